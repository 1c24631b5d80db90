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
  public Mark mark(String answer) {
    String normal = Normal.of(answer);
    return Mark.of(accepted.stream().map(Normal::of).anyMatch(normal::equals));
  }
}
