/**
 * How a question is put to a model, and how its reply is to be read.
 *
 * <p>Promises that a format is wholly checked before the first request, and that the same format,
 * sample and epoch give the same prompt.
 *
 * <p>It must not know providers.
 */
@NullMarked
package dev.assay.prompt;

import org.jspecify.annotations.NullMarked;
