/**
 * What a model is: its profile, one blocking call to ask it, and a package for each provider.
 *
 * <p>Promises that every failure to get a reply is a value in plain words, that a model may be
 * asked from any number of threads, and that keys are read from the environment alone and never
 * written.
 *
 * <p>It must not know evals, formats or runs; no provider's package knows another's.
 */
@NullMarked
package dev.assay.model;

import org.jspecify.annotations.NullMarked;
