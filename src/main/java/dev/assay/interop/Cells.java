package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Node;
import dev.assay.stats.ScoreRange;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of cells, or what is wrong with them and where. */
final class Cells {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
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
      throw AssayException.badInput(
          node.at(),
          "the " + part.word() + " must be a text or a number, and this is " + node.kind());
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
   * @throws AssayException (65) where it is empty, no number, or outside of the range
   */
  double score(Node node) {
    if (isMissing(node)) {
      return Double.NaN;
    }
    return switch (node) {
      case Node.Num n -> inRange(n.value().doubleValue(), n.spelled(), node);
      case Node.Text t -> read(t.value().strip(), node);
      case Node.Bool b -> throw noNumber(Boolean.toString(b.value()), node);
      case Node.Null _ ->
          throw AssayException.badInput(
              node.at(), "the score is null; name what stands for a missing one: --missing null");
      case Node.Obj _, Node.Arr _ ->
          throw AssayException.badInput(
              node.at(), "the score must be a number, and this is " + node.kind());
    };
  }

  private double read(String text, Node node) {
    if (text.isEmpty()) {
      throw AssayException.badInput(
          node.at(), "the score is empty; where that means a missing one: --missing ''");
    }
    if (!NUMBER.matcher(text).matches()) {
      throw noNumber(text, node);
    }
    return inRange(Double.parseDouble(text), text, node);
  }

  private static AssayException noNumber(String text, Node node) {
    boolean truth = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    String what = node instanceof Node.Bool ? "row.COLUMN" : "row.COLUMN == \"" + text + "\"";
    return AssayException.badInput(
        node.at(),
        "the score is \""
            + text
            + "\", which is no number; "
            + (truth
                ? "a template makes one: --map 'score={{ 1 if " + what + " else 0 }}'"
                : "where it stands for a missing one: --missing '" + text + "'"));
  }

  private double inRange(double value, String text, Node node) {
    if (value < range.low() || value > range.high()) {
      throw AssayException.badInput(
          node.at(),
          "the score is "
              + text
              + "; allowed: "
              + spelled(range.low())
              + " to "
              + spelled(range.high())
              + " (--range LOW,HIGH says another range)");
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
