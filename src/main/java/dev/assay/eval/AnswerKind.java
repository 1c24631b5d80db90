package dev.assay.eval;

/** What kind of answer an eval asks for. */
public enum AnswerKind {
  /** One of some choices. */
  CHOICE,
  /** A number, exactly. */
  NUMBER,
  /** A short text, equal after normalisation to one that is accepted. */
  TEXT
}
