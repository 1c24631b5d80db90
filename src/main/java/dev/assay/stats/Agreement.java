package dev.assay.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far raters (people, judges, repeats of one judge) give the same unit the same label or score.
 * Always show {@link #percentAgreement()} and {@link #prevalence()} beside a coefficient: where
 * nearly all labels are the same, κ is near 0 however well the raters agree.
 *
 * <p>Assumes that units are exchangeable, or clusters of them. Units with fewer than two ratings
 * count for nothing. A coefficient is 1 at full agreement, 0 at the agreement that chance would
 * give, and empty where the ratings do not determine it. Immutable; the order of the units changes
 * no bit of any result.
 */
public final class Agreement {
  private static final int FEWEST_UNITS = 10;
  private static final double MOST_UNDEFINED = .05;

  /** The ways to count agreement. */
  public enum Measure {
    /** The share of rater pairs that agree, averaged over units. */
    PERCENT,
    /** Cohen's κ (1960), for exactly two raters. */
    COHEN,
    /** Cohen's weighted κ (1968), a disagreement costing the distance of the two values. */
    COHEN_LINEAR,
    /** The same, costing the squared distance. */
    COHEN_QUADRATIC,
    /** Fleiss' κ (1971), for units that have equally many ratings. */
    FLEISS,
    /** Krippendorff's α (2011) for labels. */
    KRIPPENDORFF_NOMINAL,
    /** The same for ranks; the usual choice for a rubric. */
    KRIPPENDORFF_ORDINAL,
    /** The same for values whose differences mean something. */
    KRIPPENDORFF_INTERVAL,
    /** The same for values of 0 or more whose ratios mean something. */
    KRIPPENDORFF_RATIO,
    /** Gwet's AC1 (2008) over the labels that occur, steady where one label is rare. */
    GWET_AC1
  }

  /**
   * @param value a label
   * @param share its part of all ratings, above 0
   */
  public record Prevalence(double value, double share) {}

  private final int raters;
  private final double[] values;
  private final int[][][] clusters;

  private Agreement(int raters, double[] values, int[][][] clusters) {
    this.raters = raters;
    this.values = values;
    this.clusters = clusters;
  }

  /**
   * Reads {@code double[units][raters]}: labels or scores, NaN where a rating is missing. Rows may
   * be ragged.
   *
   * @throws IllegalArgumentException if a rating is infinite
   */
  public static Agreement of(double[][] ratings) {
    return of(ratings, IntStream.range(0, ratings.length).toArray());
  }

  /**
   * The same for units that come in clusters, such as the epochs of a question.
   *
   * @param clusters a label for each unit
   * @throws IllegalArgumentException if a rating is infinite or the lengths differ
   */
  public static Agreement of(double[][] ratings, int[] clusters) {
    if (clusters.length != ratings.length) {
      throw new IllegalArgumentException(
          clusters.length + " cluster labels for " + ratings.length + " units: needs one for each");
    }
    int raters = Arrays.stream(ratings).mapToInt(unit -> unit.length).max().orElse(0);
    int[] kept =
        IntStream.range(0, ratings.length).filter(u -> present(ratings[u]).count() > 1).toArray();
    double[] values =
        Arrays.stream(kept).boxed().flatMapToDouble(u -> present(ratings[u])).toArray();
    values = Arrays.stream(values).sorted().distinct().toArray();
    Map<Integer, List<int[]>> groups = new TreeMap<>();
    for (int u : kept) {
      groups
          .computeIfAbsent(clusters[u], label -> new ArrayList<>())
          .add(codes(ratings[u], raters, values));
    }
    return new Agreement(raters, values, canonical(groups));
  }

  /** The units with two ratings or more. */
  public int units() {
    return Arrays.stream(clusters).mapToInt(cluster -> cluster.length).sum();
  }

  /** The share of rater pairs that agree, averaged over units. */
  public OptionalDouble percentAgreement() {
    return value(Measure.PERCENT);
  }

  /** The share of each label that occurs, by ascending value. */
  public List<Prevalence> prevalence() {
    double[] shares = CategoryCounts.ofCodes(units(clusters), values.length).prevalence();
    return IntStream.range(0, shares.length)
        .mapToObj(c -> new Prevalence(values[c], shares[c]))
        .toList();
  }

  /** The coefficient, at most 1; empty where it is not defined, as {@link Measure} says. */
  public OptionalDouble value(Measure measure) {
    return value(measure, units(clusters));
  }

  /**
   * The percentile bootstrap over whole clusters, which without clusters are the units.
   *
   * @param level the confidence level, such as 0.95
   * @param resamples how often to draw, such as 9,999
   * @param random the only source of chance; the same state gives the same interval
   * @return a refusal with fewer than 10 clusters, where the coefficient is not defined (or not on
   *     more than 5 % of the resamples), and where resampling shows no spread
   * @throws IllegalArgumentException unless 0 &lt; level &lt; 1 and resamples &gt; 1
   */
  public Estimate interval(Measure measure, double level, int resamples, RandomGenerator random) {
    double tail = tail(level, resamples);
    OptionalDouble centre = value(measure);
    if (centre.isEmpty()) {
      return new Refusal("agreement is not defined for these ratings");
    }
    if (clusters.length < FEWEST_UNITS) {
      return new Refusal("fewer than " + FEWEST_UNITS + " units with two ratings");
    }
    double[] drawn = new double[resamples];
    int count = 0;
    for (int b = 0; b < resamples; b++) {
      OptionalDouble value = value(measure, units(resample(random)));
      if (value.isPresent()) {
        drawn[count++] = value.getAsDouble();
      }
    }
    if (count < 2 || count < (1 - MOST_UNDEFINED) * resamples) {
      return new Refusal("agreement is not defined for many resamples of these units");
    }
    return summary(Arrays.copyOf(drawn, count), centre.getAsDouble(), tail, level);
  }

  private Estimate summary(double[] drawn, double centre, double tail, double level) {
    Arrays.sort(drawn);
    double low = Math.min(centre, drawn[(int) Math.floor(tail * (drawn.length - 1))]);
    double high = Math.max(centre, drawn[(int) Math.ceil((1 - tail) * (drawn.length - 1))]);
    if (!(low < high)) {
      return new Refusal("resampling these units shows no spread");
    }
    double variance =
        OrderFreeSum.squaresAbout(OrderFreeSum.mean(drawn), drawn) / (drawn.length - 1);
    // Resampling G clusters shows (G−1)/G of the variance.
    double g = clusters.length;
    double se = Math.sqrt(variance * g / (g - 1));
    return new Interval(se, low, high, level, "bootstrap-units");
  }

  private OptionalDouble value(Measure measure, int[][] units) {
    return switch (measure) {
      case PERCENT -> counts(units).percentAgreement();
      case COHEN -> pair(units).cohenKappa();
      case COHEN_LINEAR -> pair(units).weightedKappa(values, (c, k) -> Math.abs(c - k));
      case COHEN_QUADRATIC -> pair(units).weightedKappa(values, (c, k) -> (c - k) * (c - k));
      case FLEISS -> counts(units).fleissKappa();
      case KRIPPENDORFF_NOMINAL -> Krippendorff.NOMINAL.alpha(units, values);
      case KRIPPENDORFF_ORDINAL -> Krippendorff.ORDINAL.alpha(units, values);
      case KRIPPENDORFF_INTERVAL -> Krippendorff.INTERVAL.alpha(units, values);
      case KRIPPENDORFF_RATIO -> Krippendorff.RATIO.alpha(units, values);
      case GWET_AC1 -> counts(units).gwetAc1();
    };
  }

  private CategoryCounts counts(int[][] units) {
    return CategoryCounts.ofCodes(units, values.length);
  }

  /** Empty tables for any other number of raters, which leave every coefficient undefined. */
  private TwoRaters pair(int[][] units) {
    long[][] table = new long[values.length][values.length];
    for (int[] unit : raters == 2 ? units : new int[0][]) {
      table[unit[0]][unit[1]]++;
    }
    return new TwoRaters(table);
  }

  private int[][][] resample(RandomGenerator random) {
    int[][][] drawn = new int[clusters.length][][];
    for (int g = 0; g < drawn.length; g++) {
      drawn[g] = clusters[random.nextInt(clusters.length)];
    }
    return drawn;
  }

  private static int[][] units(int[][][] clusters) {
    return Arrays.stream(clusters).flatMap(Arrays::stream).toArray(int[][]::new);
  }

  private static int[][][] canonical(Map<Integer, List<int[]>> groups) {
    return groups.values().stream()
        .map(units -> units.stream().sorted(Arrays::compare).toArray(int[][]::new))
        .sorted((a, b) -> Arrays.compare(a, b, Comparator.<int[]>nullsFirst(Arrays::compare)))
        .toArray(int[][][]::new);
  }

  private static int[] codes(double[] unit, int raters, double[] values) {
    int[] codes = new int[raters];
    for (int r = 0; r < raters; r++) {
      boolean missing = r >= unit.length || Double.isNaN(unit[r]);
      codes[r] = missing ? -1 : Arrays.binarySearch(values, unit[r] + 0.0);
    }
    return codes;
  }

  private static DoubleStream present(double[] unit) {
    for (double rating : unit) {
      if (Double.isInfinite(rating)) {
        throw new IllegalArgumentException(
            "rating " + rating + ": must be finite, or NaN if missing");
      }
    }
    // Adding 0 makes −0 and 0 one category.
    return Arrays.stream(unit).filter(rating -> !Double.isNaN(rating)).map(rating -> rating + 0.0);
  }

  private static double tail(double level, int resamples) {
    if (!(level > 0 && level < 1) || resamples < 2) {
      throw new IllegalArgumentException(
          "confidence level "
              + level
              + " with "
              + resamples
              + " resamples: needs a level strictly between 0 and 1 and at least 2 resamples");
    }
    return (1 - level) / 2;
  }
}
