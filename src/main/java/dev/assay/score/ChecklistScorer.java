package dev.assay.score;

import dev.assay.score.checklist.Checklist;
import dev.assay.score.checklist.Verdict;
import dev.assay.score.checklist.Verdicts;
import java.util.stream.Collectors;

/**
 * Holds a reply against its instructions. The answer is shown as a digit for each of them in order,
 * 1 where it is followed.
 */
record ChecklistScorer(Checklist checks, Way way) implements Scorer {
  /** How replies are held against instructions, and what counts. */
  enum Way {
    /** 1 where all are followed. */
    STRICT,
    /** 1 where all are followed by some variant of the reply. */
    LOOSE,
    /** The share that is followed. */
    STRICT_SHARE,
    /** The share that some variant of the reply follows. */
    LOOSE_SHARE
  }

  @Override
  public Mark mark(String answer) {
    Verdicts strict = checks.strict(answer);
    Verdicts loose = checks.loose(answer);
    Verdicts verdicts =
        switch (way) {
          case STRICT, STRICT_SHARE -> strict;
          case LOOSE, LOOSE_SHARE -> loose;
        };
    boolean isShare = way == Way.STRICT_SHARE || way == Way.LOOSE_SHARE;
    boolean fails = verdicts.each().contains(Verdict.NOT_FOLLOWED);
    if (verdicts.each().contains(Verdict.UNDECIDED) && (isShare || !fails)) {
      int first = verdicts.each().indexOf(Verdict.UNDECIDED) + 1;
      return Mark.undecided("whether check " + first + " is followed could not be decided");
    }
    double value = isShare ? verdicts.share() : verdicts.all() ? 1 : 0;
    long bits = bits(strict) | bits(loose) << Mark.LOOSE;
    return new Mark(value, null, bits, shown(verdicts));
  }

  private static long bits(Verdicts verdicts) {
    long bits = 0;
    for (int i = 0; i < verdicts.each().size(); i++) {
      bits |= verdicts.each().get(i) == Verdict.FOLLOWED ? 1L << i : 0;
    }
    return bits;
  }

  private static String shown(Verdicts verdicts) {
    return verdicts.each().stream()
        .map(v -> v == Verdict.FOLLOWED ? "1" : "0")
        .collect(Collectors.joining());
  }
}
