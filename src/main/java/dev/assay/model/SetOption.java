package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code --set sampling.temperature=0.7}: one field of a profile, changed for one command. Its
 * place in messages is {@code --set PATH}, never with the value: it may be a secret.
 */
final class SetOption {
  private static final String OPTION = "--set ";
  private static final List<String> FIELDS =
      List.of(
          "title",
          "provider",
          "id",
          "base_url",
          "api_key",
          "system",
          "system_text",
          "format",
          "sampling.temperature",
          "sampling.top_p",
          "sampling.top_k",
          "sampling.min_p",
          "sampling.max_tokens",
          "sampling.stop",
          "send_seed",
          "reasoning.effort",
          "reasoning.budget_tokens",
          "tools",
          "limits.concurrency",
          "limits.requests_per_minute",
          "limits.tokens_per_minute",
          "limits.timeout_seconds",
          "limits.budget_usd",
          "price.input",
          "price.cached_input",
          "price.cache_write",
          "price.output",
          "price.per",
          "price.currency",
          "price.as_of",
          "price.source",
          "recordings",
          "simulated.skill",
          "simulated.spread",
          "simulated.refused",
          "simulated.empty",
          "simulated.truncated",
          "simulated.malformed",
          "simulated.failed",
          "simulated.latency_ms");

  private SetOption() {}

  /** Whether a place is that of an option. */
  static boolean isAt(Location at) {
    return at.file().startsWith(OPTION);
  }

  /**
   * The tree that holds the one field.
   *
   * @throws AssayException (64) where it is no PATH=VALUE or the path is unknown
   */
  static Node.Obj tree(String option, Set<String> kinds) {
    int equals = option.indexOf('=');
    if (equals < 1) {
      throw new AssayException(
          Exit.USAGE,
          "--set takes PATH=VALUE, and \"" + option + "\" is none",
          "for example --set sampling.temperature=0.7");
    }
    String path = option.substring(0, equals).strip();
    List<String> allowed = new ArrayList<>(FIELDS);
    allowed.add("format.default");
    for (String kind : kinds) {
      allowed.add("format." + kind);
      allowed.add("parser." + kind);
    }
    if (!allowed.contains(path)) {
      String near = Nearest.to(path, allowed);
      throw new AssayException(
          Exit.USAGE,
          "--set does not know the field \"" + path + "\"",
          near == null ? "allowed: " + String.join(", ", allowed) : "did you mean " + near + "?");
    }
    Location at = Location.of(OPTION + path);
    Node node = value(option.substring(equals + 1), at);
    for (String key : List.of(path.split("\\.")).reversed()) {
      node = new Node.Obj(Map.of(key, new Node.Field(node, at)), at);
    }
    return (Node.Obj) node;
  }

  private static Node value(String text, Location at) {
    if (text.isBlank()) {
      return new Node.Null(at);
    }
    try {
      return moved(Yaml.parse(text, at.file()), at);
    } catch (AssayException e) {
      return new Node.Text(text, at);
    }
  }

  /** The same value standing at the option as a whole: a line and column would only confuse. */
  private static Node moved(Node node, Location at) {
    return switch (node) {
      case Node.Obj o -> {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        o.fields().forEach((k, f) -> fields.put(k, new Node.Field(moved(f.value(), at), at)));
        yield new Node.Obj(fields, at);
      }
      case Node.Arr a -> new Node.Arr(a.items().stream().map(item -> moved(item, at)).toList(), at);
      case Node.Text t -> new Node.Text(t.value(), at);
      case Node.Num n -> new Node.Num(n.value(), at, n.spelling());
      case Node.Bool b -> new Node.Bool(b.value(), at);
      case Node.Null n -> new Node.Null(at);
    };
  }
}
