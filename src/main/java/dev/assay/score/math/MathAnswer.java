package dev.assay.score.math;

import org.jspecify.annotations.Nullable;

/**
 * An answer in LaTeX or plain text, read once and compared with others. Immutable, thread-safe.
 *
 * <p>A decimal is the number that it writes: 0.333 is no third. p% is p/100. A unit or a name such
 * as {@code x =} on one side alone is dropped; units on both sides must agree. A bare list and a
 * set have no order, what stands in brackets has one. Of several boxes the last one counts.
 */
public final class MathAnswer {
  /** What is known of two answers. */
  public enum Verdict {
    EQUAL,
    DIFFERENT,
    /** One of them has a form that is not known, or too much of it: never taken as equal. */
    UNDECIDED
  }

  private final @Nullable Form form;
  private final @Nullable String plain;

  private MathAnswer(@Nullable Form form, @Nullable String plain) {
    this.form = form;
    this.plain = plain;
  }

  /** Never throws, whatever the text. */
  public static MathAnswer of(String text) {
    String plain = Plain.of(text);
    if (plain == null) {
      return new MathAnswer(null, null);
    }
    try {
      return new MathAnswer(FormReader.read(Lexer.read(plain)), plain);
    } catch (Unreadable e) {
      return new MathAnswer(null, plain);
    }
  }

  /** Whether the text has a form that is known. */
  public boolean isReadable() {
    return form != null;
  }

  /** The same for both orders; the work is bounded. */
  public Verdict compare(MathAnswer other) {
    if (plain == null || other.plain == null) {
      return Verdict.UNDECIDED;
    }
    if (plain.equals(other.plain)) {
      return Verdict.EQUAL;
    }
    if (form == null || other.form == null) {
      return Verdict.UNDECIDED;
    }
    try {
      return Forms.same(form, other.form) ? Verdict.EQUAL : Verdict.DIFFERENT;
    } catch (Unreadable e) {
      return Verdict.UNDECIDED;
    }
  }
}
