package dev.assay.exchange;

/** What came of a request: a reply, or the failure to get one. A failure is not an answer. */
public sealed interface Result permits Reply, Failure {}
