package dev.assay.parse;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tools that a reply calls, as one answer: a line for each, the tool's name and, behind a
 * blank, its arguments as canonical JSON: {@code weather {"city":"Oslo"}}; {@link #NONE} for none.
 */
public final class Calls {
  /** The decision to call nothing. */
  public static final String NONE = "none";

  private static final String UNREADABLE = "(unreadable arguments)";

  private Calls() {}

  /** The answer that a provider's own calls are, in their order; never empty. */
  public static String of(List<ToolCall> calls) {
    return calls.isEmpty()
        ? NONE
        : calls.stream()
            .map(c -> line(c.name(), arguments(c.arguments())))
            .distinct()
            .collect(Collectors.joining("\n"));
  }

  /** The names of the tools in an answer, in order. */
  public static List<String> names(String answer) {
    return answer.lines().map(line -> line.split(" ", 2)[0]).toList();
  }

  /** The arguments of the only call in an answer; empty where they are not to be read. */
  public static Optional<Node.Obj> arguments(String name, String answer) {
    String prefix = name + " ";
    return answer.startsWith(prefix)
        ? JsonReader.value(answer.substring(prefix.length()))
            .filter(Node.Obj.class::isInstance)
            .map(Node.Obj.class::cast)
        : Optional.empty();
  }

  /** What a model wrote in place of a call: an object, a list of such, or the word "none". */
  static Set<String> captured(String capture) {
    String word = Normal.of(capture);
    if (word.equals(NONE) || word.equals("null")) {
      return Set.of(NONE);
    }
    Node value = JsonReader.value(capture).orElse(null);
    List<Node> calls =
        switch (value) {
          case Node.Arr a -> a.items();
          case Node.Obj o -> List.of(o);
          case null, default -> List.of();
        };
    if (value instanceof Node.Arr a && a.items().isEmpty()) {
      return Set.of(NONE);
    }
    List<String> lines = calls.stream().map(Calls::written).filter(l -> !l.isEmpty()).toList();
    return lines.isEmpty() || lines.size() < calls.size()
        ? Set.of()
        : Set.of(lines.stream().distinct().collect(Collectors.joining("\n")));
  }

  private static String written(Node call) {
    if (!(call instanceof Node.Obj o) || !(o.get("name") instanceof Node.Text name)) {
      return "";
    }
    Node arguments = o.get("arguments") == null ? o.get("parameters") : o.get("arguments");
    return line(name.value(), arguments == null ? "{}" : spelled(arguments));
  }

  /** Some write the arguments as a text that spells an object, as it goes over the wire. */
  private static String spelled(Node arguments) {
    return arguments instanceof Node.Text t ? arguments(t.value()) : Json.canonical(arguments);
  }

  private static String line(String name, String arguments) {
    return name + " " + arguments;
  }

  private static String arguments(String json) {
    if (Chars.isBlank(json)) {
      return "{}";
    }
    return JsonReader.value(json).map(Json::canonical).orElse(UNREADABLE);
  }

  /** The first tool in an answer that is none of those asked about, or null. */
  static @Nullable String unknown(String answer, Question.Call question) {
    return names(answer).stream()
        .filter(name -> !name.equals(NONE) && !question.tools().contains(name))
        .findFirst()
        .orElse(null);
  }
}
