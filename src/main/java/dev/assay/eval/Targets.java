package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads a sample's {@code target}. */
final class Targets {
  /** A comma is only ever between thousands: what "1,5" or "1.234,5" means nobody could tell. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]*)?)"
              + "(?:[eE][+-]?[0-9]+)?");

  private static final Predicate<Node> PARTS = Node.Arr.class::isInstance;
  private static final int MOST_DIGITS = 1000;
  private static final int LONGEST_QUOTE = 60;
  private final Problems problems;
  private final boolean isOfRun;

  private Targets(Problems problems, boolean isOfRun) {
    this.problems = problems;
    this.isOfRun = isOfRun;
  }

  /**
   * @param isOfRun whether a run wrote it: there a number is the index of a choice and nothing else
   */
  static Target read(Fields f, Answer answer, Choices choices, boolean isOfRun) {
    if (answer.kind() == AnswerKind.CHECKLIST) {
      return CheckedTargets.checklist(f);
    }
    Node node = f.required("target");
    Targets targets = new Targets(f.problems(), isOfRun);
    return switch (answer.kind()) {
      case CHOICE -> new Target.Choice(node == null ? 0 : targets.index(node, choices));
      case NUMBER -> new Target.Numeric(node == null ? BigDecimal.ZERO : targets.number(node));
      case TEXT -> node == null ? new Target.Text(List.of()) : targets.text(node);
      case MATH -> new Target.Formula(node == null ? List.of() : targets.accepted(node));
      case LABEL ->
          new Target.Labels(
              node == null
                  ? List.of()
                  : CheckedTargets.labels(node, targets.texts(node), answer, f.problems()));
      case TOOL -> CheckedTargets.call(node, f, answer);
      case CHECKLIST -> throw new IllegalStateException("read above");
      case JSON -> new Target.Json(node == null ? Node.list(List.of()) : node);
    };
  }

  /** Accepted answers; one that is a list has several parts. */
  private Target.Text text(Node node) {
    boolean hasParts = node instanceof Node.Arr a && a.items().stream().anyMatch(PARTS);
    if (!hasParts) {
      return new Target.Text(accepted(node));
    }
    List<List<String>> spans = new ArrayList<>();
    for (Node item : ((Node.Arr) node).items()) {
      if (item instanceof Node.Arr parts && parts.items().isEmpty()) {
        problems.add(item.at(), "\"target\" holds an answer without a part");
      }
      spans.add(texts(item));
    }
    Target.Text text = Target.Text.ofSpans(spans);
    boolean areTexts = spans.stream().noneMatch(List::isEmpty);
    if (areTexts && text.accepted().stream().allMatch(String::isBlank)) {
      problems.add(node.at(), "\"target\" must name at least one accepted answer");
    }
    return text;
  }

  /** Texts, and numbers as the file spells them: 1969 is the answer "1969". */
  private List<String> accepted(Node node) {
    List<String> accepted = texts(node);
    int items = node instanceof Node.Arr a ? a.items().size() : 1;
    boolean areTexts = accepted.size() == items;
    if (areTexts && accepted.stream().allMatch(String::isBlank)) {
      problems.add(node.at(), "\"target\" must name at least one accepted answer");
    }
    return accepted;
  }

  private List<String> texts(Node node) {
    List<Node> items = node instanceof Node.Arr a ? a.items() : List.of(node);
    List<String> accepted = new ArrayList<>();
    for (Node item : items) {
      switch (item) {
        case Node.Text t -> accepted.add(t.value());
        case Node.Num n -> accepted.add(n.spelled());
        case Node.Obj _, Node.Arr _, Node.Bool _, Node.Null _ ->
            problems.add(
                item.at(),
                "\"target\" must be a text or a list of texts, and this is " + item.kind());
      }
    }
    return accepted;
  }

  private int index(Node node, Choices choices) {
    if (node instanceof Node.Num n && n.value() instanceof Long i) {
      return choices.isClear() ? byNumber(node, i, choices.texts()) : 0;
    }
    if (node instanceof Node.Text t) {
      return choices.isClear() ? byText(t, choices.texts()) : 0;
    }
    problems.add(node.at(), "\"target\" must be the number of a choice (from 0) or its text");
    return 0;
  }

  private int byNumber(Node node, long number, List<String> choices) {
    int spelled = choices.indexOf(Long.toString(number));
    if (number < 0 || number >= choices.size()) {
      problems.add(
          node.at(),
          "\"target\" is "
              + number
              + "; allowed: 0 to "
              + (choices.size() - 1)
              + ", or a choice's text"
              + (spelled < 0 ? "" : ": \"" + number + "\" in quotes"));
      return 0;
    }
    if (spelled >= 0 && spelled != number && !isOfRun) {
      problems.add(
          node.at(),
          "\"target\" is "
              + number
              + ", which is the number (from 0) of one choice and the text of another; write the"
              + " text in quotes: \""
              + choices.get((int) number)
              + "\" or \""
              + number
              + "\"");
    }
    return (int) number;
  }

  private int byText(Node.Text text, List<String> choices) {
    int index = choices.indexOf(text.value());
    if (index < 0) {
      problems.add(
          text.at(),
          "\"target\" is \""
              + text.value()
              + "\", which is none of the choices; "
              + Nearest.hint(text.value(), choices));
    }
    return Math.max(0, index);
  }

  private BigDecimal number(Node node) {
    BigDecimal number =
        switch (node) {
          case Node.Num n -> exact(n);
          case Node.Text t -> written(t);
          case Node.Obj _, Node.Arr _, Node.Bool _, Node.Null _ -> {
            problems.add(node.at(), "\"target\" must be a number, and this is " + node.kind());
            yield BigDecimal.ZERO;
          }
        };
    if (Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS) {
      return number;
    }
    problems.add(node.at(), "\"target\" has more than " + MOST_DIGITS + " digits");
    return BigDecimal.ZERO;
  }

  /** As the file spells it where a double would be another number. */
  private static BigDecimal exact(Node.Num number) {
    BigDecimal value = new BigDecimal(number.value().toString());
    BigDecimal spelled = NUMBER.matcher(number.spelled()).matches() ? decimal(number) : value;
    return spelled.compareTo(value) == 0 ? value : spelled;
  }

  private static BigDecimal decimal(Node.Num number) {
    return new BigDecimal(number.spelled());
  }

  private BigDecimal written(Node.Text text) {
    String number = text.value().strip();
    if (NUMBER.matcher(number).matches()) {
      try {
        return new BigDecimal(number.replace(",", ""));
      } catch (NumberFormatException e) {
        problems.add(text.at(), "\"target\" has more than " + MOST_DIGITS + " digits");
        return BigDecimal.ZERO;
      }
    }
    boolean isLong = number.length() > LONGEST_QUOTE;
    String shown = isLong ? number.substring(0, LONGEST_QUOTE) + "..." : number;
    problems.add(
        text.at(), "\"target\" must be a number, and is \"" + shown + "\"" + meant(number));
    return BigDecimal.ZERO;
  }

  private static String meant(String number) {
    if (number.contains("/") || number.endsWith("%")) {
      return "; write a fraction or a percentage as a decimal: 0.75";
    }
    boolean hasDigit = number.chars().anyMatch(Character::isDigit);
    return number.contains(",") && hasDigit
        ? "; commas stand between thousands alone, as in 1,234.5; a decimal needs a point"
        : "";
  }
}
