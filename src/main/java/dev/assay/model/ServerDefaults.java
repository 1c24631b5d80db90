package dev.assay.model;

import java.util.EnumSet;
import java.util.Set;

/** Sampling that a server chooses by itself, from a file or its own code, and does not tell. */
final class ServerDefaults {
  private static final Set<Parameter> SAMPLING =
      EnumSet.of(Parameter.TEMPERATURE, Parameter.TOP_P, Parameter.TOP_K, Parameter.MIN_P);

  private ServerDefaults() {}

  /** The sampling parameters that are not sent and whose value there nobody knows. */
  static Set<Parameter> unknown(ModelProfile profile) {
    EnumSet<Parameter> unknown = EnumSet.noneOf(Parameter.class);
    if (hasItsOwn(profile)) {
      Set<Parameter> unsent = profile.unsent();
      SAMPLING.stream().filter(p -> !profile.sets(p) || unsent.contains(p)).forEach(unknown::add);
    }
    return unknown;
  }

  private static boolean hasItsOwn(ModelProfile profile) {
    return switch (profile.provider()) {
      case OLLAMA -> true;
      case OPENAI_COMPATIBLE ->
          switch (profile.traits().quirks()) {
            case VLLM, LLAMA_CPP, SGLANG, OPENROUTER -> true;
            case NONE, AZURE, DEEPSEEK -> false;
          };
      case OPENAI, OPENAI_RESPONSES, ANTHROPIC, GEMINI, RECORDED, SIMULATED -> false;
    };
  }
}
