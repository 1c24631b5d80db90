package dev.assay.template;

/** The backslash escapes of a string literal, as Python reads them. */
final class Escapes {
  private Escapes() {}

  static String decode(String body, Source source, int at) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder out = new StringBuilder(body.length());
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      int start = i - 1;
      char e = body.charAt(i++);
      switch (e) {
        case '\n' -> {}
        case '\\', '\'', '"' -> out.append(e);
        case 'a' -> out.append('\u0007');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'v' -> out.append('\u000b');
        case 'x', 'u', 'U' -> {
          int length = e == 'x' ? 2 : e == 'u' ? 4 : 8;
          out.appendCodePoint(hex(body, i, length, source, at + start));
          i += length;
        }
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int stop = i;
          while (stop < body.length() && stop < i + 2 && isOctal(body.charAt(stop))) {
            stop++;
          }
          out.appendCodePoint(Integer.parseInt(body.substring(i - 1, stop), 8));
          i = stop;
        }
        case 'N' ->
            throw source.error(at + start, "the escape \"\\N\" is not supported; write the letter");
        default -> out.append('\\').append(e);
      }
    }
    return out.toString();
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static int hex(String body, int from, int length, Source source, int at) {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      char c = i < body.length() ? body.charAt(i) : ' ';
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        throw source.error(at, "this escape needs " + length + " hexadecimal digits");
      }
      value = value * 16 + digit;
    }
    if (!Character.isValidCodePoint(value) || (value >= 0xd800 && value <= 0xdfff)) {
      throw source.error(at, "this escape names no character");
    }
    return value;
  }
}
