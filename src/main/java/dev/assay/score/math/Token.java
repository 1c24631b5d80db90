package dev.assay.score.math;

import dev.assay.parse.Rational;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer.
 *
 * @param text a command with its backslash, a letter, a mark, digits, or the words of a text
 * @param value of a number, null for all else
 */
record Token(Kind kind, String text, @Nullable Rational value) {
  enum Kind {
    NUMBER,
    LETTER,
    COMMAND,
    MARK,
    TEXT,
    END
  }

  static final Token END = new Token(Kind.END, "", null);

  static Token of(Kind kind, String text) {
    return new Token(kind, text, null);
  }

  boolean is(String mark) {
    return text.equals(mark) && (kind == Kind.MARK || kind == Kind.COMMAND);
  }

  boolean says(String word) {
    return kind == Kind.TEXT && text.equals(word);
  }

  boolean opens() {
    return is("(") || is("[") || is("{") || is("\\{") || is("\\langle");
  }

  boolean closes() {
    return is(")") || is("]") || is("}") || is("\\}") || is("\\rangle");
  }
}
