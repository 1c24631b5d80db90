package dev.assay.model;

import org.jspecify.annotations.Nullable;

/**
 * How long a model may think.
 *
 * @param effort the provider's own word, or null
 * @param budgetTokens at least 1, or null
 */
public record Reasoning(@Nullable String effort, @Nullable Integer budgetTokens) {
  public static final Reasoning DEFAULTS = new Reasoning(null, null);
}
