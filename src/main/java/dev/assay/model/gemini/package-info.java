/**
 * Google's Gemini interface, {@code POST /v1beta/models/ID:generateContent}.
 *
 * <p>Promises to send only what the request sets, and to read every reply that the interface
 * documents; a prompt or reply that it withholds is an answer, what is no reply is a failure in
 * words.
 *
 * <p>It must not know other providers, and leaves connections and retries to {@code http}.
 *
 * <p>Checked in November 2026 against ai.google.dev/gemini-api/docs: "generateContent", "Gemini
 * thinking", "Thought signatures", "Function calling" and "Troubleshooting".
 */
@NullMarked
package dev.assay.model.gemini;

import org.jspecify.annotations.NullMarked;
