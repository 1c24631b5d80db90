package dev.assay.score.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** How often each run of n items occurs. */
final class Ngrams {
  private final Map<Object, Integer> counts = new HashMap<>();
  private int total;

  private Ngrams(int runs, IntFunction<Object> run) {
    for (int i = 0; i < runs; i++) {
      counts.merge(run.apply(i), 1, Integer::sum);
    }
    total = Math.max(0, runs);
  }

  static Ngrams of(List<String> words, int n) {
    // A run as one text takes a fraction of the memory of a list; no word has a blank.
    return new Ngrams(
        words.size() - n + 1,
        i -> n == 1 ? words.get(i) : String.join(" ", words.subList(i, i + n)));
  }

  static Ngrams ofCharacters(int[] codePoints, int n) {
    return new Ngrams(codePoints.length - n + 1, i -> new String(codePoints, i, n));
  }

  /** Of several texts: each run as often as it occurs in the text that has most of it. */
  static Ngrams most(List<Ngrams> several) {
    Ngrams most = new Ngrams(0, i -> i);
    for (Ngrams one : several) {
      one.counts.forEach((run, count) -> most.counts.merge(run, count, Math::max));
    }
    most.total = most.counts.values().stream().mapToInt(c -> c).sum();
    return most;
  }

  int total() {
    return total;
  }

  /** The runs that occur in both, each as often as in the one with fewer. */
  int inCommon(Ngrams other) {
    int same = 0;
    for (Map.Entry<Object, Integer> run : counts.entrySet()) {
      same += Math.min(run.getValue(), other.counts.getOrDefault(run.getKey(), 0));
    }
    return same;
  }
}
