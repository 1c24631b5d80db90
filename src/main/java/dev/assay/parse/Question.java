package dev.assay.parse;

import java.util.List;

/** What a reply is an answer to, as far as reading it needs to know. */
public sealed interface Question {
  /** The form of the answer; formats name it in lower case. */
  enum Kind {
    CHOICE,
    NUMBER,
    TEXT
  }

  default Kind kind() {
    return switch (this) {
      case Choice c -> Kind.CHOICE;
      case Numeric n -> Kind.NUMBER;
      case Text t -> Kind.TEXT;
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
}
