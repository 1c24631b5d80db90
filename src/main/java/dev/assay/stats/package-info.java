/**
 * Turns arrays of scores into estimates: means over repeats, intervals, variance components,
 * bounds.
 *
 * <p>The same numbers give the same answer to the last bit whatever the order of questions; no
 * result is NaN, infinite or an interval of width zero, and what cannot be estimated is refused
 * with a reason.
 *
 * <p>It must not know samples, files, models or tables: primitive arrays in, numbers out.
 */
@NullMarked
package dev.assay.stats;

import org.jspecify.annotations.NullMarked;
