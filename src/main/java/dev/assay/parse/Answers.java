package dev.assay.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The different answers that one step has met in one reply. Not thread-safe. */
final class Answers {
  private final Question question;

  /** By what makes two answers the same; the last way of writing it. */
  private final Map<String, String> found = new LinkedHashMap<>();

  private boolean explicit = true;

  Answers(Question question) {
    this.question = question;
  }

  /**
   * Reads a captured line or element the way that the question's kind is read.
   *
   * @return whether there was an answer in it
   */
  boolean read(String capture, boolean explicitly) {
    Set<String> here =
        switch (question) {
          case Question.Choice c -> ChoiceReader.captured(capture, c);
          case Question.Numeric n -> NumberReader.captured(capture);
          case Question.Text t -> {
            String text = Chars.unwrap(capture);
            yield Chars.words(text, 0) == 0 ? Set.of() : Set.of(text);
          }
        };
    here.forEach(answer -> add(answer, explicitly));
    return !here.isEmpty();
  }

  void add(String answer, boolean explicitly) {
    found.put(question instanceof Question.Text ? Normal.of(answer) : answer, answer);
    explicit &= explicitly;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether nothing that follows can change the finding. */
  boolean differ() {
    return found.size() > 1;
  }

  /** What the answers come to. */
  Finding finding(String nothing) {
    if (found.isEmpty()) {
      return new Finding.Nothing(nothing);
    }
    if (differ()) {
      String all =
          String.join(" and ", found.values().stream().limit(2).map(Chars::quote).toList());
      return new Finding.Unclear("different answers: " + all);
    }
    String answer = found.values().iterator().next();
    if (question instanceof Question.Choice c && !c.letters().contains(answer)) {
      return new Finding.Unclear("\"" + answer + "\" is none of " + c.range());
    }
    return new Finding.One(answer, explicit);
  }
}
