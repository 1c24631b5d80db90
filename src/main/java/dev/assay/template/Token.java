package dev.assay.template;

/**
 * @param text for a string its decoded text, else as written
 * @param at offset in the source
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    DATA,
    VARIABLE_BEGIN,
    VARIABLE_END,
    BLOCK_BEGIN,
    BLOCK_END,
    NAME,
    STRING,
    INTEGER,
    FLOAT,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** What a message calls this token. */
  String shown() {
    return switch (kind) {
      case DATA -> "text";
      case VARIABLE_BEGIN -> "\"{{\"";
      case VARIABLE_END -> "\"}}\"";
      case BLOCK_BEGIN -> "\"{%\"";
      case BLOCK_END -> "\"%}\"";
      case STRING -> "the text '" + text + "'";
      case NAME, INTEGER, FLOAT, OPERATOR -> "\"" + text + "\"";
      case END -> "the end of the template";
    };
  }
}
