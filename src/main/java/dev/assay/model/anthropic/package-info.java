/**
 * Anthropic's messages interface, {@code POST /v1/messages}.
 *
 * <p>Promises to send only what the request sets, save the token limit, which the interface wants;
 * and to read every reply that it documents. What is no reply is a failure in words.
 *
 * <p>It must not know other providers, and leaves connections and retries to {@code http}.
 *
 * <p>Checked in November 2026 against platform.claude.com/docs: "Messages", "Thinking", "Effort",
 * "Structured outputs", "Stop reasons and fallback", "Errors" and "Rate limits".
 */
@NullMarked
package dev.assay.model.anthropic;

import org.jspecify.annotations.NullMarked;
