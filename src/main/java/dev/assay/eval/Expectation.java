package dev.assay.eval;

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
