package dev.assay.score;

import dev.assay.parse.Normal;
import java.util.List;

/**
 * 1 for a text that equals an accepted one after {@link Normal#of}.
 *
 * @param accepted the preferred answer and its aliases
 */
public record TextScorer(List<String> accepted) implements Scorer {
  public TextScorer {
    accepted = List.copyOf(accepted);
  }

  @Override
  public double score(String answer) {
    String normal = Normal.of(answer);
    return accepted.stream().map(Normal::of).anyMatch(normal::equals) ? 1 : 0;
  }
}
