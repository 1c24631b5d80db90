package dev.assay.parse;

import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the options of parser steps; each adds a problem and gives a stand-in on a mistake. */
final class StepOptions {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_MARKER = 200;

  /** Repeating nothing this often looks at no character, so the bound would not end it. */
  private static final Pattern HUGE_COUNT = Pattern.compile("(?<!\\\\)\\{\\d*,?\\d{4,}[,}]");

  private enum WordList {
    LOCALIZED
  }

  private StepOptions() {}

  static boolean loose(Fields fields) {
    return fields.flag("loose", false);
  }

  static Take take(Fields fields, Take otherwise) {
    return fields.oneOf("take", Take.values(), otherwise);
  }

  static int maxWords(Fields fields) {
    if (fields.required("max_words") == null) {
      return 1;
    }
    Integer words = fields.integer("max_words", 1, 1_000);
    return words == null ? 1 : words;
  }

  /** The name of an element. */
  static String tag(Fields fields) {
    String name = fields.text("name");
    if (fields.node("name") instanceof Node.Text text) {
      checkName(text, "name", fields);
    }
    return isName(name) ? name : "answer";
  }

  static LineStep line(Fields fields) {
    boolean localized = fields.node("words") != null;
    if (localized) {
      fields.oneOf("words", WordList.values(), WordList.LOCALIZED);
    }
    Node word = localized ? fields.node("word") : fields.required("word");
    if (localized && word != null) {
      fields.problems().add(word.at(), "\"word\" and \"words\" stand both; take one of them away");
    }
    fields.notEmpty("word");
    List<String> names = new ArrayList<>();
    for (Node.Text text : word == null ? List.<Node.Text>of() : fields.textNodes("word")) {
      checkName(text, "word", fields);
      if (isName(text.value())) {
        names.add(text.value());
      }
    }
    List<Words> words = localized ? Words.LOCALIZED : names.stream().map(Words::of).toList();
    String label = localized ? "localized" : String.join(", ", names);
    return new LineStep(words, label, take(fields, Take.ONLY), loose(fields));
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && Character.isLetter(name.codePointAt(0))
        && isWordEnd(name.codePointBefore(name.length()))
        && name.codePoints().noneMatch(c -> c == '<' || c == '>' || Chars.isLineBreak(c));
  }

  /** Words of Indian scripts may end with a mark. */
  private static boolean isWordEnd(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static void checkName(Node.Text text, String key, Fields fields) {
    if (!text.value().isBlank() && !isName(text.value())) {
      fields
          .problems()
          .add(
              text.at(),
              "\""
                  + key
                  + "\" is \""
                  + text.value()
                  + "\"; allowed: up to "
                  + LONGEST_NAME
                  + " characters that start with a letter and end with a letter or digit");
    }
  }

  static List<String> patterns(Fields fields) {
    fields.required("patterns");
    fields.notEmpty("patterns");
    List<Node.Text> patterns = fields.textNodes("patterns");
    for (Node.Text pattern : patterns) {
      if (!pattern.value().isEmpty() && Chars.isBlank(pattern.value())) {
        fields
            .problems()
            .add(pattern.at(), "\"patterns\" holds a blank text, which is in all replies");
      }
    }
    return patterns.stream().map(Node.Text::value).toList();
  }

  static AfterStep after(Fields fields) {
    String marker = marker(fields, "marker");
    boolean ignoreCase = fields.flag("ignore_case", false);
    String stripEnd = fields.text("strip_end", "");
    return new AfterStep(marker, ignoreCase, stripEnd, take(fields, Take.ONLY), loose(fields));
  }

  static JsonStep json(Fields fields) {
    return new JsonStep(fields.text("field", ""), take(fields, Take.ONLY), loose(fields));
  }

  static FencedStep fenced(Fields fields) {
    return new FencedStep(fields.textOrNull("language"), take(fields, Take.ONLY), loose(fields));
  }

  /** Either tags, or the marks of one kind of block. */
  static StripReasoningStep reasoning(Fields fields) {
    boolean marked = fields.node("start") != null || fields.node("end") != null;
    if (marked) {
      Node tags = fields.node("tags");
      if (tags != null) {
        fields
            .problems()
            .add(tags.at(), "\"tags\" and \"start\" stand both; take one of them away");
      }
      String start = marker(fields, "start");
      return new StripReasoningStep(
          List.of(new StripReasoningStep.Marks(start, marker(fields, "end"))));
    }
    fields.required("tags");
    fields.notEmpty("tags");
    List<Node.Text> tags = fields.node("tags") == null ? List.of() : fields.textNodes("tags");
    tags.forEach(tag -> checkName(tag, "tags", fields));
    return new StripReasoningStep(
        tags.stream().map(Node.Text::value).map(StripReasoningStep.Marks::ofTag).toList());
  }

  private static String marker(Fields fields, String key) {
    String marker = fields.text(key);
    Node node = fields.node(key);
    boolean broken = marker.codePoints().anyMatch(Chars::isLineBreak);
    if (node != null && (broken || marker.length() > LONGEST_MARKER)) {
      fields
          .problems()
          .add(
              node.at(),
              "\"" + key + "\" must be one line of up to " + LONGEST_MARKER + " characters");
    }
    return marker.isEmpty() ? key : marker;
  }

  static RegexStep regex(Fields fields) {
    String text = fields.text("pattern");
    Pattern pattern =
        fields.node("pattern") instanceof Node.Text node ? pattern(node, fields) : null;
    return new RegexStep(
        fields.text("name", text),
        pattern == null ? Pattern.compile("(" + Pattern.quote(text) + ")") : pattern,
        take(fields, Take.ONLY),
        loose(fields));
  }

  private static @Nullable Pattern pattern(Node.Text node, Fields fields) {
    try {
      Pattern pattern = Pattern.compile(node.value());
      int groups = pattern.matcher("").groupCount();
      if (groups != 1) {
        fields
            .problems()
            .add(
                node.at(),
                "\"pattern\" has "
                    + (groups == 0 ? "no group" : groups + " groups")
                    + "; it must have one, (...), around the answer; (?:...) only groups");
      }
      checkCounts(node, fields);
      return pattern;
    } catch (PatternSyntaxException e) {
      int index = Math.clamp(e.getIndex(), 0, node.value().length());
      Location at = node.value().isEmpty() ? node.at() : node.place(index);
      fields.problems().add(at, "\"pattern\" is no regular expression: " + said(e));
      return null;
    } catch (StackOverflowError e) {
      fields.problems().add(node.at(), "\"pattern\" is nested too deeply");
      return null;
    }
  }

  private static void checkCounts(Node.Text node, Fields fields) {
    var huge = HUGE_COUNT.matcher(node.value());
    if (huge.find()) {
      fields
          .problems()
          .add(
              node.place(huge.start()),
              "\"pattern\" repeats something "
                  + Chars.quote(huge.group())
                  + " times; allowed: up to 999, or without end");
    }
    int empty = EmptyRepeats.firstOf(node.value());
    if (empty >= 0) {
      fields
          .problems()
          .add(
              node.place(empty),
              "\"pattern\" repeats a group a counted number of times that can match nothing, which"
                  + " may take without end; let the group match something, or repeat it with * or"
                  + " +");
    }
  }

  private static String said(PatternSyntaxException e) {
    String what = e.getDescription();
    return Character.toLowerCase(what.charAt(0)) + what.substring(1);
  }
}
