package dev.assay.parse;

import java.util.List;

/**
 * {@code last_letter}: the last capital letter of a choice that stands alone in the reply. A guess:
 * formats give it as {@code last_letter: {loose: true}}. Where the last letters are a list ("A, B
 * or C") the reply names several.
 */
record LastLetterStep(boolean loose) implements Step {
  @Override
  public String name() {
    return "last_letter";
  }

  @Override
  public Finding find(String reply, Question question) {
    List<String> letters = question instanceof Question.Choice c ? c.letters() : List.of();
    int last = -1;
    int before = -1;
    for (int i = 0; i < reply.length(); ) {
      int c = reply.codePointAt(i);
      int next = i + Character.charCount(c);
      char latin = Letters.latin(c);
      if (Letters.isUpper(latin) && standsAlone(reply, i, next, latin)) {
        if (letters.contains(Letters.upper(latin))) {
          before = last;
          last = i;
        }
      }
      i = next;
    }
    Answers answers = new Answers(question);
    if (last >= 0) {
      answers.add(letter(reply, last), false);
    }
    if (before >= 0 && ChoiceReader.listed(reply, next(reply, before)) == last) {
      answers.add(letter(reply, before), false);
    }
    return answers.finding("no letter stands alone");
  }

  static boolean standsAlone(String s, int at, int next, char latin) {
    char before = Chars.at(s, at - 1);
    boolean joined = before == '-' || Chars.isApostrophe(before);
    return !Chars.wordBefore(s, at)
        && !(joined && Chars.wordBefore(s, at - 1))
        && !ChoiceReader.goesOn(s, next)
        && !ChoiceReader.isArticle(s, latin, next);
  }

  private static int next(String s, int at) {
    return at + Character.charCount(s.codePointAt(at));
  }

  private static String letter(String s, int at) {
    return Letters.upper(Letters.latin(s.codePointAt(at)));
  }
}
