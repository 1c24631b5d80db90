package dev.assay.analysis;

import dev.assay.eval.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The samples that two runs share: the same id and the same content.
 *
 * @param a the shared samples as the first run scored them, in its order
 * @param b the same samples, in the same order, as the second scored them
 * @param unpairedA samples of the first that the second lacks
 * @param unpairedB samples of the second that the first lacks
 * @param changed of these, the ids that both have with different content
 */
record Pairing(ScoreMatrix a, ScoreMatrix b, int unpairedA, int unpairedB, List<String> changed) {
  Pairing {
    changed = List.copyOf(changed);
  }

  static Pairing of(ScoreMatrix a, ScoreMatrix b) {
    Map<String, Integer> index = new HashMap<>();
    for (int j = 0; j < b.samples().size(); j++) {
      index.put(b.samples().get(j).id(), j);
    }
    List<Integer> rowsA = new ArrayList<>();
    List<Integer> rowsB = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < a.samples().size(); i++) {
      Sample sample = a.samples().get(i);
      Integer j = index.get(sample.id());
      if (j != null && sample.content().equals(b.samples().get(j).content())) {
        rowsA.add(i);
        rowsB.add(j);
      } else if (j != null) {
        changed.add(sample.id());
      }
    }
    return new Pairing(
        a.rows(rowsA),
        b.rows(rowsB),
        a.samples().size() - rowsA.size(),
        b.samples().size() - rowsB.size(),
        changed);
  }

  /**
   * The category of a shared sample: that of the run that names one; null where none does, or where
   * they differ.
   */
  @Nullable String category(int sample) {
    String left = a.samples().get(sample).category();
    String right = b.samples().get(sample).category();
    return left == null || left.equals(right) ? right : right == null ? left : null;
  }

  int samples() {
    return a.samples().size();
  }
}
