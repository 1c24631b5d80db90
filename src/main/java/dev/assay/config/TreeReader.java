package dev.assay.config;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLParser;

/** One token stream to one tree; a key that stands twice is a mistake, not the last one's win. */
final class TreeReader {
  private static final int DEEPEST = 200;
  private static final Set<String> NULLS = Set.of("~", "Null", "NULL");
  private final JsonParser parser;
  private final String file;
  private final int firstLine;
  private final int deepest;
  private final Deque<BrokenJson.Open> open = new ArrayDeque<>();
  private final Problems repeated = new Problems();

  private TreeReader(JsonParser parser, String file, int firstLine, int deepest) {
    this.parser = parser;
    this.file = file;
    this.firstLine = firstLine;
    this.deepest = deepest;
  }

  static Node read(Supplier<JsonParser> open, String file, int firstLine, String format) {
    return read(open, file, firstLine, format, Integer.MAX_VALUE);
  }

  /**
   * @param deepest objects and lists below this depth are passed over, and stand as empty ones
   */
  static Node read(
      Supplier<JsonParser> open, String file, int firstLine, String format, int deepest) {
    Problems repeated = new Problems();
    Node node = read(open, file, firstLine, format, deepest, repeated);
    repeated.check();
    return node;
  }

  /**
   * @param problems takes the keys that stand twice in one object; the first of them is kept
   * @throws AssayException (65) where nothing more can be read, with the repeated keys before that
   */
  static Node read(
      Supplier<JsonParser> open,
      String file,
      int firstLine,
      String format,
      int deepest,
      Problems problems) {
    try (JsonParser parser = open.get()) {
      TreeReader reader = new TreeReader(parser, file, firstLine, deepest);
      try {
        Node node = reader.only(format);
        reader.repeated.all().forEach(problems::add);
        return node;
      } catch (JacksonException e) {
        throw reader.broken(List.of(reader.problem(e)), e);
      } catch (AssayException e) {
        throw reader.broken(e.problems(), e);
      }
    }
  }

  private AssayException broken(List<Problem> last, Throwable cause) {
    List<Problem> all = new ArrayList<>(repeated.all());
    all.addAll(last);
    return new AssayException(Exit.BAD_INPUT, all, cause);
  }

  /** Gives the items of a list one by one, so that only one of them is in memory. */
  static void items(Supplier<JsonParser> open, String file, Consumer<Node> visitor) {
    try (JsonParser parser = open.get()) {
      TreeReader reader = new TreeReader(parser, file, 1, Integer.MAX_VALUE);
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
      repeated.check();
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
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw AssayException.badInput(at, "YAML aliases are not allowed");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT ->
          depth < deepest ? object(at, depth) : passOver(new Node.Obj(Map.of(), at));
      case START_ARRAY ->
          depth < deepest ? array(at, depth) : passOver(new Node.Arr(List.of(), at));
      case VALUE_STRING -> text(at);
      case VALUE_NUMBER_INT -> new Node.Num(whole(parser.getNumberValue()), at);
      case VALUE_NUMBER_FLOAT -> number(at);
      case VALUE_TRUE -> new Node.Bool(true, at);
      case VALUE_FALSE -> new Node.Bool(false, at);
      case VALUE_NULL -> new Node.Null(at);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw AssayException.badInput(at, "a value is expected here");
    };
  }

  private Node passOver(Node empty) {
    parser.skipChildren();
    return empty;
  }

  /** YAML has three more words for null, of which this parser makes texts. */
  private Node text(Location at) {
    String text = parser.getString();
    boolean isNull = parser instanceof YAMLParser && NULLS.contains(text) && isPlain(text);
    return isNull ? new Node.Null(at) : new Node.Text(text, at);
  }

  /** Whether a text stands in the file as it is, without quotes or a tag. */
  private boolean isPlain(String text) {
    long from = parser.currentTokenLocation().getCharOffset();
    return parser.currentLocation().getCharOffset() - from == text.length();
  }

  private static Number whole(Number value) {
    return value instanceof Integer i ? (Number) i.longValue() : value;
  }

  private Node number(Location at) {
    double value = parser.getDoubleValue();
    String spelling = parser.getString();
    if (!Double.isFinite(value)) {
      boolean digits = spelling.chars().anyMatch(Character::isDigit);
      throw AssayException.badInput(
          at,
          digits
              ? "the number " + new BigDecimal(spelling) + " is too large"
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
      Node.Field before = fields.putIfAbsent(key, new Node.Field(value(depth + 1), keyAt));
      if (before != null) {
        repeated.add(keyAt, "the key \"" + key + "\" stands twice; first at " + before.key());
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
