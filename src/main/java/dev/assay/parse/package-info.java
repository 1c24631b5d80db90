/**
 * Reads a model's reply into one answer, step by step, or says why it cannot.
 *
 * <p>Promises that two different answers are never silently the first one, that any text of any
 * size is read in linear time and without an exception, and that equal replies are read equally.
 *
 * <p>It knows the question's form (letters, a number, a text), never an eval, a target or a score.
 */
@NullMarked
package dev.assay.parse;

import org.jspecify.annotations.NullMarked;
