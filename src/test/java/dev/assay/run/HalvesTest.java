package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HalvesTest {
  private static final Subset DEV = new Subset.Half(Subset.Part.DEV);
  private static final Subset HOLDOUT = new Subset.Half(Subset.Part.HOLDOUT);

  private static List<Sample> samples(int n, int clusterSize) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String cluster = clusterSize == 1 ? null : "c" + i / clusterSize;
      Target target = new Target.Text(List.of("a"));
      samples.add(
          new Sample("s" + i, List.of(), "Q", List.of(), target, false, null, cluster, "h" + i));
    }
    return samples;
  }

  private static Set<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).collect(Collectors.toSet());
  }

  @Test
  void every_question_is_in_one_half_and_the_halves_are_equal() {
    List<Sample> all = samples(101, 1);
    Set<String> dev = ids(DEV.of("e", all));
    Set<String> holdout = ids(HOLDOUT.of("e", all));
    assertThat(dev).hasSize(51).doesNotContainAnyElementsOf(holdout);
    assertThat(holdout).hasSize(50);
    assertThat(ids(DEV.of("e", all))).isEqualTo(dev);
    assertThat(ids(DEV.of("other", all))).isNotEqualTo(dev);
  }

  @Test
  void questions_of_one_cluster_stay_together() {
    List<Sample> dev = DEV.of("e", samples(60, 4));
    assertThat(dev.size() % 4).isZero();
    Set<String> clusters = new HashSet<>();
    dev.forEach(s -> clusters.add(String.valueOf(s.cluster())));
    assertThat(clusters).hasSize(dev.size() / 4);
  }

  @Test
  void the_half_is_named_in_tables_and_manifests() {
    assertThat(DEV.inWords()).isEqualTo("dev half");
    assertThat(HOLDOUT.inWords()).isEqualTo("holdout half");
  }
}
