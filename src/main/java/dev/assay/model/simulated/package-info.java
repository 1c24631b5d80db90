/**
 * Stands in for a model: seeded draws, so that Assay can be tried out and tested without one.
 *
 * <p>Promises the same reply for the same profile, request seed and question, whatever the order of
 * threads; a question's difficulty stays the same over runs.
 *
 * <p>It must not know other providers, nor evals: what a right reply looks like is told to it.
 */
@NullMarked
package dev.assay.model.simulated;

import org.jspecify.annotations.NullMarked;
