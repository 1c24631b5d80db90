package dev.assay.score;

/**
 * 1 for the right letter.
 *
 * @param target the letter under which the right choice was shown
 */
public record ChoiceScorer(String target) implements Scorer {
  @Override
  public double score(String answer) {
    return answer.equals(target) ? 1 : 0;
  }
}
