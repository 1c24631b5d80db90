package dev.assay.score.math;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Units by one name each. */
final class Units {
  /** Words that are units where they stand bare behind a number. */
  private static final Set<String> BARE =
      Set.of(
          "cm", "mm", "km", "ft", "in", "kg", "mg", "lb", "oz", "mph", "min", "sec", "hr", "hrs",
          "ml", "kmh", "mi", "yd", "rad", "deg", "pm", "am");

  private static final Map<String, String> SAME =
      Map.of(
          "dollar",
          "$",
          "usd",
          "$",
          "deg",
          "degree",
          "percent",
          "%",
          "inche",
          "inch",
          "feet",
          "foot",
          "hr",
          "hour",
          "min",
          "minute",
          "sec",
          "second",
          "centimeter",
          "cm");

  private Units() {}

  static boolean isBare(String word) {
    return BARE.contains(word);
  }

  /** Singular and lower case: {@code Dollars} is {@code $}, {@code square units} square unit. */
  static String named(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    String one = lower.length() > 3 && lower.endsWith("s") ? cut(lower) : lower;
    return SAME.getOrDefault(one, one);
  }

  private static String cut(String plural) {
    return plural.substring(0, plural.length() - 1);
  }
}
