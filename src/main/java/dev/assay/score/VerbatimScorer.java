package dev.assay.score;

import java.util.List;

/**
 * 1 for a text that is an accepted one, letter by letter but for white space at the ends: where
 * brackets or case are the answer.
 *
 * @param accepted the preferred answer and its aliases
 */
record VerbatimScorer(List<String> accepted) implements Scorer {
  VerbatimScorer {
    accepted = List.copyOf(accepted);
  }

  @Override
  public Mark mark(String answer) {
    return Mark.of(accepted.stream().anyMatch(text -> text.strip().equals(answer.strip())));
  }
}
