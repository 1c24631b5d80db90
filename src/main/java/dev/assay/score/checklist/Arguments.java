package dev.assay.score.checklist;

import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.score.text.Unicode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/**
 * The arguments of one check. What is missing or does not fit becomes a problem and a harmless
 * stand-in.
 */
final class Arguments {
  private final Fields fields;

  Arguments(Fields fields) {
    this.fields = fields;
  }

  boolean has(String key) {
    return fields.node(key) != null;
  }

  /** A text that is not empty, as it is written. */
  String text(String key) {
    String text = fields.text(key);
    if (text.isEmpty() && fields.node(key) instanceof Node.Text t) {
      fields.problems().add(t.at(), "\"" + key + "\" must not be empty");
    }
    return text;
  }

  /** A text without white space around it. */
  String stripped(String key) {
    return Unicode.strip(text(key));
  }

  /** One text or several, none of them empty. */
  List<String> texts(String key) {
    Node node = fields.required(key);
    List<String> texts = fields.texts(key);
    if (node != null && (texts.isEmpty() || texts.contains(""))) {
      fields.problems().add(node.at(), "\"" + key + "\" must hold texts that are not empty");
    }
    return texts;
  }

  boolean flag(String key) {
    return fields.flag(key, false);
  }

  /** A whole number of at least that; 2.0 is one, for data that knows no other numbers. */
  int whole(String key, int least) {
    Node node = fields.required(key);
    if (node instanceof Node.Num n && n.value() instanceof Double d && d == Math.rint(d)) {
      double value = d;
      if (value >= least && value <= Integer.MAX_VALUE) {
        return (int) value;
      }
    }
    Integer value = node == null ? null : fields.integer(key, least, Integer.MAX_VALUE);
    return value == null ? least : value;
  }

  Relation relation(String key) {
    List<String> labels = Arrays.stream(Relation.values()).map(r -> r.label).toList();
    String typed = oneOf(key, labels);
    return Arrays.stream(Relation.values())
        .filter(r -> r.label.equals(typed))
        .findFirst()
        .orElse(Relation.AT_LEAST);
  }

  /** One of these texts. */
  String oneOf(String key, List<String> allowed) {
    String typed = fields.text(key);
    if (!typed.isEmpty() && !allowed.contains(typed)) {
      problem(key, "\"" + key + "\" is \"" + typed + "\"; " + Nearest.hint(typed, allowed));
    }
    return typed;
  }

  /** A pattern made of an argument. */
  Words pattern(String key, String expression, Function<String, Words> compile) {
    try {
      return compile.apply(expression);
    } catch (PatternSyntaxException e) {
      problem(
          key,
          "\""
              + key
              + "\" is the regular expression \""
              + expression
              + "\", which cannot be read: "
              + e.getDescription());
      return compile.apply("");
    }
  }

  void problem(String key, String message) {
    Node node = fields.node(key);
    fields.problems().add(node == null ? fields.at() : node.at(), message);
  }
}
