package dev.assay.score.text;

import java.util.List;
import java.util.regex.Pattern;

/** Ways to cut a text into the tokens of BLEU. */
enum Tokens {
  /** The script of the WMT campaigns, mteval-v13a: punctuation apart, but not within numbers. */
  THIRTEEN_A("13a") {
    @Override
    String apart(String text) {
      String joined = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
      return western(" " + unescaped(joined) + " ");
    }
  },
  /** mteval-v14: any punctuation that does not stand between digits, and every symbol. */
  INTERNATIONAL("intl") {
    @Override
    String apart(String text) {
      String after = AFTER_NO_NUMBER.matcher(text).replaceAll("$1 $2 ");
      String before = BEFORE_NO_NUMBER.matcher(after).replaceAll(" $1 $2");
      return SYMBOL.matcher(before).replaceAll(" $0 ");
    }
  },
  /** Chinese characters one by one, the rest as 13a has it. */
  CHINESE("zh") {
    @Override
    String apart(String text) {
      String single = CHINESE_CHARACTER.matcher(Unicode.strip(text)).replaceAll(" $0 ");
      return western(single);
    }
  },
  /** One by one. */
  CHARACTERS("char") {
    @Override
    String apart(String text) {
      return EVERY.matcher(text).replaceAll("$0 ");
    }
  },
  /** At white space alone. */
  NONE("none") {
    @Override
    String apart(String text) {
      return text;
    }
  };

  private static final Pattern AFTER_NO_NUMBER = Pattern.compile("(\\P{N})(\\p{P})");
  private static final Pattern BEFORE_NO_NUMBER = Pattern.compile("(\\p{P})(\\P{N})");
  private static final Pattern SYMBOL = Pattern.compile("\\p{S}");
  private static final Pattern EVERY = Pattern.compile("(?s).");
  private static final Pattern CHINESE_CHARACTER =
      Pattern.compile(
          "[\\x{2600}-\\x{27bf}\\x{2e80}-\\x{2fdf}\\x{2ff0}-\\x{303f}\\x{3100}-\\x{312f}"
              + "\\x{31a0}-\\x{31bf}\\x{31c0}-\\x{31ef}\\x{3200}-\\x{4db5}\\x{4e00}-\\x{9fbb}"
              + "\\x{f900}-\\x{fa2d}\\x{fa30}-\\x{fa6a}\\x{fa70}-\\x{fad9}\\x{fe10}-\\x{fe1f}"
              + "\\x{fe30}-\\x{fe4f}\\x{ff00}-\\x{ffef}\\x{20000}-\\x{2a6d6}"
              + "\\x{2f800}-\\x{2fa1d}]");
  private static final Pattern MARK = Pattern.compile("[{-~\\[-` -&(-+:-@/]");
  private static final Pattern STOP_AFTER = Pattern.compile("([^0-9])([.,])");
  private static final Pattern STOP_BEFORE = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH = Pattern.compile("([0-9])(-)");

  /** As options spell it. */
  final String label;

  Tokens(String label) {
    this.label = label;
  }

  /** The text with white space between tokens. */
  abstract String apart(String text);

  List<String> of(String text) {
    return Unicode.words(apart(Unicode.stripEnd(text)));
  }

  static String western(String text) {
    return numbersKept(marksApart(text));
  }

  static String marksApart(String text) {
    return MARK.matcher(text).replaceAll(" $0 ");
  }

  static String numbersKept(String text) {
    String after = STOP_AFTER.matcher(text).replaceAll("$1 $2 ");
    String before = STOP_BEFORE.matcher(after).replaceAll(" $1 $2");
    return DASH.matcher(before).replaceAll("$1 $2 ");
  }

  static String unescaped(String text) {
    return text.replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }
}
