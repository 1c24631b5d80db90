package dev.assay.parse;

/** What a question wants, in words for reasons. */
final class Wanted {
  private Wanted() {}

  static String none(Question question) {
    return switch (question) {
      case Question.Choice c -> "neither a letter from " + c.range() + " nor the text of a choice";
      case Question.Numeric n -> "not one number";
      case Question.Text t -> "no text";
    };
  }
}
