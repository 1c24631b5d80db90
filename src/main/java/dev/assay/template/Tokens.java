package dev.assay.template;

import dev.assay.config.AssayException;
import java.util.List;

/** A cursor over tokens, with the errors that both parsers share. Not thread-safe. */
final class Tokens {
  private static final int DEEPEST = 60;
  private final Source source;
  private final List<Token> tokens;
  private int next;
  private int depth;

  Tokens(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  Source source() {
    return source;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  boolean at(Token.Kind kind) {
    return peek().kind() == kind;
  }

  boolean accept(String operator) {
    boolean there = peek().is(operator);
    if (there) {
      next++;
    }
    return there;
  }

  boolean acceptName(String name) {
    boolean there = peek().isName(name);
    if (there) {
      next++;
    }
    return there;
  }

  void expect(String operator) {
    if (!accept(operator)) {
      throw unexpected("\"" + operator + "\"");
    }
  }

  Token expect(Token.Kind kind, String what) {
    if (!at(kind)) {
      throw unexpected(what);
    }
    return take();
  }

  AssayException unexpected(String wanted) {
    Token token = peek();
    String hint = token.is("=") ? "; to compare, write ==" : "";
    return source.error(
        token.at(), wanted + " is expected here, and this is " + token.shown() + hint);
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw source.error(peek().at(), "this is nested deeper than " + DEEPEST + " levels");
    }
  }

  void leave() {
    depth--;
  }
}
