/**
 * The content of an evaluation: evals, suites, samples, and how choices are ordered.
 *
 * <p>Promises that a sample's identity is its id and a hash of its content, and that the order of
 * choices depends on the eval's version, the sample and the epoch alone.
 *
 * <p>It must not know prompts or models, nor reach the network by itself.
 */
@NullMarked
package dev.assay.eval;

import org.jspecify.annotations.NullMarked;
