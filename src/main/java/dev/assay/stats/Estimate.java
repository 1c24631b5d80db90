package dev.assay.stats;

/** What is known about a score: an interval, or the reason why there is none. */
public sealed interface Estimate permits Interval, Refusal {}
