package dev.assay.analysis;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.eval.Metric;
import dev.assay.stats.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares runs, each eval's among themselves. Stateless. */
public final class Comparing {
  private Comparing() {}

  /**
   * What may differ between two runs.
   *
   * @param despite fields of the task that may differ, though they should not
   * @param hold fields of the system that must not differ
   */
  public record Allowed(List<String> despite, List<String> hold) {
    public Allowed {
      despite = List.copyOf(despite);
      hold = List.copyOf(hold);
    }
  }

  /**
   * Compares every two runs of a group. The p-values of one group are adjusted by Holm; those of
   * two models over several groups by Benjamini and Hochberg.
   *
   * @param groups runs of one eval each
   * @throws AssayException (3) where the tasks of two runs of a group differ in a field that is not
   *     allowed to; (64) where a group has a single run
   */
  public static Comparison of(List<List<Scored>> groups, Metric metric, Allowed allowed) {
    List<Comparison.Pair> pairs = new ArrayList<>();
    List<Comparison.Ranked> rankings = new ArrayList<>();
    SideNames names = SideNames.of(groups);
    boolean single = groups.size() > 1 && groups.stream().allMatch(g -> g.size() == 2);
    for (List<Scored> group : groups) {
      List<Comparison.Pair> ofGroup = pairs(group, metric, allowed, names);
      pairs.addAll(single ? ofGroup : adjusted(ofGroup, Comparison.Adjusted.HOLM));
      if (group.size() > 2) {
        rankings.add(RankTable.of(group, metric, names));
      }
    }
    List<Comparison.Pair> all = single ? adjusted(pairs, Comparison.Adjusted.BH) : pairs;
    return new Comparison(all, rankings, SuiteDifferences.of(all));
  }

  private static List<Comparison.Pair> pairs(
      List<Scored> group, Metric metric, Allowed allowed, SideNames names) {
    if (group.size() < 2) {
      throw new AssayException(
          Exit.USAGE,
          "the run " + group.getFirst().name() + " has no other of its eval to be compared with",
          "name two runs of one eval");
    }
    List<Comparison.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      for (int j = i + 1; j < group.size(); j++) {
        pairs.add(new PairOfRuns(group.get(i), group.get(j), metric, names).compare(allowed));
      }
    }
    return pairs;
  }

  private static List<Comparison.Pair> adjusted(
      List<Comparison.Pair> pairs, Comparison.Adjusted how) {
    List<Comparison.Pair> tested = pairs.stream().filter(p -> p.p() != null).toList();
    double[] p = tested.stream().mapToDouble(t -> orOne(t.p())).toArray();
    double[] next = how == Comparison.Adjusted.BH ? Multiplicity.bh(p) : Multiplicity.holm(p);
    List<Comparison.Pair> result = new ArrayList<>();
    for (Comparison.Pair pair : pairs) {
      int at = tested.indexOf(pair);
      result.add(
          at < 0 ? pair : pair.adjusted(next[at], p.length == 1 ? Comparison.Adjusted.NOT : how));
    }
    return result;
  }

  private static double orOne(@Nullable Double p) {
    return p == null ? 1 : p;
  }
}
