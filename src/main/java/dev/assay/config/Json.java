package dev.assay.config;

import java.io.Reader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON text to trees and back. Thread-safe. */
public final class Json {
  /** A reply of tens of megabytes is a strange answer, but an answer. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(256 * 1024 * 1024)
                  .maxNumberLength(TreeReader.LONGEST_NUMBER)
                  .build())
          .build();

  private Json() {}

  /**
   * The tree of a text that is one JSON value.
   *
   * @throws AssayException (65) with the place of the first mistake
   */
  public static Node parse(String text, String file) {
    return TreeReader.read(input(text, file, 1));
  }

  /** The tree of one line of a JSON Lines file; places carry the line's number. */
  public static Node parseLine(String text, String file, int line) {
    return TreeReader.read(input(text, file, line));
  }

  /**
   * As {@link #parseLine}, in spite of mistakes at which the reading does not end.
   *
   * @param problems takes keys that stand again, the first of which is kept, and values that cannot
   *     be read, for which null stands
   * @throws AssayException (65) where nothing more of the line can be read
   */
  public static Node parseLine(String text, String file, int line, Problems problems) {
    return TreeReader.read(input(text, file, line), problems);
  }

  /**
   * As {@link #parseLine}, of the outermost object alone: objects and lists in it are passed over
   * and stand as empty ones. Much cheaper where only some plain fields are wanted.
   */
  public static Node skimLine(String text, String file, int line) {
    return TreeReader.read(
        new TreeReader.Input(
            () -> FACTORY.createParser(ObjectReadContext.empty(), text), file, line, null, 1));
  }

  private static TreeReader.Input input(String text, String file, int line) {
    return TreeReader.Input.json(
        () -> FACTORY.createParser(ObjectReadContext.empty(), text), file, line);
  }

  /**
   * The items of a text that is one JSON list, one by one: only one of them is in memory.
   *
   * @throws AssayException (65) with the place of the first mistake, after the items before it
   */
  public static void items(Reader text, String file, Consumer<Node> visitor) {
    TreeReader.items(() -> FACTORY.createParser(ObjectReadContext.empty(), text), file, visitor);
  }

  /** The tree of a whole file. */
  public static Node read(Path file) {
    return parse(TextFile.read(file), file.toString());
  }

  /** One line, no spaces, keys in the tree's order, lone surrogates escaped. */
  public static String write(Node node) {
    StringBuilder out = new StringBuilder(256);
    JsonWriter.write(node, out);
    return out.toString();
  }

  /** Indented by two spaces, for files and documents that people open; ends with a line break. */
  public static String pretty(Node node) {
    StringBuilder out = new StringBuilder(1024);
    JsonWriter.pretty(node, 0, out);
    return out.append('\n').toString();
  }

  /** As {@link #write}, with all keys sorted by code unit: equal content, equal text. */
  public static String canonical(Node node) {
    return write(sorted(node));
  }

  private static Node sorted(Node node) {
    return switch (node) {
      case Node.Obj o -> {
        Map<String, Node.Field> fields = new TreeMap<>();
        o.fields()
            .forEach((k, f) -> fields.put(k, new Node.Field(sorted(f.value()), Location.NONE)));
        yield new Node.Obj(fields, Location.NONE);
      }
      case Node.Arr a -> Node.list(a.items().stream().map(Json::sorted).toList());
      case Node.Text t -> t;
      case Node.Num n -> n;
      case Node.Bool b -> b;
      case Node.Null n -> n;
    };
  }
}
