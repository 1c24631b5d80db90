package dev.assay.parse;

/** What stands between the digits of one number, where it can stand for nothing else. */
record Separators(String text) {
  private static final String GROUPING = ",\u00A0\u202F\u2009'’٬";
  private static final char ARABIC_POINT = '٫';

  /** Longer lists of pairs are no number; and each of them would be looked at again. */
  private static final int LONGEST = 30;

  /** Past the whole part: digits, or groups of them that cannot be a list of numbers. */
  int pastWhole(int from) {
    int digits = pastDigits(from);
    int grouped = pastGroups(from, digits, GROUPING);
    if (grouped > digits) {
      return grouped;
    }
    int dotted = pastGroups(from, digits, ".");
    int decimals = Chars.at(text, dotted) == ',' ? pastDigits(dotted + 1) - dotted - 1 : 0;
    boolean several = dotted - digits >= 8 && decimals == 0 && !isPoint(dotted);
    boolean thenComma = dotted > digits && decimals > 0 && decimals != 3;
    return several || thenComma ? dotted : pastIndianGroups(from, digits);
  }

  /** 12,34,567: groups of two, and of three at the end. */
  private int pastIndianGroups(int from, int digits) {
    int p = digits;
    while (digits - from <= 2
        && p - digits < LONGEST
        && Chars.at(text, p) == ','
        && pastDigits(p + 1) == p + 3) {
      p += 3;
    }
    boolean ends = p > digits && Chars.at(text, p) == ',' && pastDigits(p + 1) == p + 4;
    return ends ? p + 4 : digits;
  }

  boolean isPoint(int p) {
    char c = Chars.at(text, p);
    return (c == '.' || c == ARABIC_POINT) && isDigit(p + 1);
  }

  /** Whether the comma at the index can only stand for a point: 1.234,5 and 0,25 and 2,50 €. */
  boolean isDecimalComma(int start, int p) {
    if (Chars.at(text, p) != ',' || !isDigit(p + 1)) {
      return false;
    }
    int to = pastDigits(p + 1);
    int decimals = to - p - 1;
    if (text.substring(start, p).indexOf('.') >= 0) {
      return true;
    }
    boolean zero = p == start + 1 && Character.digit(text.charAt(start), 10) == 0;
    boolean money = decimals <= 2 && (isCurrency(start - 1) || isPriced(to));
    return (zero && decimals >= 2) || money;
  }

  private boolean isPriced(int to) {
    int at = Chars.at(text, to) == ' ' || Chars.at(text, to) == '\u00A0' ? to + 1 : to;
    return isCurrency(at) || Chars.at(text, at) == '%';
  }

  private boolean isCurrency(int at) {
    return at >= 0
        && at < text.length()
        && Character.getType(text.charAt(at)) == Character.CURRENCY_SYMBOL;
  }

  private int pastGroups(int from, int to, String marks) {
    int p = to;
    boolean grouped = p - from <= 3;
    while (grouped) {
      grouped =
          p < text.length()
              && marks.indexOf(text.charAt(p)) >= 0
              && isDigit(p + 1)
              && isDigit(p + 2)
              && isDigit(p + 3)
              && !isDigit(p + 4);
      p = grouped ? p + 4 : p;
    }
    return p;
  }

  int pastDigits(int from) {
    int p = from;
    while (isDigit(p)) {
      p++;
    }
    return p;
  }

  boolean isDigit(int i) {
    return i >= 0 && i < text.length() && Character.digit(text.charAt(i), 10) >= 0;
  }
}
