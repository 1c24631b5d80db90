package dev.assay.interop;

import static java.util.stream.Collectors.joining;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.stats.ScoreRange;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of cells, or what is wrong with them and where. */
final class Cells {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final int LONGEST_QUOTE = 60;
  private static final int LONGEST_MARK = 20;
  private static final int MOST_FIELDS = 10;

  private final ScoreRange range;
  private final List<String> missing;

  /**
   * @param missing texts that stand for what is not there
   */
  Cells(ScoreRange range, List<String> missing) {
    this.range = range;
    this.missing = List.copyOf(missing);
  }

  /** The text of a plain value; null for one that is none. */
  static @Nullable String text(Node node) {
    return switch (node) {
      case Node.Text t -> t.value();
      case Node.Num n -> n.spelled();
      case Node.Bool b -> Boolean.toString(b.value());
      case Node.Null _, Node.Obj _, Node.Arr _ -> null;
    };
  }

  /**
   * A text that says something.
   *
   * @throws AssayException (65) where it does not
   */
  static String name(Node node, Part part) {
    String text = text(node);
    if (text == null) {
      throw wrong(
          node,
          "the " + part.word() + " must be a text or a number, and this is " + node.kind(),
          within(node));
    }
    if (text.isBlank()) {
      throw AssayException.badInput(node.at(), "the " + part.word() + " is empty");
    }
    return text;
  }

  /** As {@link #name}, null for what is empty. */
  static @Nullable String nameOrNull(@Nullable Node node, Part part) {
    if (node == null || node instanceof Node.Null) {
      return null;
    }
    String text = text(node);
    return text != null && text.isBlank() ? null : name(node, part);
  }

  /** Whether the user named this as what stands for a missing value. */
  boolean isMissing(Node node) {
    String text = node instanceof Node.Null ? "null" : text(node);
    return text != null && missing.contains(text.strip());
  }

  /**
   * A score; NaN where it is missing by the user's own word.
   *
   * @param column how a template names it; null for the value of one
   * @throws AssayException (65) where it is empty, no number, or outside of the range
   */
  double score(Node node, @Nullable String column) {
    if (isMissing(node)) {
      return Double.NaN;
    }
    return switch (node) {
      case Node.Num n -> inRange(n.value().doubleValue(), n.spelled(), node);
      case Node.Text t -> read(t.value().strip(), node, column);
      case Node.Bool b -> throw noNumber(Boolean.toString(b.value()), node, column);
      case Node.Null _ ->
          throw wrong(node, "the score is null", "where that means a missing one: --missing null");
      case Node.Obj _, Node.Arr _ ->
          throw wrong(node, "the score must be a number, and this is " + node.kind(), within(node));
    };
  }

  private double read(String text, Node node, @Nullable String column) {
    if (text.isEmpty()) {
      throw wrong(node, "the score is empty", "where that means a missing one: --missing ''");
    }
    if (!NUMBER.matcher(text).matches()) {
      throw noNumber(text, node, column);
    }
    return inRange(Double.parseDouble(text), text, node);
  }

  private static AssayException noNumber(String text, Node node, @Nullable String column) {
    boolean isTruth = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    String hint =
        isTruth
            ? "a template makes one: --map 'score={{ 1 if "
                + isTrue(text, node, column)
                + " else 0 }}'"
            : "where it stands for a missing one: --missing '" + text + "'";
    return wrong(
        node,
        "the score is " + quoted(text) + ", which is no number",
        text.length() > LONGEST_MARK ? null : hint);
  }

  /** The condition of a template; the value may be the text of the opposite. */
  private static String isTrue(String text, Node node, @Nullable String column) {
    if (column == null) {
      return "CONDITION";
    }
    String truth = text.startsWith("T") || text.startsWith("F") ? "True" : "true";
    boolean isUpper = text.length() > 1 && Character.isUpperCase(text.charAt(1));
    return node instanceof Node.Bool
        ? column
        : column + " == \"" + (isUpper ? "TRUE" : truth) + "\"";
  }

  /** A text in quotes and on one line, cut where it is long. */
  static String quoted(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r");
    boolean isLong = line.codePointCount(0, line.length()) > LONGEST_QUOTE;
    return isLong
        ? '"' + line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "...\""
        : '"' + line + '"';
  }

  /** How to read what is inside of an object; null for what is none. */
  static @Nullable String within(Node node) {
    return node instanceof Node.Obj o && !o.fields().isEmpty()
        ? "--map reads a field of it as COLUMN.FIELD, with FIELD one of "
            + o.fields().keySet().stream().limit(MOST_FIELDS).collect(joining(", "))
        : null;
  }

  static AssayException wrong(Node node, String message, @Nullable String hint) {
    return new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, node.at(), hint)));
  }

  private double inRange(double value, String text, Node node) {
    if (value < range.low() || value > range.high()) {
      String allowed = spelled(range.low()) + " to " + spelled(range.high());
      throw wrong(
          node,
          "the score is " + text + "; allowed: " + allowed,
          "--range LOW,HIGH says another range");
    }
    return value;
  }

  /** A whole number without its point. */
  static String spelled(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
