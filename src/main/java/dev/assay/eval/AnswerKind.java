package dev.assay.eval;

/** What kind of answer an eval asks for. */
public enum AnswerKind {
  /** One of some choices. */
  CHOICE,
  /** A number, exactly. */
  NUMBER,
  /** A short text, equal after normalisation to one that is accepted. */
  TEXT,
  /** A mathematical expression, in LaTeX or plain. */
  MATH,
  /** One of the eval's labels, or several where it says so. */
  LABEL,
  /** A text that follows instructions which a program can check. */
  CHECKLIST,
  /** A call of one of the eval's tools, or none. */
  TOOL,
  /** A JSON value. */
  JSON
}
