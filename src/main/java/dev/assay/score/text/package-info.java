/**
 * How like a reference an answer is, in the measures that papers report.
 *
 * <p>Promises the values of the published scripts, in bounded work for any text: what would take
 * longer has no value.
 *
 * <p>It must not know replies: which part of a reply is the answer is for parsers to find.
 */
@NullMarked
package dev.assay.score.text;

import org.jspecify.annotations.NullMarked;
