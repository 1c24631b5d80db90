package dev.assay.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact number in lowest terms.
 *
 * @param denominator at least 1
 */
public record Rational(BigInteger numerator, BigInteger denominator)
    implements Comparable<Rational> {
  private static final BigInteger FIVE = BigInteger.valueOf(5);

  public Rational {
    if (denominator.signum() <= 0) {
      throw new IllegalArgumentException("the denominator " + denominator + " is not positive");
    }
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  public static Rational of(BigDecimal value) {
    return value.scale() <= 0
        ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
        : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  /**
   * The number that a whole text is: digits with groups of three, a decimal point, an exponent of
   * at most three digits, a fraction ({@code 3/4}, {@code 1 1/2}, {@code ½}), with a sign, currency
   * or percent sign. Null for anything else, and for more than 400 digits.
   */
  public static @Nullable Rational of(String text) {
    return NumberReader.bare(text);
  }

  public Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Rational minus(Rational other) {
    return plus(other.negate());
  }

  public Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /**
   * @throws ArithmeticException where the other is 0
   */
  public Rational over(Rational other) {
    if (other.numerator.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    BigInteger sign = BigInteger.valueOf(other.numerator.signum());
    return new Rational(
        numerator.multiply(other.denominator).multiply(sign),
        denominator.multiply(other.numerator.abs()));
  }

  public Rational negate() {
    return new Rational(numerator.negate(), denominator);
  }

  public Rational abs() {
    return new Rational(numerator.abs(), denominator);
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /**
   * Equal numbers, equal text: a plain decimal without trailing zeros where one exists ({@code
   * 1.50} is {@code 1.5}, {@code 3/4} is {@code 0.75}), else the fraction ({@code 2/6} is {@code
   * 1/3}).
   */
  @Override
  public String toString() {
    BigInteger rest = denominator.shiftRight(denominator.getLowestSetBit());
    while (rest.mod(FIVE).signum() == 0) {
      rest = rest.divide(FIVE);
    }
    if (!rest.equals(BigInteger.ONE)) {
      return numerator + "/" + denominator;
    }
    BigDecimal exact = new BigDecimal(numerator).divide(new BigDecimal(denominator));
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }
}
