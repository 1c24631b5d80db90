package dev.assay.score;

/**
 * 1 for the right letter.
 *
 * @param target the letter under which the right choice was shown
 */
public record ChoiceScorer(String target) implements Scorer {
  @Override
  public Mark mark(String answer) {
    return Mark.of(answer.equals(target));
  }
}
