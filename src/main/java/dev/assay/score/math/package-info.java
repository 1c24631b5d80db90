/**
 * Whether two mathematical answers, in LaTeX or plain text, are the same.
 *
 * <p>Promises a verdict in bounded time for any text: numbers are compared exactly, expressions at
 * several points with 50 digits, and what cannot be read is undecided, never equal.
 *
 * <p>It must not know replies: which part of a reply is the answer is for parsers to find.
 */
@NullMarked
package dev.assay.score.math;

import org.jspecify.annotations.NullMarked;
