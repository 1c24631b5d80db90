/**
 * The Responses interface of OpenAI.
 *
 * <p>Promises to send only what the request sets (and that nothing be stored), and to read every
 * reply that the interface documents; what is no reply is a failure in words.
 *
 * <p>It must not know other providers, and leaves connections and retries to {@code http}.
 */
@NullMarked
package dev.assay.model.responses;

import org.jspecify.annotations.NullMarked;
