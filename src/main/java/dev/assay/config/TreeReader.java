package dev.assay.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * One token stream to one tree; a key that stands twice is a mistake, not the last one's win. What
 * can be passed over is told, and the rest is read in spite of it.
 */
final class TreeReader {
  private static final int DEEPEST = 200;
  private static final int MOST_DIGITS = 1000;

  /** What the parsers let pass: a longer number is told here, where its place is known. */
  static final int LONGEST_NUMBER = 1_000_000;

  private static final Set<String> NULLS = Set.of("~", "Null", "NULL");
  private final JsonParser parser;
  private final String file;
  private final int firstLine;
  private final int deepest;
  private final Deque<BrokenJson.Open> open = new ArrayDeque<>();
  private final @Nullable YamlLines yaml;
  private final Problems mistakes = new Problems();

  private TreeReader(JsonParser parser, Input input) {
    this.parser = parser;
    this.file = input.file;
    this.firstLine = input.firstLine;
    this.deepest = input.deepest;
    this.yaml = input.yaml == null ? null : new YamlLines(input.yaml);
  }

  /**
   * What is read.
   *
   * @param file as messages show it
   * @param firstLine the number of the text's first line in the file
   * @param yaml the text where it is YAML, null where it is JSON
   * @param deepest objects and lists below this depth are passed over, and stand as empty ones
   */
  record Input(
      Supplier<JsonParser> open, String file, int firstLine, @Nullable String yaml, int deepest) {
    static Input json(Supplier<JsonParser> open, String file, int firstLine) {
      return new Input(open, file, firstLine, null, Integer.MAX_VALUE);
    }

    private String format() {
      return yaml == null ? "JSON" : "YAML";
    }
  }

  /**
   * @throws AssayException (65) with every mistake up to where nothing more can be read
   */
  static Node read(Input input) {
    Problems mistakes = new Problems();
    Node node = read(input, mistakes);
    mistakes.check();
    return node;
  }

  /**
   * @param problems takes what the reading does not end at: keys that stand twice in one object, of
   *     which the first is kept, and values that cannot be read, for which null stands
   * @throws AssayException (65) where nothing more can be read, with what was wrong before that
   */
  static Node read(Input input, Problems problems) {
    try (JsonParser parser = input.open.get()) {
      TreeReader reader = new TreeReader(parser, input);
      try {
        Node node = reader.only(input.format());
        problems.addAll(reader.mistakes);
        return node;
      } catch (JacksonException e) {
        throw reader.broken(List.of(reader.problem(e)), e);
      } catch (AssayException e) {
        throw reader.broken(e.problems(), e);
      }
    }
  }

  private AssayException broken(List<Problem> last, Throwable cause) {
    List<Problem> all = new ArrayList<>(mistakes.all());
    all.addAll(last);
    return new AssayException(Exit.BAD_INPUT, all, cause);
  }

  /** Gives the items of a list one by one, so that only one of them is in memory. */
  static void items(Supplier<JsonParser> open, String file, Consumer<Node> visitor) {
    try (JsonParser parser = open.get()) {
      TreeReader reader = new TreeReader(parser, Input.json(open, file, 1));
      try {
        reader.items(visitor);
      } catch (JacksonException e) {
        throw new AssayException(Exit.BAD_INPUT, List.of(reader.problem(e)), e);
      }
    }
  }

  private void items(Consumer<Node> visitor) {
    if (parser.nextToken() == null) {
      throw AssayException.badInput(new Location(file, 1, 1), "the text is empty");
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw AssayException.badInput(here(), "a list is expected here, and nothing around it");
    }
    open.push(new BrokenJson.Open("list", ']', here()));
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Node item = value(1);
      mistakes.check();
      visitor.accept(item);
    }
    open.pop();
    if (parser.nextToken() != null) {
      throw AssayException.badInput(here(), "one list is expected, and here something follows it");
    }
  }

  private Node only(String format) {
    if (parser.nextToken() == null) {
      throw AssayException.badInput(new Location(file, firstLine, 1), "the text is empty");
    }
    Node node = value(0);
    if (parser.nextToken() != null) {
      throw AssayException.badInput(
          here(), "one " + format + " value is expected, and here a second one starts");
    }
    return node;
  }

  private Problem problem(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    Location place =
        at == null || at.getLineNr() < 1
            ? new Location(file, firstLine, 1)
            : new Location(file, at.getLineNr() + firstLine - 1, Math.max(1, at.getColumnNr()));
    String said = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
    return parser instanceof YAMLParser
        ? BrokenYaml.problem(said, place)
        : Problem.at(place, "this is not valid JSON: " + BrokenJson.words(said, open.peek()));
  }

  private Location here() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Location(file, at.getLineNr() + firstLine - 1, at.getColumnNr());
  }

  private Node value(int depth) {
    Location at = here();
    if (depth > DEEPEST) {
      throw AssayException.badInput(at, "nested deeper than " + DEEPEST + " levels");
    }
    if (isAlias()) {
      return unreadable(at, "YAML aliases are not allowed; write the value out");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT ->
          depth < deepest ? object(at, depth) : passOver(new Node.Obj(Map.of(), at));
      case START_ARRAY ->
          depth < deepest ? array(at, depth) : passOver(new Node.Arr(List.of(), at));
      case VALUE_STRING -> text(at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token, parser.getString(), at);
      case VALUE_TRUE -> new Node.Bool(true, at);
      case VALUE_FALSE -> new Node.Bool(false, at);
      case VALUE_NULL -> new Node.Null(at);
      case VALUE_EMBEDDED_OBJECT ->
          unreadable(at, "binary data are not allowed; put a text in quotes");
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME ->
          throw AssayException.badInput(at, "a value is expected here");
    };
  }

  private Node passOver(Node empty) {
    parser.skipChildren();
    return empty;
  }

  private boolean isAlias() {
    return parser instanceof YAMLParser y && y.isCurrentAlias();
  }

  /** One mistake, and a value that is told of no more. */
  private Node unreadable(Location at, String message) {
    mistakes.addUnreadable(at, message);
    return new Node.Null(at);
  }

  /** YAML has three more words for null, of which this parser makes texts. */
  private Node text(Location at) {
    String text = parser.getString();
    if (yaml == null) {
      return new Node.Text(text, at);
    }
    String raw = yaml.between(parser.currentTokenLocation(), parser.currentLocation());
    return NULLS.contains(text) && raw.equals(text)
        ? new Node.Null(at)
        : new Node.Text(text, at, new WrittenText(raw));
  }

  private Node number(JsonToken token, String spelling, Location at) {
    if (spelling.length() > MOST_DIGITS) {
      return unreadable(at, "a number has more than " + MOST_DIGITS + " digits");
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      Number value = parser.getNumberValue();
      return new Node.Num(value instanceof Integer i ? (Number) i.longValue() : value, at);
    }
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      boolean digits = spelling.chars().anyMatch(Character::isDigit);
      return unreadable(
          at,
          digits
              ? "the number " + spelling + " is too large"
              : "\""
                  + spelling
                  + "\" is no number that can be reckoned with; put a text in quotes");
    }
    return new Node.Num(value, at, spelling.equals(Double.toString(value)) ? null : spelling);
  }

  private Node object(Location at, int depth) {
    open.push(new BrokenJson.Open("object", '}', at));
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Location keyAt = here();
      String key = parser.currentName();
      parser.nextToken();
      if (key.equals("<<") && isAlias()) {
        mistakes.add(keyAt, "YAML merge keys are not allowed; write the fields out");
        continue;
      }
      Node.Field before = fields.putIfAbsent(key, new Node.Field(value(depth + 1), keyAt));
      if (before != null) {
        mistakes.add(keyAt, "the key \"" + key + "\" stands twice; first at " + before.key());
      }
    }
    open.pop();
    return new Node.Obj(fields, at);
  }

  private Node array(Location at, int depth) {
    open.push(new BrokenJson.Open("list", ']', at));
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(depth + 1));
    }
    open.pop();
    return new Node.Arr(items, at);
  }
}
