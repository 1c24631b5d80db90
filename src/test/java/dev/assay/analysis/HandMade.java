package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import dev.assay.eval.Unread;
import dev.assay.evidence.Key;
import dev.assay.evidence.Manifest;
import dev.assay.score.Outcome;
import dev.assay.score.Score;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Matrices made by hand, and what they sum up to. */
final class HandMade {
  private HandMade() {}

  private static final int[] CORRECT_OF_10 = {
    0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4,
    4, 4, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8
  };
  private static final int[] CORRECT_BY_EPOCH = {15, 17, 15, 19, 14, 15, 15, 14, 18, 14};
  static final Score RIGHT = new Score(Outcome.ANSWERED, "A", "letter", false, 1.0, null);
  static final Score WRONG = new Score(Outcome.ANSWERED, "B", "letter", false, 0.0, null);
  static final Score GUESSED = new Score(Outcome.ANSWERED, "A", "last", true, 1.0, null);
  static final Score FAILED = new Score(Outcome.FAILED, null, null, false, null, "gone");

  static Score unread(Outcome outcome) {
    return new Score(outcome, null, null, false, 0.0, "why");
  }

  static Sample sample(int i, int choices, String category, String cluster) {
    List<String> texts = IntStream.range(0, choices).mapToObj(Integer::toString).toList();
    Target target = choices == 0 ? new Target.Numeric(BigDecimal.ONE) : new Target.Choice(0);
    return new Sample(
        "s" + i, List.of(), "?", texts, target, false, category, cluster, "sha256:" + i);
  }

  static List<Sample> samples(int count, int choices) {
    return IntStream.range(0, count).mapToObj(i -> sample(i, choices, null, null)).toList();
  }

  static Manifest manifest(String subset) {
    Node.Obj none = Node.object(b -> {});
    Key key = new Key(Node.object(b -> b.put("eval", "e")), Node.object(b -> b.put("model", "m")));
    return new Manifest(
        "r",
        "t",
        "0.1",
        "e",
        "m",
        "f",
        "sha256:i",
        none,
        key,
        1,
        false,
        1,
        subset,
        false,
        "complete",
        none,
        none,
        none,
        (Node.Arr) Node.list(List.of()),
        null,
        null);
  }

  static Summary summary(ScoreMatrix matrix) {
    return summary(matrix, manifest(null), Unread.ZERO);
  }

  static Summary summary(ScoreMatrix matrix, Manifest manifest, Unread unread) {
    return new Tally().summary(manifest, "e/m/r", matrix, manifest.isNoDraw(), unread, null);
  }

  static Summary.Metric metric(ScoreMatrix matrix) {
    return summary(matrix).metrics().getFirst();
  }

  static ScoreMatrix matrix(List<Sample> samples, Score[]... rows) {
    ScoreMatrix matrix = new ScoreMatrix(samples, rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      for (int e = 0; e < rows[i].length; e++) {
        if (rows[i][e] != null) {
          matrix.put(i, e + 1, rows[i][e]);
        }
      }
    }
    return matrix;
  }

  static Score[] row(Score... scores) {
    return scores;
  }

  /** 40 samples of which 8 are arithmetic and 32 reading, four choices each. */
  static ScoreMatrix workedExample() {
    List<Sample> samples =
        IntStream.range(0, 40)
            .mapToObj(i -> sample(i, 4, i % 5 == 0 ? "arithmetic" : "reading", null))
            .toList();
    ScoreMatrix matrix = new ScoreMatrix(samples, 10);
    int[] left = CORRECT_BY_EPOCH.clone();
    int unparsed = 24;
    int truncated = 9;
    boolean guessed = false;
    for (int i = 39; i >= 0; i--) {
      List<Integer> right =
          IntStream.range(0, 10)
              .boxed()
              .sorted(Comparator.comparingInt(k -> -left[k]))
              .limit(CORRECT_OF_10[i])
              .toList();
      for (int k = 0; k < 10; k++) {
        Score score = WRONG;
        if (right.contains(k)) {
          left[k]--;
          score = guessed ? RIGHT : GUESSED;
          guessed = true;
        } else if (unparsed > 0) {
          unparsed--;
          score = unread(Outcome.UNPARSED);
        } else if (truncated > 0) {
          truncated--;
          score = unread(Outcome.TRUNCATED);
        }
        matrix.put(i, k + 1, score);
      }
    }
    return matrix;
  }
}
