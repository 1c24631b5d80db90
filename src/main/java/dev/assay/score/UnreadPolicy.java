package dev.assay.score;

/** What an unread reply is worth; part of an eval's task. */
public enum UnreadPolicy {
  /** As a wrong answer: 0. */
  ZERO,
  /** Nothing: it is left out. */
  MISSING
}
