package dev.assay.exchange;

/**
 * A model's wish to call a tool.
 *
 * @param id the provider's id of the call, or "" where it gives none
 * @param arguments JSON text as the model wrote it, which may be broken
 */
public record ToolCall(String id, String name, String arguments) {}
