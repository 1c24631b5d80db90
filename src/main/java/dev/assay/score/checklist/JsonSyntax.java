package dev.assay.score.checklist;

import java.util.BitSet;

/**
 * Whether a text is one JSON value (RFC 8259), with NaN and the two infinities, which IFEval takes
 * for numbers. Keys may stand again, and nesting may be as deep as it likes.
 */
final class JsonSyntax {
  private final String text;

  /** For each level of nesting whether it is an object. */
  private final BitSet isObject = new BitSet();

  private int depth;
  private int at;

  private JsonSyntax(String text) {
    this.text = text;
  }

  static boolean isValid(String text) {
    return new JsonSyntax(text).isDocument();
  }

  private boolean isDocument() {
    boolean isValueNext = true;
    while (isValueNext) {
      space();
      if (take('{')) {
        isObject.set(++depth);
        if (!isClosed('}')) {
          if (!key()) {
            return false;
          }
          continue;
        }
      } else if (take('[')) {
        isObject.clear(++depth);
        if (!isClosed(']')) {
          continue;
        }
      } else if (!scalar()) {
        return false;
      }
      isValueNext = close();
    }
    space();
    return depth == 0 && at == text.length();
  }

  private boolean isClosed(char bracket) {
    space();
    if (!take(bracket)) {
      return false;
    }
    depth--;
    return true;
  }

  /** Goes past what ends after a value; whether another value comes. */
  private boolean close() {
    while (depth > 0) {
      space();
      if (take(',')) {
        return !isObject.get(depth) || key();
      }
      if (!isClosed(isObject.get(depth) ? '}' : ']')) {
        return false;
      }
    }
    return false;
  }

  private boolean key() {
    space();
    if (!string()) {
      return false;
    }
    space();
    return take(':');
  }

  private boolean scalar() {
    for (String word : new String[] {"true", "false", "null", "NaN", "Infinity", "-Infinity"}) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return true;
      }
    }
    return string() || number();
  }

  private boolean number() {
    take('-');
    if (!take('0') && !digits()) {
      return false;
    }
    if (take('.') && !digits()) {
      return false;
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > from;
  }

  private boolean string() {
    if (!take('"')) {
      return false;
    }
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c < ' ' || (c == '\\' && !escape())) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    if (!take('u')) {
      return at < text.length() && "\"\\/bfnrt".indexOf(text.charAt(at++)) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      boolean isHex =
          at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), 16) >= 0;
      if (!isHex) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean take(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
