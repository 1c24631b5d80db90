package dev.assay.score.math;

import dev.assay.parse.Rational;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A place in a list of tokens. */
final class Cursor {
  private final List<Token> tokens;
  private int at;

  Cursor(List<Token> tokens) {
    this.tokens = new ArrayList<>(tokens);
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : Token.END;
  }

  Token take() {
    Token token = peek();
    at++;
    return token;
  }

  boolean takeIf(String mark) {
    boolean is = peek().is(mark);
    at += is ? 1 : 0;
    return is;
  }

  void expect(String mark) {
    if (!takeIf(mark)) {
      throw new Unreadable("\"" + peek().text() + "\" where " + mark + " is due");
    }
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  /** TeX takes the first digit alone where no braces stand: {@code \frac12} is a half. */
  void splitDigits() {
    Token token = peek();
    if (token.kind() == Token.Kind.NUMBER && token.text().matches("[0-9]{2,}")) {
      tokens.set(at, number(token.text().substring(0, 1)));
      tokens.add(at + 1, number(token.text().substring(1)));
    }
  }

  private static Token number(String digits) {
    return new Token(Token.Kind.NUMBER, digits, Rational.of(new BigDecimal(digits)));
  }
}
