package dev.assay.score;

import dev.assay.parse.Rational;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sum of whole numbers with + - * / and brackets, by exact fractions. Read once. */
final class Sum {
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 50;
  private static final int MOST_DIGITS = 18;
  private final String text;
  private int at;
  private int depth;

  Sum(String text) {
    this.text = text.replace('\u00d7', '*').replace('\u00f7', '/').replace('\u2212', '-');
  }

  /** Its value; empty where it is no such sum, or divides by zero. */
  Optional<Rational> value() {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Rational value = terms();
    return next() == 0 ? Optional.ofNullable(value) : Optional.empty();
  }

  private @Nullable Rational terms() {
    Rational value = factors();
    while (value != null && (next() == '+' || next() == '-')) {
      char sign = text.charAt(at++);
      Rational other = factors();
      value = other == null ? null : sign == '+' ? value.plus(other) : value.minus(other);
    }
    return value;
  }

  private @Nullable Rational factors() {
    Rational value = factor();
    while (value != null && (next() == '*' || next() == '/')) {
      char sign = text.charAt(at++);
      Rational other = factor();
      if (other == null || (sign == '/' && other.numerator().signum() == 0)) {
        return null;
      }
      value = sign == '*' ? value.times(other) : value.over(other);
    }
    return value;
  }

  private @Nullable Rational factor() {
    char c = next();
    if (c == '(' && depth < DEEPEST) {
      at++;
      depth++;
      Rational inner = terms();
      depth--;
      boolean isClosed = next() == ')';
      at++;
      return isClosed ? inner : null;
    }
    if (c == '-' && depth < DEEPEST) {
      at++;
      depth++;
      Rational inner = factor();
      depth--;
      return inner == null ? null : inner.negate();
    }
    return number();
  }

  private @Nullable Rational number() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == from || at - from > MOST_DIGITS
        ? null
        : Rational.of(new BigDecimal(text.substring(from, at)));
  }

  /** The next character that is not blank, or 0 at the end. */
  private char next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }
}
