package dev.assay.analysis;

import dev.assay.eval.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of questions that several runs share, whichever run comes first: those of the runs
 * that name any. Where two of them group the questions differently, all that one of them holds
 * together is together.
 *
 * @param labels one for each question, or null where no run names a cluster
 * @param differ whether two runs group the questions differently; other names for the same groups
 *     are no difference
 */
record SharedClusters(int @Nullable [] labels, boolean differ) {
  /** What {@code --despite} calls the difference. */
  static final String FIELD = "clusters";

  static SharedClusters of(Pairing pairing) {
    return of(List.of(pairing.a().samples(), pairing.b().samples()));
  }

  /**
   * The clusters of the same questions, as each run names them.
   *
   * @param runs lists of one length, row i of each the same question
   */
  static SharedClusters of(List<List<Sample>> runs) {
    List<int[]> named = new ArrayList<>();
    for (List<Sample> samples : runs) {
      int @Nullable [] labels = Measures.clusters(samples);
      if (labels != null) {
        named.add(byFirstMember(labels));
      }
    }
    if (named.isEmpty()) {
      return new SharedClusters(null, false);
    }
    int[] first = named.getFirst();
    boolean differ = named.stream().anyMatch(labels -> !Arrays.equals(labels, first));
    return new SharedClusters(differ ? joined(named) : first, differ);
  }

  /** The labels of some questions, by index. */
  int @Nullable [] rows(List<Integer> indexes) {
    int @Nullable [] all = labels;
    return all == null ? null : indexes.stream().mapToInt(i -> all[i]).toArray();
  }

  /** Each question labelled by the first of its cluster: equal for equal groups. */
  private static int[] byFirstMember(int[] labels) {
    Map<Integer, Integer> first = new HashMap<>();
    int[] result = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      Integer before = first.putIfAbsent(labels[i], i);
      result[i] = before == null ? i : before;
    }
    return result;
  }

  /** Connected components: each question points to one before it, the first to itself. */
  private static int[] joined(List<int[]> named) {
    int[] parent = new int[named.getFirst().length];
    Arrays.setAll(parent, i -> i);
    for (int[] labels : named) {
      for (int i = 0; i < labels.length; i++) {
        int a = root(parent, i);
        int b = root(parent, labels[i]);
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    Arrays.setAll(parent, i -> root(parent, i));
    return parent;
  }

  private static int root(int[] parent, int of) {
    int at = of;
    while (parent[at] != at) {
      at = parent[at];
    }
    return at;
  }
}
