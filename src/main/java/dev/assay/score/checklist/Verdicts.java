package dev.assay.score.checklist;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What became of the instructions of one prompt.
 *
 * @param each in the order of the instructions, at least one
 */
public record Verdicts(List<Verdict> each) {
  public Verdicts {
    each = List.copyOf(each);
  }

  /** Whether every instruction was followed. */
  public boolean all() {
    return each.stream().allMatch(v -> v == Verdict.FOLLOWED);
  }

  /** The share of the instructions that were followed, in [0, 1]. */
  public double share() {
    return each.stream().filter(v -> v == Verdict.FOLLOWED).count() / (double) each.size();
  }

  /** The index of the first instruction that was not followed, or is undecided. */
  public OptionalInt firstFailed() {
    return IntStream.range(0, each.size()).filter(i -> each.get(i) != Verdict.FOLLOWED).findFirst();
  }
}
