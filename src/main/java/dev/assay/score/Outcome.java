package dev.assay.score;

import java.util.Locale;

/** What became of a request. The order is that of precedence: the first that applies holds. */
public enum Outcome {
  /** No response after all retries. */
  FAILED,
  /** The provider withheld it. */
  FILTERED,
  /** The provider says that the model refused, or a refusal step does. */
  REFUSED,
  /** No text and no tool call. */
  EMPTY,
  /** Cut off at the token limit, or inside its reasoning, before an explicit answer. */
  TRUNCATED,
  /** No parser step found an answer, or one found several. */
  UNPARSED,
  /** Read, but the verdict on it is missing. */
  UNJUDGED,
  /** Read and scored. */
  ANSWERED;

  /** Whether a response came that gives no answer; the eval's policy says what that is worth. */
  public boolean isUnread() {
    return switch (this) {
      case FILTERED, REFUSED, EMPTY, TRUNCATED, UNPARSED -> true;
      case FAILED, UNJUDGED, ANSWERED -> false;
    };
  }

  /** Whether nothing is known of the answer's worth, under any policy. */
  public boolean isMissing() {
    return switch (this) {
      case FAILED, UNJUDGED -> true;
      case FILTERED, REFUSED, EMPTY, TRUNCATED, UNPARSED, ANSWERED -> false;
    };
  }

  /** As files and tables spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
