package dev.assay.exchange;

/** Who speaks in a message. */
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT,
  TOOL
}
