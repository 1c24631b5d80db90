package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.eval.Metric;
import dev.assay.eval.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoryDifferencesTest {
  /** 60 samples in two categories; within a cluster all differ alike. */
  private static List<Comparison.Category> categories(boolean clustered) {
    return categories(clustered, false);
  }

  private static List<Comparison.Category> categories(boolean clustered, boolean noDraw) {
    List<Sample> samples =
        IntStream.range(0, 60)
            .mapToObj(i ->
                HandMade.sample(i, 4, i % 2 == 0 ? "even" : "odd", clustered ? "c" + i / 6 : null))
            .toList();
    ScoreMatrix a = new ScoreMatrix(samples, 1);
    ScoreMatrix b = new ScoreMatrix(samples, 1);
    for (int i = 0; i < 60; i++) {
      boolean better = i / 6 % 10 < 4;
      a.put(i, 1, better ? HandMade.RIGHT : HandMade.WRONG);
      b.put(i, 1, HandMade.WRONG);
    }
    return CategoryDifferences.of(Pairing.of(a, b), new Metric.Mean("accuracy"), noDraw);
  }

  @Test
  void categories_of_samples_that_are_no_random_draw_are_not_tested_either() {
    assertThat(categories(false, true))
        .hasSize(2)
        .allSatisfy(c -> {
          assertThat(c.p()).isNull();
          assertThat(c.untested()).contains("no random draw");
        });
    assertThat(categories(false, false)).allSatisfy(c -> assertThat(c.untested()).isNull());
  }

  @Test
  void questions_of_one_cluster_are_not_counted_as_many() {
    List<Comparison.Category> alone = categories(false);
    List<Comparison.Category> clustered = categories(true);
    assertThat(clustered).hasSize(2);
    for (int c = 0; c < 2; c++) {
      assertThat(clustered.get(c).raw()).isEqualTo(alone.get(c).raw());
      assertThat(clustered.get(c).p()).isGreaterThan(10 * alone.get(c).p());
    }
  }
}
