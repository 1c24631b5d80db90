package dev.assay.exchange;

/**
 * A tool that a model may call.
 *
 * @param parameters the JSON Schema of its arguments, as JSON text
 */
public record Tool(String name, String description, String parameters) {}
