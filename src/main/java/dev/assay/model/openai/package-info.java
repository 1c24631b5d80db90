/**
 * The chat completions interface: OpenAI's own, and that of the many servers which speak it.
 *
 * <p>Promises to send only what the request sets, and to read every reply that such servers are
 * known to give; what is no reply is a failure in words.
 *
 * <p>It must not know other providers, and leaves connections and retries to {@code http}.
 */
@NullMarked
package dev.assay.model.openai;

import org.jspecify.annotations.NullMarked;
