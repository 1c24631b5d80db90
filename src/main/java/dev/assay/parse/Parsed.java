package dev.assay.parse;

/** What reading a reply came to. */
public sealed interface Parsed {
  /**
   * One answer.
   *
   * @param answer choice: the letter shown; number: as {@link Rational#toString}; text: as written,
   *     trimmed
   * @param step the step that read it, as a format names it: {@code tag: answer}
   * @param loose whether the format calls that step a guess
   * @param explicit whether the answer would stand if the reply was cut off at its end
   */
  record Read(String answer, String step, boolean loose, boolean explicit) implements Parsed {}

  /**
   * No answer.
   *
   * @param reason one line in words; may quote a few words of the reply
   */
  record Unread(Cause cause, String reason) implements Parsed {}

  /**
   * The reply is a refusal by the format's own list.
   *
   * @param pattern the entry of the list that was found
   */
  record Refused(String pattern) implements Parsed {}

  /** Why there is no answer. */
  enum Cause {
    /** Nothing but white space, or nothing after the reasoning. */
    BLANK,
    /** A reasoning block at the start never ends. */
    REASONING_OPEN,
    /** No step found anything. */
    NO_STEP,
    /** A step found two different answers, or one that is none of the choices. */
    UNCLEAR
  }
}
