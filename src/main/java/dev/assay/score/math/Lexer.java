package dev.assay.score.math;

import dev.assay.parse.Rational;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an answer into tokens; what is only layout is left out. */
final class Lexer {
  private static final int MOST_DIGITS = 1000;
  private static final Pattern WORDS_ALONE = Pattern.compile("[\\p{L}'][\\p{L}' .-]*");
  private static final Pattern A_WORD = Pattern.compile("\\p{L}{3}");
  private static final Pattern GROUP =
      Pattern.compile("(\\{,\\}|\\\\,|\\\\!|,\\\\!|,)([0-9]{3})(?![0-9])");
  private static final Pattern REPEATED = Pattern.compile("\\\\overline\\s*\\{([0-9]{1,50})\\}");
  private static final Pattern EXPONENT = Pattern.compile("[eE]([+-]?[0-9]{1,4})(?![0-9A-Za-z])");
  private static final Pattern CHOICE = Pattern.compile("\\(?([A-Za-z])\\)?\\.?");

  private static final Set<String> LAYOUT =
      Set.of(
          "left",
          "right",
          "big",
          "Big",
          "bigg",
          "Bigg",
          "bigl",
          "bigr",
          "Bigl",
          "Bigr",
          "biggl",
          "biggr",
          "displaystyle",
          "textstyle",
          "limits",
          "quad",
          "qquad",
          "mathstrut",
          "nolimits");
  private static final Set<String> TEXTS =
      Set.of(
          "text",
          "textbf",
          "textit",
          "textrm",
          "textnormal",
          "mathrm",
          "mathbf",
          "mathit",
          "mathsf",
          "mbox",
          "hbox",
          "operatorname",
          "bf",
          "rm",
          "boldsymbol");
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("\\dfrac", "\\frac"),
          Map.entry("\\tfrac", "\\frac"),
          Map.entry("\\cfrac", "\\frac"),
          Map.entry("\\dbinom", "\\binom"),
          Map.entry("\\tbinom", "\\binom"),
          Map.entry("\\leq", "\\le"),
          Map.entry("\\leqslant", "\\le"),
          Map.entry("\\geq", "\\ge"),
          Map.entry("\\geqslant", "\\ge"),
          Map.entry("\\neq", "\\ne"),
          Map.entry("\\lt", "<"),
          Map.entry("\\gt", ">"),
          Map.entry("\\varnothing", "\\emptyset"),
          Map.entry("\\lbrace", "\\{"),
          Map.entry("\\rbrace", "\\}"),
          Map.entry("\\lvert", "|"),
          Map.entry("\\rvert", "|"),
          Map.entry("\\vert", "|"),
          Map.entry("\\lbrack", "["),
          Map.entry("\\rbrack", "]"),
          Map.entry("\\%", "%"),
          Map.entry("\\degree", "\\circ"),
          Map.entry("\\ast", "*"),
          Map.entry("\\colon", ":"));
  private static final Set<String> BARE_COMMANDS =
      Set.of("sqrt", "sin", "cos", "tan", "ln", "log", "exp", "arctan", "arcsin", "arccos", "pi");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * @throws Unreadable where a character has no place in an answer
   */
  static List<Token> read(String text) {
    Lexer lexer = new Lexer(text);
    if (isWords(text)) {
      lexer.words(text);
    } else {
      while (lexer.at < text.length()) {
        lexer.next();
      }
    }
    return lexer.tokens;
  }

  /** A bare word is a word, not a product of letters; two letters may be either. */
  private static boolean isWords(String text) {
    if (!WORDS_ALONE.matcher(text).matches() || BARE_COMMANDS.contains(text)) {
      return false;
    }
    List<String> words = List.of(text.split("[ .]+", -1));
    boolean joins = words.contains("and") || words.contains("or");
    return !joins && A_WORD.matcher(text).find();
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '\\') {
      command();
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      number();
    } else if (Character.isLetter(c)) {
      letters();
    } else {
      mark(String.valueOf(c));
      at++;
    }
  }

  private void mark(String mark) {
    if ("+-*/^_()[]{},|!%:<>=&;".indexOf(mark.charAt(0)) < 0) {
      throw new Unreadable("the character " + mark);
    }
    add(Token.of(Token.Kind.MARK, mark));
  }

  private void add(Token token) {
    depth += token.opens() ? 1 : token.closes() ? -1 : 0;
    tokens.add(token);
  }

  private void command() {
    int end = at + 1;
    while (end < text.length() && isAscii(text.charAt(end))) {
      end++;
    }
    if (end == at + 1) {
      symbolCommand();
      return;
    }
    String name = text.substring(at + 1, end);
    at = end;
    if (LAYOUT.contains(name)) {
      boolean takesBracket = name.equals("left") || name.equals("right");
      at += takesBracket && text.startsWith(".", at) ? 1 : 0;
    } else if (TEXTS.contains(name)) {
      textGroup(name);
    } else if (name.equals("color") || name.equals("textcolor")) {
      group();
    } else {
      String whole = "\\" + name;
      String same = SAME.getOrDefault(whole, whole);
      boolean isMark = same.length() == 1;
      add(Token.of(isMark ? Token.Kind.MARK : Token.Kind.COMMAND, same));
    }
  }

  private void symbolCommand() {
    String symbol = text.substring(at, Math.min(text.length(), at + 2));
    at += 2;
    switch (symbol) {
      case "\\,", "\\;", "\\:", "\\!", "\\ " -> {}
      case "\\{", "\\}", "\\$", "\\\\" -> add(Token.of(Token.Kind.COMMAND, symbol));
      case "\\%" -> add(Token.of(Token.Kind.MARK, "%"));
      default -> throw new Unreadable("the command " + symbol);
    }
  }

  private void textGroup(String name) {
    String inner = group().strip();
    if (name.equals("operatorname") && BARE_COMMANDS.contains(inner)) {
      add(Token.of(Token.Kind.COMMAND, "\\" + inner));
    } else if (inner.chars().anyMatch(Character::isLetter)) {
      words(inner);
    } else {
      read(inner).forEach(this::add);
    }
  }

  private void words(String words) {
    Matcher choice = CHOICE.matcher(words);
    if (choice.matches()) {
      add(Token.of(Token.Kind.LETTER, choice.group(1)));
      return;
    }
    String lower = words.toLowerCase(Locale.ROOT);
    String bare = lower.replaceAll("[\\p{Punct}&&[^'/^$%-]]+", " ").strip().replaceAll("\\s+", " ");
    switch (bare) {
      case "infinity", "inf" -> add(Token.of(Token.Kind.COMMAND, "\\infty"));
      case "percent" -> add(Token.of(Token.Kind.MARK, "%"));
      default -> add(Token.of(Token.Kind.TEXT, bare));
    }
  }

  /** What stands in the braces that come next; a single character where there are none. */
  private String group() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (!text.startsWith("{", at)) {
      at = Math.min(text.length(), at + 1);
      return text.substring(at - 1, at);
    }
    int open = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        String inner = text.substring(at + 1, i);
        at = i + 1;
        return inner;
      }
    }
    throw new Unreadable("a group without an end");
  }

  private void letters() {
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String word = text.substring(at, end);
    at = end;
    if (word.length() == 1) {
      add(Token.of(Token.Kind.LETTER, word));
    } else if (BARE_COMMANDS.contains(word)) {
      add(Token.of(Token.Kind.COMMAND, "\\" + word));
    } else if (word.length() > 3 || !isProduct(word)) {
      words(word);
    } else {
      word.chars().forEach(c -> add(Token.of(Token.Kind.LETTER, Character.toString(c))));
    }
  }

  private static boolean isProduct(String word) {
    boolean lower = word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    return !word.equals("and")
        && !word.equals("or")
        && !Units.isBare(word)
        && (lower || word.length() == 2);
  }

  private void number() {
    StringBuilder digits = new StringBuilder(digits());
    Matcher group = GROUP.matcher(text);
    boolean mayGroup = digits.length() >= 1 && digits.length() <= 3 && digits.charAt(0) != '0';
    while (mayGroup && group.region(at, text.length()).lookingAt() && mayJoin(group.group(1))) {
      digits.append(group.group(2));
      at = group.end();
    }
    Rational value = Rational.of(new BigDecimal(digits.isEmpty() ? "0" : digits.toString()));
    if (text.startsWith(".", at)) {
      at++;
      String after = digits();
      value = value.plus(fraction(after));
      Matcher repeated = REPEATED.matcher(text).region(at, text.length());
      if (repeated.lookingAt()) {
        at = repeated.end();
        value = value.plus(repeating(after.length(), repeated.group(1)));
      }
      digits.append('.').append(after);
    }
    Matcher exponent = EXPONENT.matcher(text).region(at, text.length());
    if (exponent.lookingAt()) {
      at = exponent.end();
      int power = Integer.parseInt(exponent.group(1));
      value = value.times(Rational.of(BigDecimal.ONE.scaleByPowerOfTen(power)));
      digits.append('e').append(power);
    }
    if (digits.length() > MOST_DIGITS) {
      throw new Unreadable("a number of very many digits");
    }
    add(new Token(Token.Kind.NUMBER, digits.toString(), value));
  }

  /** A comma in brackets separates; elsewhere it may group. */
  private boolean mayJoin(String separator) {
    return !separator.equals(",") || depth == 0;
  }

  private String digits() {
    int start = at;
    while (isDigit(at)) {
      at++;
    }
    if (at - start > MOST_DIGITS) {
      throw new Unreadable("a number of very many digits");
    }
    return text.substring(start, at);
  }

  private static Rational fraction(String after) {
    return Rational.of(new BigDecimal("0." + (after.isEmpty() ? "0" : after)));
  }

  private static Rational repeating(int offset, String digits) {
    BigInteger nines = BigInteger.TEN.pow(digits.length()).subtract(BigInteger.ONE);
    return new Rational(new BigInteger(digits), nines.multiply(BigInteger.TEN.pow(offset)));
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static boolean isAscii(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
