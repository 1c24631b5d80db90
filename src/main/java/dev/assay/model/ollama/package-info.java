/**
 * The interface of Ollama's own.
 *
 * <p>Promises to send only what the request sets, to have a prompt refused that does not fit into
 * the context window instead of shortened in silence, and to note where that happened all the same;
 * what is no reply is a failure in words.
 *
 * <p>It must not know other providers, and leaves connections and retries to {@code http}.
 */
@NullMarked
package dev.assay.model.ollama;

import org.jspecify.annotations.NullMarked;
