/**
 * Says what became of one reply, and what it is worth.
 *
 * <p>Promises that the first outcome that applies is given, that a failure is never a zero, and
 * that a reply that could not be read is marked as such beside its score.
 *
 * <p>It knows one reply at a time, never a statistic over several.
 */
@NullMarked
package dev.assay.score;

import org.jspecify.annotations.NullMarked;
