package dev.assay.score.checklist;

/** What became of one instruction. */
public enum Verdict {
  FOLLOWED,
  NOT_FOLLOWED,
  /** It could not be told: a pattern took too many steps, or the language is not clear. */
  UNDECIDED
}
