/**
 * Joins scores into matrices and says what they mean.
 *
 * <p>Promises that no number leaves without its interval or the reason why it has none, and that
 * nothing downstream computes a statistic.
 *
 * <p>It must not print.
 */
@NullMarked
package dev.assay.analysis;

import org.jspecify.annotations.NullMarked;
