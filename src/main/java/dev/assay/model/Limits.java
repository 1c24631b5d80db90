package dev.assay.model;

import dev.assay.config.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How hard a model may be pressed.
 *
 * @param concurrency the most requests in flight, at least 1
 * @param requestsPerMinute null for no limit
 * @param tokensPerMinute null for no limit
 * @param timeoutSeconds the longest that one attempt may take
 * @param budgetUsd the most that one command spends on the model, or null for no bound
 */
public record Limits(
    int concurrency,
    @Nullable Integer requestsPerMinute,
    @Nullable Integer tokensPerMinute,
    double timeoutSeconds,
    @Nullable Double budgetUsd) {
  public static final int CONCURRENCY = 32;
  public static final double TIMEOUT_SECONDS = 300;
  public static final Limits DEFAULTS = new Limits(CONCURRENCY, null, null, TIMEOUT_SECONDS, null);

  static Limits read(Fields f) {
    Integer concurrency = f.integer("concurrency", 1, 100_000);
    Double timeout = f.number("timeout_seconds", 0.001, 86_400);
    return new Limits(
        concurrency == null ? Limits.CONCURRENCY : concurrency,
        f.integer("requests_per_minute", 1, Integer.MAX_VALUE),
        f.integer("tokens_per_minute", 1, Integer.MAX_VALUE),
        timeout == null ? Limits.TIMEOUT_SECONDS : timeout,
        f.number("budget_usd", 0, 1e9));
  }
}
