package dev.assay.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code choice_text}: the whole reply is the text of one choice; with {@code anywhere}, exactly
 * one choice's text stands in the reply, outside a list of items, a denial and, for a number, a
 * calculation. Not explicit: a reply that was cut off may have been about to say more than one
 * choice's text.
 */
record ChoiceTextStep(boolean anywhere, boolean loose) implements Step {
  /** A longer reply names more than it answers. */
  private static final int LONGEST = 2_000;

  private static final int SHORT = 8;
  private static final Pattern LIST = Pattern.compile("(?i)[;,]|\\b(?:and|or)\\b");
  private static final Pattern ITEM =
      Pattern.compile("(?m)^\\s{0,8}(?:\\d{1,2}[.)]|[-*•])\\s\\s?\\S");
  private static final Pattern NUMERAL = Pattern.compile("\\d[\\d.,]*");

  /** A number that is a part of a calculation, or a share of something. */
  private static final Pattern TERM =
      Pattern.compile(
          "\\d++(?:[.,]\\d++)?(?=\\s?[+*/×÷%^=<>]|\\s?[-−–]\\s?\\d)"
              + "|(?<=[+*/×÷^<>]\\s?)\\d++(?:[.,]\\d++)?|(?<=\\d\\s?[-−–]\\s?)\\d++(?:[.,]\\d++)?");

  @Override
  public String name() {
    return "choice_text";
  }

  @Override
  public Finding find(String reply, Question question) {
    Answers answers = new Answers(question);
    if (question instanceof Question.Choice choice && reply.length() <= LONGEST) {
      String text = Chars.withoutTags(reply);
      Set<String> whole = ChoiceReader.withText(text, choice);
      (whole.isEmpty() && anywhere ? named(text, choice) : whole)
          .forEach(letter -> answers.add(letter, false));
    }
    return answers.finding(
        anywhere ? "no choice's text is in the reply" : "the reply is not the text of a choice");
  }

  private static Set<String> named(String text, Question.Choice choice) {
    boolean list = Chars.words(text, SHORT) <= SHORT && LIST.matcher(text).find();
    if (list
        || ITEM.matcher(text).results().limit(2).count() > 1
        || text.indexOf('?') >= 0
        || ChoiceReader.denies(text)) {
      return Set.of();
    }
    List<String> texts = choice.texts().stream().map(Normal::of).toList();
    boolean numerals = texts.stream().anyMatch(t -> NUMERAL.matcher(t).matches());
    String read = numerals ? TERM.matcher(text).replaceAll(" ") : text;
    Set<String> named = LabelReader.named(read, texts);
    Set<String> letters = new LinkedHashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      if (named.contains(texts.get(i))) {
        letters.add(choice.letters().get(i));
      }
    }
    if (!letters.isEmpty()) {
      letters.addAll(ChoiceReader.standing(text, choice));
    }
    return letters;
  }
}
