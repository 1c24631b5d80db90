package dev.assay.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the inside of one tag into tokens, up to the delimiter that closes it. */
final class TagLexer {
  private static final String DIGITS = "(?:[0-9]+_)*[0-9]+";
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?<!\\.)"
              + DIGITS
              + "(?:(?:\\."
              + DIGITS
              + ")?[eE][+-]?"
              + DIGITS
              + "|\\."
              + DIGITS
              + ")");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?[0-9])*|0(?:_?0)*");
  private static final Pattern STRING =
      Pattern.compile(
          "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"",
          Pattern.DOTALL);
  private static final List<String> OPERATORS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",");

  private final Source source;
  private final String text;
  private final String close;
  private final List<Token> tokens;
  private final Deque<Token> open = new ArrayDeque<>();
  private int position;
  private int end;
  private char sign = ' ';

  TagLexer(Source source, int position, boolean block, List<Token> tokens) {
    this.source = source;
    this.text = source.text();
    this.position = position;
    this.close = block ? "%}" : "}}";
    this.tokens = tokens;
  }

  /** Where the closing delimiter starts. */
  int position() {
    return position;
  }

  /** The offset behind the closing delimiter. */
  int end() {
    return end;
  }

  /** {@code -} or {@code +} where the closing delimiter carries one, else a blank. */
  char sign() {
    return sign;
  }

  /** False where the text ends before the tag does. */
  boolean run() {
    while (position < text.length()) {
      if (closes()) {
        return true;
      }
      char c = text.charAt(position);
      if (PythonText.isSpace(c)) {
        position++;
      } else {
        token(c);
      }
    }
    return false;
  }

  /** Inside brackets a delimiter does not close: {@code {{ {'a': {}} }}}. */
  private boolean closes() {
    if (!open.isEmpty()) {
      return false;
    }
    char c = text.charAt(position);
    boolean signed = c == '-' || (c == '+' && close.equals("%}"));
    if (!text.startsWith(close, signed ? position + 1 : position)) {
      return false;
    }
    sign = signed ? c : ' ';
    end = position + (signed ? 3 : 2);
    return true;
  }

  private void token(char c) {
    if (c == '\'' || c == '"') {
      string();
      return;
    }
    if (c >= '0' && c <= '9') {
      if (!match(FLOAT, Token.Kind.FLOAT) && !match(INTEGER, Token.Kind.INTEGER)) {
        throw source.error(position, "this is no number");
      }
      return;
    }
    if (Character.isUnicodeIdentifierStart(text.codePointAt(position)) || c == '_') {
      name();
      return;
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, position)) {
        balance(operator);
        add(Token.Kind.OPERATOR, operator, operator.length());
        return;
      }
    }
    throw source.error(
        position,
        "the character \""
            + Character.toString(text.codePointAt(position))
            + "\" means nothing inside a tag"
            + (c == '&' ? "; write and" : c == '!' ? "; write not" : ""));
  }

  private void add(Token.Kind kind, String value, int length) {
    tokens.add(new Token(kind, value, position));
    position += length;
  }

  private boolean match(Pattern pattern, Token.Kind kind) {
    Matcher m = pattern.matcher(text).region(position, text.length()).useTransparentBounds(true);
    if (!m.lookingAt()) {
      return false;
    }
    add(kind, m.group(), m.end() - position);
    return true;
  }

  private void name() {
    int stop = position;
    while (stop < text.length()
        && Character.isUnicodeIdentifierPart(text.codePointAt(stop))
        && !Character.isIdentifierIgnorable(text.codePointAt(stop))) {
      stop += Character.charCount(text.codePointAt(stop));
    }
    add(Token.Kind.NAME, text.substring(position, stop), stop - position);
  }

  private void string() {
    Matcher m = STRING.matcher(text).region(position, text.length());
    if (!m.lookingAt()) {
      throw source.error(position, "this text is never closed; a quotation mark is missing");
    }
    String body = text.substring(position + 1, m.end() - 1);
    add(Token.Kind.STRING, Escapes.decode(body, source, position + 1), m.end() - position);
  }

  private void balance(String operator) {
    switch (operator) {
      case "(", "[", "{" -> open.push(new Token(Token.Kind.OPERATOR, operator, position));
      case ")", "]", "}" -> {
        String wanted = operator.equals(")") ? "(" : operator.equals("]") ? "[" : "{";
        Token opened = open.poll();
        if (opened == null) {
          throw source.error(position, "\"" + operator + "\" closes nothing");
        }
        if (!opened.text().equals(wanted)) {
          throw source.error(
              position,
              "\"" + operator + "\" does not close the \"" + opened.text() + "\" before it");
        }
      }
      default -> {}
    }
  }
}
