package dev.assay.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one way in which a number is rounded for people: to the decimals that are shown, half away
 * from zero. What is told twice is told alike, and a difference as its negative.
 */
public final class Rounded {
  /** More digits than any figure has, fewer than a sum's last ones, which are noise. */
  private static final MathContext WITHOUT_NOISE = new MathContext(12, RoundingMode.HALF_UP);

  private Rounded() {}

  /** A number with so many decimals; what rounds to 0 has no sign. */
  public static String of(double value, int decimals) {
    return Double.isFinite(value)
        ? decimal(value, decimals).toPlainString()
        : Double.toString(value);
  }

  /** As {@link #of}, with its sign also where it is above 0. */
  public static String signed(double value, int decimals) {
    boolean above = Double.isFinite(value) && decimal(value, decimals).signum() > 0;
    return (above ? "+" : "") + of(value, decimals);
  }

  private static BigDecimal decimal(double value, int decimals) {
    return new BigDecimal(value).round(WITHOUT_NOISE).setScale(decimals, RoundingMode.HALF_UP);
  }
}
