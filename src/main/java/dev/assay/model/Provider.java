package dev.assay.model;

/** Whose interface a model is asked through. Files spell them in lower case with dashes. */
public enum Provider {
  OPENAI,
  OPENAI_RESPONSES,
  OPENAI_COMPATIBLE,
  ANTHROPIC,
  GEMINI,
  OLLAMA,
  RECORDED,
  SIMULATED
}
