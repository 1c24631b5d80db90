package dev.assay.eval;

/** What an answer that could not be read counts as. */
public enum Unread {
  /** Wrong, which is the field's convention. */
  ZERO,
  /** Missing, as a failed request does. */
  MISSING
}
