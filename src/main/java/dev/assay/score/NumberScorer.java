package dev.assay.score;

import dev.assay.parse.Rational;
import java.math.BigDecimal;

/**
 * 1 for the right number, compared exactly: 0.1 + 0.2 is 0.3 here.
 *
 * @param tolerance the largest absolute difference that is right, at least 0
 */
public record NumberScorer(Rational target, Rational tolerance) implements Scorer {
  private static final Rational NONE = Rational.of(BigDecimal.ZERO);

  public NumberScorer {
    if (tolerance.compareTo(NONE) < 0) {
      throw new IllegalArgumentException("the tolerance " + tolerance + " is negative");
    }
  }

  public NumberScorer(Rational target) {
    this(target, NONE);
  }

  @Override
  public Mark mark(String answer) {
    Rational value = Rational.of(answer);
    return Mark.of(value != null && value.minus(target).abs().compareTo(tolerance) <= 0);
  }
}
