package dev.assay.stats;

/**
 * No interval is given.
 *
 * @param reason a clause for people, such as {@code fewer than 10 samples}
 */
public record Refusal(String reason) implements Estimate {}
