package dev.assay.parse;

import java.util.Arrays;
import java.util.Set;

/** {@code letter}: the whole reply is one letter, said once or several times. */
record LetterStep(boolean loose) implements Step {
  private static final int LONGEST = 40;

  @Override
  public String name() {
    return "letter";
  }

  /** The A of "A, A". */
  private static Set<String> same(String reply) {
    String[] letters = reply.length() > LONGEST ? new String[0] : reply.strip().split("\\W+");
    boolean same = letters.length > 1 && Arrays.stream(letters).distinct().count() == 1;
    String letter = same ? Letters.alone(letters[0]) : null;
    return letter == null ? Set.of() : Set.of(letter);
  }

  @Override
  public Finding find(String reply, Question question) {
    Answers answers = new Answers(question);
    String letter = Letters.alone(reply);
    if (letter != null) {
      answers.add(letter, true);
    }
    same(reply).forEach(l -> answers.add(l, true));
    return answers.finding("the reply is not a letter alone");
  }
}
