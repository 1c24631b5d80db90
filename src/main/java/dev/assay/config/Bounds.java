package dev.assay.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a number may be. */
final class Bounds {
  private Bounds() {}

  /** 3.0 is a whole number too, as JSON Schema has it. Null for what is none, or too large. */
  static @Nullable Long whole(Node.Num number) {
    return switch (number.value()) {
      case Long value -> value;
      case Double value when value == Math.rint(value) && Math.abs(value) < 1L << 53 ->
          value.longValue();
      default -> null;
    };
  }

  static String inWords(double least, double most) {
    return most == Double.MAX_VALUE
        ? plain(least) + " or more"
        : plain(least) + " to " + plain(most);
  }

  /** Without an exponent, and as people write whole numbers. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
