package dev.assay.score.checklist;

import java.util.List;

/** One of three given answers stands somewhere in the text. */
record ConstrainedResponse() implements Check {
  private static final List<String> ANSWERS =
      List.of("My answer is yes.", "My answer is no.", "My answer is maybe.");

  @Override
  public boolean holds(String text) {
    return ANSWERS.stream().anyMatch(text::contains);
  }
}
