/**
 * Sends JSON over HTTP: connections, time limits, retries and what a failure means.
 *
 * <p>Promises that nothing is sent before it is asked for, that a secret stands in no message and
 * no body that comes back, and that failures are values in plain words.
 *
 * <p>The only room that sees OkHttp; it knows nothing of models, prompts or providers' formats.
 */
@NullMarked
package dev.assay.http;

import org.jspecify.annotations.NullMarked;
