package dev.assay.score.text;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the published scripts read them: inf, nan and 1_000 are some, 0x10 is none. */
final class Floats {
  private final String text;
  private final StringBuilder plain = new StringBuilder();
  private int at;

  private Floats(String text) {
    this.text = text;
  }

  static OptionalDouble read(String text) {
    return new Floats(Unicode.strip(text).toLowerCase(Locale.ROOT)).read();
  }

  private OptionalDouble read() {
    sign();
    double sign = plain.indexOf("-") == 0 ? -1 : 1;
    switch (text.substring(at)) {
      case "inf", "infinity" -> {
        return OptionalDouble.of(sign * Double.POSITIVE_INFINITY);
      }
      case "nan" -> {
        return OptionalDouble.of(Double.NaN);
      }
      default -> {}
    }
    boolean hasDigits = digits();
    if (take('.')) {
      hasDigits |= digits();
    }
    boolean isFine = hasDigits;
    if (hasDigits && take('e')) {
      sign();
      isFine = digits();
    }
    return isFine && at == text.length()
        ? OptionalDouble.of(Double.parseDouble(plain.toString()))
        : OptionalDouble.empty();
  }

  private void sign() {
    if (!take('-')) {
      take('+');
    }
  }

  private boolean take(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    if (isThere) {
      plain.append(c);
      at++;
    }
    return isThere;
  }

  /** Digits of any script; one underscore may stand between two. */
  private boolean digits() {
    int before = plain.length();
    while (at < text.length()) {
      boolean isBetween = text.charAt(at) == '_' && plain.length() > before;
      int from = isBetween ? at + 1 : at;
      if (from >= text.length() || !Character.isDigit(text.codePointAt(from))) {
        break;
      }
      int digit = text.codePointAt(from);
      plain.append(Character.digit(digit, 10));
      at = from + Character.charCount(digit);
    }
    return plain.length() > before;
  }
}
