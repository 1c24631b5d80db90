package dev.assay.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the JSON parser says of a broken text, in a user's words and without its own. */
final class BrokenJson {
  private static final Pattern CHARACTER =
      Pattern.compile("(?:'.' \\(|CTRL-CHAR, )code (\\d+)", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("'(.*?)'(?=:| \\(code|$)", Pattern.DOTALL);
  private static final Pattern MOST = Pattern.compile("maximum allowed \\((\\d+)");
  private static final int LONGEST_QUOTE = 40;

  private final String said;
  private final @Nullable Open open;

  private BrokenJson(String said, @Nullable Open open) {
    this.said = said;
    this.open = open;
  }

  /** An object or a list that was begun and not yet ended. */
  record Open(String kind, char close, Location at) {
    String place() {
      return "the " + kind + " that starts at line " + at.line() + ", column " + at.column();
    }
  }

  /**
   * @param open the innermost one at the place of the mistake, or null
   */
  static String words(String said, @Nullable Open open) {
    return new BrokenJson(said, open).words();
  }

  private String words() {
    if (said.startsWith("Unexpected end-of-input")) {
      return end();
    }
    if (said.startsWith("Unexpected close marker")) {
      String mark = quoted();
      return open == null
          ? "the " + mark + " closes nothing"
          : "the " + mark + " cannot close " + open.place() + "; that takes a " + shown(open.close);
    }
    if (said.startsWith("Unexpected character")) {
      return character(code());
    }
    if (said.startsWith("Illegal unquoted character")) {
      return unescaped(code());
    }
    if (said.startsWith("Illegal character")) {
      return "the character " + shown(code()) + " is not allowed here";
    }
    if (said.startsWith("Unrecognized character escape")) {
      return shown('\\')
          + " before "
          + shown(code())
          + " means nothing; allowed: \\\" \\\\ \\/ \\b \\f \\n"
          + " \\r"
          + " \\t and \\u with four hexadecimal digits; a backslash itself is written \\\\";
    }
    if (said.startsWith("Unrecognized token")) {
      return quoted()
          + " is no value, and a text needs double quotes; without quotes: a number, "
          + Nearest.hint(unquoted(), List.of("true", "false", "null"))
              .replaceFirst("^allowed: ", "");
    }
    if (said.startsWith("Non-standard token")) {
      return quoted() + " is no number in JSON; write null, or a text in double quotes";
    }
    return limit();
  }

  private String end() {
    if (said.contains("quote") || said.contains("name") || said.contains("escape")) {
      return "the text ends inside quotes; a closing '\"' is missing";
    }
    return open == null
        ? "the text ends in the middle of a value"
        : "the text ends before " + open.place() + " is closed with " + shown(open.close);
  }

  private String character(int c) {
    String here = "and " + shown(c) + " stands here";
    if (said.contains("comment") || (c == '#' && said.contains("expected a valid value"))) {
      return "comments are not allowed";
    }
    if (said.contains("a valid value")) {
      return value(c);
    }
    if (said.contains("to start property name")) {
      return c == '}'
          ? "the comma before this " + shown(c) + " is one too many"
          : "the name of a field in double quotes is expected, " + here;
    }
    if (said.contains("a colon")) {
      return "a \":\" is expected between a field's name and its value, " + here;
    }
    if (said.contains("comma to separate")) {
      String close = said.contains("Object") ? "\"}\"" : "\"]\"";
      return "a comma or the closing " + close + " is expected, " + here;
    }
    if (said.contains("hex-digit")) {
      return "four hexadecimal digits are expected after \\u, " + here;
    }
    if (said.contains("root-level")) {
      return "nothing may follow the value, " + here;
    }
    if (said.contains("numeric value") || said.contains("hexadecimal")) {
      return "a number cannot be read: " + shown(c) + " is not allowed at this place in it";
    }
    return shown(c) + " is not expected here";
  }

  private static String value(int c) {
    return switch (c) {
      case ']', '}' -> "a value is missing before this " + shown(c) + ", or a comma is too many";
      case ',' -> "a value is missing before this comma";
      case '\'' -> "a text needs double quotes, and this one has single quotes";
      default -> "a value is expected, and none starts with " + shown(c);
    };
  }

  private static String unescaped(int c) {
    return switch (c) {
      case '\n', '\r' ->
          "a text in quotes must end on its line; its closing '\"' is missing, or a line break in"
              + " it must be written \\n";
      case '\t' -> "a tab in a text must be written \\t";
      default -> String.format("the character U+%04X in a text must be written \\u%04x", c, c);
    };
  }

  private String limit() {
    Matcher most = MOST.matcher(said);
    String bound = most.find() ? most.group(1) : "the allowed number of";
    if (said.startsWith("Number value length")) {
      return "a number has more than " + bound + " digits";
    }
    if (said.startsWith("Name length")) {
      return "the name of a field has more than " + bound + " characters";
    }
    if (said.startsWith("String value length")) {
      return "a text has more than " + bound + " characters";
    }
    if (said.startsWith("Document nesting")) {
      return "nested deeper than " + bound + " levels";
    }
    if (said.contains("eading zero")) {
      return "a number must not start with 0 where more digits follow";
    }
    return said.contains("surrogate")
        ? "half of a pair of characters stands alone in a name"
        : "it cannot be read from here on";
  }

  private int code() {
    Matcher m = CHARACTER.matcher(said);
    return m.find() ? Integer.parseInt(m.group(1)) : 0xFFFD;
  }

  private String unquoted() {
    Matcher m = QUOTED.matcher(said);
    return m.find() ? m.group(1) : "";
  }

  private String quoted() {
    String text = unquoted();
    boolean whole = text.length() <= LONGEST_QUOTE;
    return "\"" + (whole ? text : text.substring(0, LONGEST_QUOTE) + "...") + "\"";
  }

  /** A character as a message can show it: those that nobody can see by their number. */
  static String shown(int c) {
    if (c == '"') {
      return "'\"'";
    }
    boolean visible =
        switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          case Character.SPACE_SEPARATOR -> c == ' ';
          default -> true;
        };
    return visible ? "\"" + Character.toString(c) + "\"" : String.format("U+%04X", c);
  }
}
