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
          case Question.Text t -> text(capture);
          case Question.Formula m -> math(capture);
          case Question.Label l -> LabelReader.captured(capture, l);
          case Question.Whole w -> Set.of(capture);
          case Question.Call c -> Calls.captured(capture);
          case Question.Json j -> JsonReader.captured(capture);
        };
    here.forEach(answer -> add(answer, explicitly));
    return !here.isEmpty();
  }

  private static Set<String> text(String capture) {
    String text = Chars.unwrap(capture);
    return Chars.words(text, 0) == 0 ? Set.of() : Set.of(text);
  }

  /** Unlike a text, an expression may have no letter or digit: an infinity, an empty set. */
  private static Set<String> math(String capture) {
    String text = Chars.unwrap(capture);
    return Chars.isBlank(text) ? Set.of() : Set.of(text);
  }

  void add(String answer, boolean explicitly) {
    found.put(same(answer), answer);
    explicit &= explicitly;
  }

  /** What answers that are the same have in common. */
  private String same(String answer) {
    return switch (question) {
      case Question.Text t -> Normal.of(answer);
      case Question.Formula m -> answer.replaceAll("[\\s$]|\\\\[,;! ]", "");
      case Question.Choice _,
          Question.Numeric _,
          Question.Label _,
          Question.Whole _,
          Question.Call _,
          Question.Json _ ->
          answer;
    };
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
    String unknown = question instanceof Question.Call c ? Calls.unknown(answer, c) : null;
    if (unknown != null) {
      return new Finding.Unclear("there is no tool \"" + unknown + "\"");
    }
    if (question instanceof Question.Choice c && !c.letters().contains(answer)) {
      return new Finding.Unclear("\"" + answer + "\" is none of " + c.range());
    }
    return new Finding.One(answer, explicit);
  }
}
