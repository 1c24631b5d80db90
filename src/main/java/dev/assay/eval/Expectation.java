package dev.assay.eval;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a gate demands of one eval.
 *
 * @param eval the eval's name
 */
public record Expectation(String eval, Metric metric, Demand demand) {
  /** A demand; the set is closed. */
  public sealed interface Demand {}

  /**
   * No worse than the baseline by the margin.
   *
   * @param margin above 0, in units of the score
   */
  public record Hold(double margin) implements Demand {}

  /** Better than the baseline. */
  public record Improve() implements Demand {}

  /** The score itself is at most the limit. */
  public record AtMost(double limit) implements Demand {}

  /** The score itself is at least the limit. */
  public record AtLeast(double limit) implements Demand {}

  /**
   * Why a demand cannot be meant of scores in a range, or null where it can: a margin as wide as
   * the range rules nothing out, and a limit outside of it is kept or broken by every score.
   */
  public static @Nullable String misfit(Demand demand, double low, double high) {
    return switch (demand) {
      case Hold hold ->
          hold.margin() > 0 && hold.margin() < high - low
              ? null
              : "a margin of "
                  + plain(hold.margin())
                  + " rules nothing out; allowed: above 0 and below "
                  + plain(high - low)
                  + ", the width of the scores' range"
                  + meant(hold.margin(), low, high);
      case AtMost most -> limit("at_most", most.limit(), low, high);
      case AtLeast least -> limit("at_least", least.limit(), low, high);
      case Improve improve -> null;
    };
  }

  /** A number as people write it: 0.000000001, not 1.0E-9. */
  static String plain(double number) {
    return Math.abs(number) < 1e15
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  private static @Nullable String limit(String name, double limit, double low, double high) {
    return limit >= low && limit <= high
        ? null
        : name
            + " is "
            + plain(limit)
            + "; allowed: "
            + plain(low)
            + " to "
            + plain(high)
            + ", the scores' range"
            + meant(limit, low, high);
  }

  /** Shares are shown as points of 100, and so may be taken for them. */
  private static String meant(double typed, double low, double high) {
    return low == 0 && high == 1 && typed >= 1 && typed <= 100
        ? "; did you mean " + plain(typed / 100) + "?"
        : "";
  }

  /** The word that policies and outputs use. */
  public String word() {
    return switch (demand) {
      case Hold h -> "hold";
      case Improve i -> "improve";
      case AtMost m -> "at_most";
      case AtLeast l -> "at_least";
    };
  }

  /** Whether it compares with a baseline. */
  public boolean needsBaseline() {
    return demand instanceof Hold || demand instanceof Improve;
  }
}
