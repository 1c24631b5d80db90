package dev.assay.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines by which a reply shows that it goes on to something else than one answer. */
final class OwnLines {
  /** What stands behind an option's letter: no more than some words, and no judgement of it. */
  private static final int LONGEST = 40;

  private static final int LONGEST_LINE = 300;

  private static final Pattern OPTION = Pattern.compile("\\s{0,8}([A-Za-z])[).:]\\s{0,4}(\\S.*)");
  private static final Pattern JUDGED =
      Pattern.compile("(?i)[✓✗✅❌]|\\b(?:correct|incorrect|right|wrong|true|false|yes|no|not)\\b");

  private OwnLines() {}

  /** The distinct letters that stand alone on a line, in upper case as written. */
  static Set<String> letters(String reply) {
    Set<String> letters = new LinkedHashSet<>();
    for (String line : lines(reply)) {
      String letter = Letters.alone(line);
      if (letter != null && line.contains(letter)) {
        letters.add(letter);
      }
    }
    return letters;
  }

  /**
   * The choice whose text is the first line of a longer reply, and those that the next line names;
   * empty where the first line is something else.
   */
  static Set<String> firstText(String reply, Question.Choice question) {
    List<String> lines =
        reply.lines().filter(l -> !Chars.isBlank(l)).limit(2).map(OwnLines::cut).toList();
    if (lines.size() < 2) {
      return Set.of();
    }
    Set<String> first = ChoiceReader.withText(lines.getFirst(), question);
    if (first.size() != 1) {
      return Set.of();
    }
    Set<String> letters = new LinkedHashSet<>(first);
    Set<String> named = LabelReader.named(lines.getLast(), question.texts());
    for (int i = 0; i < question.texts().size(); i++) {
      if (named.contains(question.texts().get(i))) {
        letters.add(question.letters().get(i));
      }
    }
    return letters;
  }

  private static String cut(String line) {
    return line.substring(0, Math.min(line.length(), LONGEST_LINE));
  }

  /**
   * The index of the first of two or more marked options in a row that are none of the choices, as
   * a reply with a question of its own has them, or -1. Options whose texts are remarks on the
   * choices ("A) No, it sinks.") are not such.
   */
  static int options(String reply, Question.Choice question) {
    List<String> texts = question.texts().stream().map(Normal::of).toList();
    int first = -1;
    int at = 0;
    char last = 0;
    for (String line : reply.split("\n", -1)) {
      Matcher option = OPTION.matcher(line.length() <= LONGEST ? line : "");
      if (option.matches()) {
        char letter = Character.toUpperCase(option.group(1).charAt(0));
        String text = Normal.of(option.group(2));
        if (Chars.trim(line).endsWith(".") || JUDGED.matcher(text).find() || isOurs(text, texts)) {
          return -1;
        }
        if (first >= 0 && letter == last + 1) {
          return first;
        }
        first = at;
        last = letter;
      }
      at += line.length() + 1;
    }
    return -1;
  }

  private static boolean isOurs(String text, List<String> texts) {
    return !LabelReader.named(text, texts).isEmpty()
        || texts.stream().anyMatch(t -> t.contains(text));
  }

  private static List<String> lines(String reply) {
    List<String> lines = new ArrayList<>();
    reply.lines().filter(l -> l.length() <= LONGEST).forEach(lines::add);
    return lines;
  }
}
