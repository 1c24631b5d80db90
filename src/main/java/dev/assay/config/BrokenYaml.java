package dev.assay.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the YAML parser says of a broken text, in a user's words, and where that is. */
final class BrokenYaml {
  private static final Pattern MARK =
      Pattern.compile("(?m)^ in reader, line (\\d+), column (\\d+):");
  private static final Pattern FOUND = Pattern.compile("but (?:found|got) (?:'(.*?)'|(<.*?>))");
  private static final Pattern NUMBER = Pattern.compile("(\\d+) (?:hexadecimal|code points)");
  private static final Pattern ESCAPED = Pattern.compile("escape character (.)");
  private static final Pattern CHARACTER = Pattern.compile("character '?(.)");

  private final String said;

  /** Where it stood when it began what it could not end, and where it gave up. */
  private final Location began;

  private final Location stopped;

  private BrokenYaml(String said, Location began, Location stopped) {
    this.said = said;
    this.began = began;
    this.stopped = stopped;
  }

  /**
   * @param at where the parser's last token was, for messages that name no place of their own
   */
  static Problem problem(String message, Location at) {
    List<Location> marks = new ArrayList<>();
    Matcher mark = MARK.matcher(message);
    while (mark.find()) {
      marks.add(
          new Location(
              at.file(), Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2))));
    }
    // The lines of the file that it quotes are indented by four spaces.
    String said =
        message
            .lines()
            .filter(line -> !line.startsWith("    "))
            .filter(line -> !MARK.matcher(line).lookingAt())
            .collect(Collectors.joining("\n"));
    Location first = marks.isEmpty() ? at : marks.getFirst();
    Location last = marks.isEmpty() ? at : marks.getLast();
    return new BrokenYaml(said, first, last).problem();
  }

  private Problem problem() {
    if (said.contains("found unexpected end of stream")
        || said.contains("found unexpected document separator")) {
      return at(began, "the quote that opens here is never closed");
    }
    if (said.contains("could not find expected ':'")) {
      return at(
          began,
          "a \":\" and a blank are missing after this key; a line that belongs to the text above it"
              + " must be indented further");
    }
    if (said.contains("expected ',' or ']'")) {
      return unclosed("[", "]");
    }
    if (said.contains("expected ',' or '}'")) {
      return unclosed("{", "}");
    }
    if (said.contains("special characters are not allowed")) {
      return at(
          Location.of(stopped.file()),
          "a control character stands somewhere in this text; in a text in double quotes it can be"
              + " written \\x and two hexadecimal digits");
    }
    if (said.contains("expected <block end>")) {
      return at(stopped, misplaced());
    }
    if (said.contains("escape")) {
      return at(stopped, escape());
    }
    return at(stopped, words());
  }

  private static Problem at(Location place, String words) {
    return Problem.at(place, "this is not valid YAML: " + words);
  }

  private Problem unclosed(String opening, String closing) {
    if (found().equals("<stream end>")) {
      return at(began, "the \"" + opening + "\" that opens here is never closed");
    }
    return at(
        stopped,
        "a comma or \""
            + closing
            + "\" is missing before this, or the \""
            + opening
            + "\" at line "
            + began.line()
            + ", column "
            + began.column()
            + " is never closed");
  }

  private String found() {
    Matcher m = FOUND.matcher(said);
    if (!m.find()) {
      return "";
    }
    return m.group(1) == null ? m.group(2) : m.group(1);
  }

  private String misplaced() {
    String found = found();
    if (found.startsWith("<block ")) {
      return "the indentation of this line fits none of the lines above it";
    }
    if (found.equals("-") || found.equals("?")) {
      return said.contains("block mapping")
          ? "each of the fields that start at line " + began.line() + " is written \"name: value\""
          : "each item of the list that starts at line " + began.line() + " starts with \"- \"";
    }
    return "the value has ended before this; a text that has quotes in it needs the other kind of"
        + " quotes around it";
  }

  private String escape() {
    Matcher digits = NUMBER.matcher(said);
    if (digits.find()) {
      return "this escape needs " + digits.group(1) + " hexadecimal digits";
    }
    Matcher character = ESCAPED.matcher(said);
    return (character.find() ? "\"\\" + character.group(1) + "\"" : "this escape")
        + " means nothing in double quotes; write a backslash itself as \\\\, or put the text in"
        + " single quotes";
  }

  private String words() {
    if (said.contains("(TAB)")) {
      return "a tab stands here; YAML is indented with spaces alone";
    }
    if (said.contains("that cannot start any token")) {
      Matcher character = CHARACTER.matcher(said);
      return "a text that starts with "
          + (character.find() ? "\"" + character.group(1) + "\"" : "this")
          + " needs quotes around it";
    }
    if (said.contains("mapping values are not allowed here")) {
      return "this \":\" is not allowed here; indent the line as its neighbours are, or put the"
          + " text that has a \":\" in it in quotes; each field is written \"name: value\", with a"
          + " blank behind the \":\"";
    }
    if (said.contains("expected the node content")) {
      return found().equals("<stream end>")
          ? "the text ends where a value is expected"
          : "a value is expected, and \"" + found() + "\" stands here";
    }
    if (said.contains("<document start>")) {
      return "one document is expected, and a second one, or a line after a directive, starts here";
    }
    if (said.contains("Expected a property name")) {
      return "the name of a field must be a text, and this is a list, an object or an alias";
    }
    if (said.contains("sequence entries are not allowed here")) {
      return "a list starts on a line of its own; put a text that starts with \"- \" in quotes";
    }
    if (said.contains("mapping keys are not allowed here")) {
      return "a text that starts with \"? \" needs quotes around it";
    }
    return rare();
  }

  private String rare() {
    if (said.contains("scanning an alias") || said.contains("scanning an anchor")) {
      return "a text that starts with \"*\" or \"&\" needs quotes around it";
    }
    if (said.contains("block scalar")) {
      return said.contains("leading empty lines")
          ? "the empty lines before this text are indented further than its first line"
          : "after \"|\" or \">\" the line must end; the text starts on the next one";
    }
    if (said.contains("directive") || said.startsWith("Version{")) {
      return "a line that starts with \"%\" is not read; take it away";
    }
    if (said.contains(" tag")) {
      return "a text that starts with \"!\" needs quotes around it";
    }
    if (said.contains("length") && said.contains("maximum allowed")) {
      return BrokenJson.words(said, null);
    }
    if (said.startsWith("A simple key is required")) {
      return "a value has ended before this line does, or a \":\" is missing in it";
    }
    if (said.startsWith("Invalid base-") || said.startsWith("Malformed Number")) {
      return "a number, or an escape in double quotes, cannot be read here";
    }
    if (said.contains("Surrogate")) {
      return "half of a pair of characters stands alone somewhere in this text";
    }
    Matcher most = NUMBER.matcher(said);
    return most.find()
        ? "the text has more than " + most.group(1) + " characters"
        : "it cannot be read from here on";
  }
}
