package dev.assay.parse;

/** What a question wants, in words for reasons. */
final class Wanted {
  private Wanted() {}

  static String none(Question question) {
    return switch (question) {
      case Question.Choice c -> "neither a letter from " + c.range() + " nor the text of a choice";
      case Question.Numeric n -> "not one number";
      case Question.Text t -> "no text";
      case Question.Formula m -> "no expression";
      case Question.Label l -> "none of the labels " + String.join(", ", l.labels());
      case Question.Whole w -> "no text";
      case Question.Call c -> "no call of a tool, as in {\"name\": ..., \"arguments\": {...}}";
      case Question.Json j -> "no JSON value";
    };
  }
}
