package dev.assay.parse;

import org.jspecify.annotations.Nullable;

/** The places where a step found an answer, and which of them count. Not thread-safe. */
final class Picked {
  /** A reply with more places than this answers nothing, and reading them all costs time. */
  static final int MOST = 10_000;

  private final Take take;
  private final Question question;
  private Answers answers;
  private @Nullable String unreadable;
  private int places;

  Picked(Take take, Question question) {
    this.take = take;
    this.question = question;
    this.answers = new Answers(question);
  }

  /** Whether nothing that follows can change the finding. */
  boolean isDone() {
    return places > MOST
        || switch (take) {
          case ONLY -> answers.differ();
          case FIRST -> !answers.isEmpty() || unreadable != null;
          case LAST -> false;
        };
  }

  /** Reads a place that may hold an answer; one that does not is passed over. */
  void read(String capture, boolean explicitly) {
    if (isDone()) {
      return;
    }
    places++;
    if (take != Take.LAST) {
      answers.read(capture, explicitly);
      return;
    }
    Answers latest = new Answers(question);
    if (latest.read(capture, explicitly)) {
      answers = latest;
    }
  }

  /** Takes an answer that is read already. */
  void add(String answer, boolean explicitly) {
    if (isDone()) {
      return;
    }
    places++;
    if (take == Take.LAST) {
      answers = new Answers(question);
    }
    answers.add(answer, explicitly);
  }

  /**
   * Reads a place where the model was asked to answer: what cannot be read there is remembered, and
   * no weaker step may then choose for it. Blank ones do not count.
   */
  void readAsked(String capture, boolean explicitly) {
    if (isDone() || Chars.isBlank(capture)) {
      return;
    }
    places++;
    if (take == Take.LAST) {
      answers = new Answers(question);
      unreadable = null;
    }
    String bare = Chars.unwrap(capture);
    boolean signs = question instanceof Question.Text && Chars.words(bare, 0) == 0;
    if (signs && !bare.isEmpty()) {
      answers.add(bare, explicitly);
    } else if (!answers.read(capture, explicitly)) {
      unreadable = capture;
    }
  }

  /** Takes an answer that stands against those taken, whichever counts. */
  void contradict(String answer) {
    if (unreadable == null) {
      answers.add(answer, true);
    }
  }

  boolean isEmpty() {
    return answers.isEmpty() && unreadable == null && places <= MOST;
  }

  /**
   * @param place where an answer was looked for, for the reason: {@code <answer>}
   * @param nothing the reason where there was none
   */
  Finding finding(String place, String nothing) {
    if (places > MOST) {
      return new Finding.Unclear(place + " stands there more than " + MOST + " times");
    }
    if (answers.isEmpty() && unreadable != null) {
      return new Finding.Unclear(
          place + " holds " + Chars.quote(unreadable) + ", which is " + Wanted.none(question));
    }
    return answers.finding(nothing);
  }
}
