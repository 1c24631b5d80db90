package dev.assay.analysis;

import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;

/**
 * What a comparison says, as one of a few fixed sentences. None claims that nothing differs: what
 * is not seen may still be there.
 */
public final class Verdicts {
  private static final double ALPHA = 1 - Measures.LEVEL;

  private Verdicts() {}

  /** The verdict over a pair, in scores of 100 points where the score is a share. */
  public static String of(Comparison.Pair p) {
    String despite =
        p.taskDiffers().isEmpty()
            ? ""
            : "Despite different " + String.join(", ", p.taskDiffers()) + ": ";
    String declared = p.declared() ? " Task as declared." : "";
    String sentence =
        switch (p.population()) {
          case Refusal r -> refused(p, r);
          case Interval i -> {
            Double adjusted = p.pAdjusted();
            boolean apart = adjusted != null && adjusted < ALPHA && (i.low() > 0 || i.high() < 0);
            yield apart ? apart(p, i) : open(p, i);
          }
        };
    return despite + sentence + gaps(p) + declared;
  }

  /** What is missing may be unlike what is there: no interval says how much. */
  private static String gaps(Comparison.Pair p) {
    Comparison.Gaps gaps = p.gaps();
    Double low = gaps.low();
    Double high = gaps.high();
    return low == null || high == null
        ? ""
        : " Up to "
            + Rounded.of(100 * gaps.share(), 1)
            + "% of a side's scores are missing: with them the difference seen lies from "
            + signed(p, low)
            + " to "
            + signed(p, high)
            + ".";
  }

  private static String refused(Comparison.Pair p, Refusal r) {
    Double d = p.difference();
    String seen = d == null ? "" : " The difference seen is " + signed(p, d) + ".";
    return "No verdict: " + r.reason() + "." + seen;
  }

  private static String apart(Comparison.Pair p, Interval i) {
    Double d = p.difference();
    double difference = d == null ? 0 : d;
    boolean first = difference > 0;
    double low = first ? i.low() : -i.high();
    double high = first ? i.high() : -i.low();
    return (first ? name(p, p.a()) : name(p, p.b()))
        + " beats "
        + (first ? name(p, p.b()) : name(p, p.a()))
        + " by "
        + points(p, Math.abs(difference))
        + " points, 95% CI ["
        + points(p, low)
        + ", "
        + points(p, high)
        + "], paired over "
        + design(p)
        + "."
        + more(p);
  }

  private static String open(Comparison.Pair p, Interval i) {
    Double d = p.difference();
    String seen =
        "Not distinguishable: "
            + signed(p, d == null ? 0 : d)
            + " ["
            + signed(p, i.low())
            + ", "
            + signed(p, i.high())
            + "] over "
            + design(p)
            + ".";
    boolean alone = i.low() > 0 || i.high() < 0;
    String crowd = alone ? " Alone it would be; not among so many comparisons." : "";
    Double mde = p.mde();
    String detects =
        mde == null ? "" : " This design detects " + points(p, mde) + " points with 80% power.";
    return seen + crowd + detects + more(p);
  }

  private static String design(Comparison.Pair p) {
    Repeated a = p.a().repeated();
    Repeated b = p.b().repeated();
    String runs = a.equals(b) ? a.of("run") : a + " and " + b.of("run");
    return Counts.of(p.samples(), "question") + " x " + runs;
  }

  private static String more(Comparison.Pair p) {
    Comparison.More more = p.more();
    if (more == null) {
      return "";
    }
    if (more.half() - more.floor() < .05 * more.half()) {
      return " More runs would hardly narrow ±"
          + points(p, more.half())
          + ": only more questions help.";
    }
    String narrower =
        " "
            + Counts.of(more.epochs(), "more run")
            + " each would narrow ±"
            + points(p, more.half())
            + " to about ±"
            + points(p, more.then());
    if (more.floor() < .1 * more.half()) {
      return narrower + ".";
    }
    return narrower
        + "; unlimited runs ±"
        + points(p, more.floor())
        + ". Beyond that only more questions help.";
  }

  /** The side's name; where both have the same one, the run. */
  public static String name(Comparison.Pair p, Comparison.Side side) {
    return p.a().name().equals(p.b().name())
        ? side.run().substring(side.run().indexOf('/') + 1)
        : side.name();
  }

  private static String points(Comparison.Pair p, double score) {
    return Rounded.of(p.scale() * score, 1);
  }

  private static String signed(Comparison.Pair p, double score) {
    return Rounded.signed(p.scale() * score, 1);
  }
}
