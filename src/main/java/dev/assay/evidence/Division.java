package dev.assay.evidence;

/** How a run stands to a larger one: a fixed part of it, or joined from all such parts. */
public sealed interface Division permits Shard, Joined {}
