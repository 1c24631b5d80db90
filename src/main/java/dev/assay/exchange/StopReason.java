package dev.assay.exchange;

/** Why a reply ended. */
public enum StopReason {
  /** The model ended it, or a stop text did. */
  END,
  /** The token limit or the context window cut it off. */
  LENGTH,
  /** The model wants tools called. */
  TOOL_CALLS,
  /** The provider withheld it. */
  FILTERED,
  /** The provider says that the model refused. */
  REFUSED,
  /** The provider said nothing, or something unknown; it is kept with the reply. */
  UNKNOWN
}
