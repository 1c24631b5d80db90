package dev.assay.model.openai;

import dev.assay.config.Node;
import dev.assay.model.ModelProfile;
import dev.assay.model.Provider;
import dev.assay.model.Quirks;
import org.jspecify.annotations.Nullable;

/** The fields of a request that servers of the chat completions interface spell differently. */
final class ServerDialect {
  private final Quirks quirks;
  private final boolean isOpenAi;

  ServerDialect(ModelProfile profile) {
    this.quirks = profile.traits().quirks();
    this.isOpenAi = profile.provider() == Provider.OPENAI;
  }

  /** OpenAI's reasoning models refuse the old name; most other servers know no other. */
  String cap() {
    return switch (quirks) {
      case AZURE -> "max_completion_tokens";
      case NONE, VLLM, LLAMA_CPP, SGLANG, OPENROUTER, DEEPSEEK ->
          isOpenAi ? "max_completion_tokens" : "max_tokens";
    };
  }

  void reasoning(@Nullable String effort, @Nullable Integer tokens, Node.Builder o) {
    Node budget = tokens == null ? null : Node.of(tokens.longValue());
    switch (quirks) {
      case NONE, VLLM, SGLANG, AZURE -> o.putIfPresent("reasoning_effort", effort);
      // Server README of llama.cpp, thinking_budget_tokens, 2026.
      case LLAMA_CPP -> o.putIfPresent("thinking_budget_tokens", budget);
      // OpenRouter docs, reasoning tokens, 2026: both in one object.
      case OPENROUTER -> {
        if (effort != null || budget != null) {
          o.put(
              "reasoning",
              Node.object(
                  r -> r.putIfPresent("effort", effort).putIfPresent("max_tokens", budget)));
        }
      }
      // DeepSeek docs, Thinking Mode, 2026: thinking ends by a switch, not by an effort.
      case DEEPSEEK -> {
        if ("none".equals(effort)) {
          o.put("thinking", Node.object(t -> t.put("type", "disabled")));
        } else {
          o.putIfPresent("reasoning_effort", effort);
        }
      }
    }
  }

  /** What every request to such a server holds. */
  void always(Node.Builder o) {
    switch (quirks) {
      // Else a host that does not know a parameter gets the request without it (provider routing).
      case OPENROUTER -> o.put("provider", Node.object(p -> p.put("require_parameters", true)));
      case NONE, VLLM, LLAMA_CPP, SGLANG, AZURE, DEEPSEEK -> {}
    }
  }

  /** What asks the server to go on with the last message (vLLM and SGLang, chat protocol, 2026). */
  void prefill(Node.Builder o) {
    switch (quirks) {
      case VLLM -> o.put("continue_final_message", true).put("add_generation_prompt", false);
      case SGLANG -> o.put("continue_final_message", true);
      case NONE, LLAMA_CPP, OPENROUTER, AZURE, DEEPSEEK -> {}
    }
  }

  /** What marks the last message as one to go on with (DeepSeek docs, chat prefix, 2026). */
  void prefillMessage(Node.Builder o) {
    switch (quirks) {
      case DEEPSEEK -> o.put("prefix", true);
      case NONE, VLLM, LLAMA_CPP, SGLANG, OPENROUTER, AZURE -> {}
    }
  }
}
