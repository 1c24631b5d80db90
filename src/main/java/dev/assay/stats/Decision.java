package dev.assay.stats;

/**
 * What a gate decides from one-sided bounds; both may have error rates of their own. The bounds
 * hold the true value, candidate minus baseline or a rate, except with their error rates.
 *
 * @param verdict the decision
 * @param low the lower bound, at the error rate of a false pass for {@link #hold}
 * @param high the upper bound, at the error rate of a false fail for {@link #hold}
 * @param smallDecline it passed, yet the value is shown to have declined by less than the margin
 */
public record Decision(Verdict verdict, double low, double high, boolean smallDecline) {

  /** The three outcomes of evidence that can be used at all. */
  public enum Verdict {
    /** The promise is kept, except with the error rate of the pass. */
    PASS,
    /** The promise is broken, except with the error rate of the fail. */
    FAIL,
    /** The evidence allows neither. */
    INCONCLUSIVE
  }

  public Decision {
    if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
      throw new IllegalArgumentException("bounds " + low + " and " + high + " are no interval");
    }
  }

  /**
   * No worse by the margin: passes where low &gt; −margin, else fails where high &lt; 0.
   *
   * @param margin above 0, in units of the difference
   * @throws IllegalArgumentException if it is not, or the bounds cross
   */
  public static Decision hold(double low, double high, double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin " + margin + ": must be above 0");
    }
    boolean pass = low > -margin;
    return new Decision(verdict(pass, high < 0), low, high, pass && high < 0);
  }

  /**
   * {@link #hold} with the bounds centre ∓ t·se.
   *
   * @param df degrees of freedom; infinite for normal bounds
   * @param alphaPass the error rate of a false pass, below a half
   * @param alphaFail the error rate of a false fail, below a half
   */
  public static Decision hold(
      double centre, double se, double df, double margin, double alphaPass, double alphaFail) {
    double low = centre - StudentTail.critical(alphaPass, df) * se;
    double high = centre + StudentTail.critical(alphaFail, df) * se;
    return hold(low, high, margin);
  }

  /** Better: passes where low &gt; 0, fails where high &lt; 0. */
  public static Decision improve(double low, double high) {
    return new Decision(verdict(low > 0, high < 0), low, high, false);
  }

  /** A ceiling: passes where high ≤ limit, fails where low &gt; limit. */
  public static Decision atMost(double low, double high, double limit) {
    return new Decision(verdict(high <= limit, low > limit), low, high, false);
  }

  /** A floor: passes where low ≥ limit, fails where high &lt; limit. */
  public static Decision atLeast(double low, double high, double limit) {
    return new Decision(verdict(low >= limit, high < limit), low, high, false);
  }

  private static Verdict verdict(boolean pass, boolean fail) {
    if (pass) {
      return Verdict.PASS;
    }
    return fail ? Verdict.FAIL : Verdict.INCONCLUSIVE;
  }
}
