package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads keys from the environment. Stateless. */
public final class ApiKey {
  private ApiKey() {}

  /**
   * The key that a profile refers to, or null where it refers to none. Hold it in headers alone.
   *
   * @throws AssayException (65) that names the variable where it is not set or cannot be a key
   */
  public static @Nullable String of(ModelProfile profile, Environment environment) {
    String variable = profile.apiKey();
    if (variable == null) {
      return null;
    }
    String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      throw new AssayException(
          Exit.BAD_INPUT,
          List.of(
              new Problem(
                  "the model \""
                      + profile.name()
                      + "\" needs a key, and "
                      + variable
                      + " is not set",
                  profile.origin().at("api_key"),
                  "export " + variable + "=... and run the same command again")));
    }
    String key = value.strip();
    if (!key.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new AssayException(
          Exit.BAD_INPUT,
          List.of(
              new Problem(
                  "the variable "
                      + variable
                      + ", which holds the key of the model \""
                      + profile.name()
                      + "\", has spaces or other characters that no key has",
                  profile.origin().at("api_key"),
                  null)));
    }
    return key;
  }
}
