/**
 * Evidence to derived files: scores and the summary of a run.
 *
 * <p>Promises the same bytes from the same evidence and version, whoever asks: a run, a rescore or
 * an import.
 *
 * <p>It computes nothing itself: {@code score} marks and {@code analysis} counts.
 */
@NullMarked
package dev.assay.derive;

import org.jspecify.annotations.NullMarked;
