package dev.assay.parse;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.util.Optional;
import java.util.Set;

/** Reads a capture as one JSON value. */
final class JsonReader {
  private JsonReader() {}

  static Set<String> captured(String capture) {
    return value(capture).map(Json::canonical).map(Set::of).orElse(Set.of());
  }

  /** The value that is the whole text, but for white space; empty where it is none. */
  static Optional<Node> value(String text) {
    String json = Chars.trim(text);
    if (json.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.parse(json, ""));
    } catch (AssayException e) {
      return Optional.empty();
    }
  }
}
