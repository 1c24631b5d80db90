/**
 * Reads YAML and JSON as trees that know where they stand, and says what is wrong with them.
 *
 * <p>Promises that every mistake carries its file, line and column, that written JSON is the same
 * bytes for the same tree, and that a secret is only ever a reference to the environment.
 *
 * <p>The only room that sees Jackson; it knows nothing of evals, models or runs.
 */
@NullMarked
package dev.assay.config;

import org.jspecify.annotations.NullMarked;
