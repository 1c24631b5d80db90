package dev.assay.model;

/**
 * The server behind a chat completions interface, where it departs from OpenAI's own. Files spell
 * them in lower case with dashes.
 */
public enum Quirks {
  NONE,
  VLLM,
  LLAMA_CPP,
  SGLANG,
  OPENROUTER,
  AZURE,
  DEEPSEEK
}
