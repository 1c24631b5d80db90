package dev.assay.template;

import dev.assay.config.AssayException;
import java.util.ArrayList;
import java.util.List;

/** A cursor over tokens, with the errors that both parsers share. Not thread-safe. */
final class Tokens {
  private static final int DEEPEST = 60;
  private final Source source;
  private final List<Token> tokens;
  private final List<AssayException> told = new ArrayList<>();
  private int next;
  private int depth;

  Tokens(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  Source source() {
    return source;
  }

  /**
   * Where a tag's inside starts: after a mistake the reading goes on behind the tag.
   *
   * @param next the first token inside
   */
  record Mark(int next, int depth) {}

  Mark mark() {
    return new Mark(next, depth);
  }

  /** Notes a mistake that the reading does not end at. */
  void tell(AssayException mistake) {
    told.add(mistake);
  }

  /** Notes a mistake in a tag, and goes on behind the tag. */
  void recover(Mark mark, Token.Kind closing, AssayException mistake) {
    tell(mistake);
    next = mark.next;
    depth = mark.depth;
    while (!at(closing) && !at(Token.Kind.END)) {
      next++;
    }
    take();
  }

  List<AssayException> told() {
    return List.copyOf(told);
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
