package dev.assay.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a text from left to right, in one linear pass. A digit inside a word (H2O, v1.5)
 * starts no number. What looks like a number but is none (1.2.3, 10/12/2024, 1e999999999, a
 * thousand digits) is one token without a value, so that no part of it is taken for a number. Not
 * thread-safe.
 */
final class NumberScan {
  /** Of digits, and of the exponent: bounds the work on and the size of a canonical number. */
  private static final int LARGEST = 400;

  private static final String MINUS = "-−–－﹣";

  private final String text;
  private final Separators separators;
  private int at;
  private int start;
  private int end;
  private int wholeTo;
  private int pointAt;
  private int decimalsTo;
  private int exponent;
  private int numeratorFrom;
  private int slashAt;
  private boolean broken;

  NumberScan(String text) {
    this.text = text;
    this.separators = new Separators(text);
  }

  /** Whether there is another number. The accessors speak of the last one that there was. */
  boolean next() {
    while (at < text.length()) {
      if (!startsNumber(at)) {
        at++;
      } else if (insideWord(at)) {
        at = pastWord(at);
      } else {
        read(at);
        at = end;
        return true;
      }
    }
    return false;
  }

  /** Moves to the last number, and says whether there was another one. */
  boolean last() {
    boolean any = next();
    boolean more = any;
    while (more) {
      more = next();
    }
    return any;
  }

  /** Where the digits start: sign and currency stand before. */
  int start() {
    return start;
  }

  int end() {
    return end;
  }

  String token() {
    return text.substring(start, end);
  }

  /** The number, or null where the token is none. */
  @Nullable Rational value() {
    if (broken || end - start > LARGEST) {
      return null;
    }
    Rational value = magnitude();
    return value == null || !isNegative() ? value : value.negate();
  }

  private @Nullable Rational magnitude() {
    if (isVulgar(start)) {
      return vulgar(start);
    }
    if (slashAt > 0) {
      BigInteger below = integer(slashAt + 1, end);
      if (below.signum() == 0) {
        return null;
      }
      Rational part = new Rational(integer(numeratorFrom, slashAt), below);
      return numeratorFrom == start
          ? part
          : new Rational(integer(start, wholeTo), BigInteger.ONE).plus(part);
    }
    int decimals = decimalsTo - pointAt - 1;
    String digits = digits(start, wholeTo) + (pointAt < 0 ? "" : digits(pointAt + 1, decimalsTo));
    BigDecimal value =
        new BigDecimal(new BigInteger("0" + digits), pointAt < 0 ? 0 : decimals)
            .scaleByPowerOfTen(exponent);
    Rational number = Rational.of(value);
    Rational extra = end > wholeTo && isVulgar(end - 1) ? vulgar(end - 1) : null;
    return extra == null ? number : number.plus(extra);
  }

  private void read(int from) {
    start = from;
    pointAt = -1;
    decimalsTo = -1;
    exponent = 0;
    slashAt = 0;
    broken = false;
    if (isVulgar(from)) {
      end = from + 1;
      return;
    }
    int p = separators.pastWhole(from);
    wholeTo = p;
    if (separators.isPoint(p) || separators.isDecimalComma(start, p)) {
      boolean dotted = Chars.at(text, p) == ',';
      pointAt = p;
      p = separators.pastDigits(p + 1);
      decimalsTo = p;
      broken =
          (Chars.at(text, p) == '.' || (dotted && Chars.at(text, p) == ','))
              && separators.isDigit(p + 1);
    } else {
      p = pastFraction(p);
    }
    p = slashAt > 0 ? p : pastExponent(p);
    if (isOtherNumber(p)) {
      broken |= !isVulgar(p) || p != wholeTo;
      p++;
    }
    end = broken ? pastBroken(p) : p;
  }

  /** Whether a number with a comma ends right before this one: a list, or a decimal comma. */
  boolean followsComma() {
    return Chars.at(text, start - 1) == ',' && separators.isDigit(start - 2);
  }

  /** The number with the digits and commas right before it. */
  String withWhatTouches() {
    int from = start;
    while (start - from < 40
        && (separators.isDigit(from - 1) || ",.".indexOf(Chars.at(text, from - 1)) >= 0)) {
      from--;
    }
    return text.substring(from, end);
  }

  private int pastFraction(int p) {
    int above = p;
    numeratorFrom = start;
    if (Chars.at(text, p) == ' ' && separators.isDigit(p + 1)) {
      above = separators.pastDigits(p + 1);
      numeratorFrom = p + 1;
    }
    char slash = Chars.at(text, above);
    if ((slash != '/' && slash != '⁄') || !separators.isDigit(above + 1)) {
      return p;
    }
    int to = separators.pastDigits(above + 1);
    boolean mixed = numeratorFrom != start;
    if (mixed && (to - p > 20 || integer(p + 1, above).compareTo(integer(above + 1, to)) >= 0)) {
      return p;
    }
    slashAt = above;
    char next = Chars.at(text, to);
    broken = (next == '/' || next == '.') && separators.isDigit(to + 1);
    return to;
  }

  private int pastExponent(int p) {
    char e = Chars.at(text, p);
    if (e != 'e' && e != 'E') {
      return p;
    }
    char sign = Chars.at(text, p + 1);
    boolean minus = MINUS.indexOf(sign) >= 0;
    int from = minus || sign == '+' ? p + 2 : p + 1;
    int to = separators.pastDigits(from);
    if (to == from || Chars.letterAt(text, to)) {
      return p;
    }
    int size = to - from > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits(from, to));
    broken |= size > LARGEST;
    exponent = minus ? -size : size;
    return to;
  }

  private int pastBroken(int from) {
    int p = from;
    while (separators.isDigit(p)
        || ("./,".indexOf(Chars.at(text, p)) >= 0 && separators.isDigit(p + 1))) {
      p++;
    }
    return p;
  }

  private int pastWord(int from) {
    int p = from;
    while (Chars.wordAt(text, p) || (Chars.at(text, p) == '.' && separators.isDigit(p + 1))) {
      p++;
    }
    return Math.max(p, from + 1);
  }

  private boolean startsNumber(int i) {
    return separators.isDigit(i)
        || isVulgar(i)
        || (text.charAt(i) == '.' && separators.isDigit(i + 1));
  }

  private boolean insideWord(int i) {
    return Chars.wordBefore(text, i);
  }

  /** A minus right before the digits or their currency sign, that subtracts from nothing. */
  private boolean isNegative() {
    int i = start - 1;
    if (i > 0 && Character.getType(text.charAt(i)) == Character.CURRENCY_SYMBOL) {
      i--;
    }
    if (i < 0 || MINUS.indexOf(text.charAt(i)) < 0) {
      return false;
    }
    char before = Chars.at(text, i - 1);
    return !Chars.wordBefore(text, i) && before != ')' && before != ']';
  }

  private boolean isOtherNumber(int i) {
    return i < text.length() && Character.getType(text.charAt(i)) == Character.OTHER_NUMBER;
  }

  private boolean isVulgar(int i) {
    return isOtherNumber(i) && vulgar(i) != null;
  }

  /** The value of a character such as ¾; superscripts and circled digits have none here. */
  private @Nullable Rational vulgar(int i) {
    String parts = Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFKC);
    int slash = parts.indexOf('⁄');
    if (slash < 1 || slash == parts.length() - 1) {
      return null;
    }
    BigInteger below = new BigInteger(parts.substring(slash + 1));
    return below.signum() == 0
        ? null
        : new Rational(new BigInteger(parts.substring(0, slash)), below);
  }

  private BigInteger integer(int from, int to) {
    return new BigInteger("0" + digits(from, to));
  }

  /** The digits of a range as ASCII, without what groups them. */
  private String digits(int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (separators.isDigit(i)) {
        out.append((char) ('0' + Character.digit(text.charAt(i), 10)));
      }
    }
    return out.toString();
  }
}
