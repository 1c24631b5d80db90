package dev.assay.parse;

import java.util.List;

/** What a reply is an answer to, as far as reading it needs to know. */
public sealed interface Question {
  /** The form of the answer; formats name it in lower case. */
  enum Kind {
    CHOICE,
    NUMBER,
    TEXT,
    MATH,
    LABEL,
    CHECKLIST,
    TOOL,
    JSON
  }

  default Kind kind() {
    return switch (this) {
      case Choice c -> Kind.CHOICE;
      case Numeric n -> Kind.NUMBER;
      case Text t -> Kind.TEXT;
      case Formula m -> Kind.MATH;
      case Label l -> Kind.LABEL;
      case Whole w -> Kind.CHECKLIST;
      case Call c -> Kind.TOOL;
      case Json j -> Kind.JSON;
    };
  }

  /**
   * One of several choices.
   *
   * @param letters the letters as shown, upper case A to Z
   * @param texts the choices' texts in the same order
   */
  record Choice(List<String> letters, List<String> texts) implements Question {
    public Choice {
      letters = List.copyOf(letters);
      texts = List.copyOf(texts);
      if (letters.size() != texts.size()) {
        throw new IllegalArgumentException(
            letters.size() + " letters for " + texts.size() + " choices");
      }
    }

    /** The choices under the letters A, B, C and so on; at most 26. */
    public static Choice lettered(List<String> texts) {
      return new Choice(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
              .substring(0, texts.size())
              .chars()
              .mapToObj(Character::toString)
              .toList(),
          texts);
    }

    /** {@code A to D}, for messages. */
    String range() {
      return letters.isEmpty() ? "none" : letters.getFirst() + " to " + letters.getLast();
    }
  }

  record Numeric() implements Question {}

  record Text() implements Question {}

  /** An expression, in LaTeX or plain. */
  record Formula() implements Question {}

  /**
   * One of some labels, or any number of them.
   *
   * @param isSeveral whether an answer may hold none or more than one
   */
  record Label(List<String> labels, boolean isSeveral) implements Question {
    public Label {
      labels = List.copyOf(labels);
    }
  }

  /** The reply as it is, to be held against instructions. */
  record Whole() implements Question {}

  /**
   * A call of a tool, or none.
   *
   * @param tools the names that may be called
   */
  record Call(List<String> tools) implements Question {
    public Call {
      tools = List.copyOf(tools);
    }
  }

  /** A JSON value. */
  record Json() implements Question {}
}
