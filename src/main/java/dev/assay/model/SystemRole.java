package dev.assay.model;

/** Where a system prompt goes. Files spell them in lower case. */
public enum SystemRole {
  /** Where the provider's interface has it. */
  SYSTEM,
  /** A turn of the role {@code developer}, as newer models of OpenAI call it. */
  DEVELOPER,
  /** The head of the first user turn, for models that have no system role. */
  USER
}
