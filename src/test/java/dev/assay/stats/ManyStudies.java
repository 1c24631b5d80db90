package dev.assay.stats;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Of;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Many tests at once, ranks of many models, and metrics of repeated replies. */
final class ManyStudies {
  private static final double Q = .10;
  private final Sizes sizes;

  ManyStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(adjusted(), ranks(), repeats());
  }

  private Study adjusted() {
    List<Cell> cells = new ArrayList<>();
    CountLaw equal = PairedStudies.law(5, .8, 0, .5, .8);
    CountLaw better = PairedStudies.law(5, .8, .08, .5, .8);
    for (int m : new int[] {4, 8, 20}) {
      for (int n : new int[] {50, 198}) {
        String at = " m=%d n=%d".formatted(m, n);
        cells.add(new Cell("Holm" + at, random -> new double[] {holm(equal, m, n, random)}));
        cells.add(new Cell("BH" + at, random -> new double[] {bh(equal, better, m, n, random)}));
      }
    }
    return new Study(
        "Many tests",
        "m 4/8/20 paired t, n 50/198, K 5, p .8, ρ .8; Holm: all equal, BH at q .10: half better by"
            + " .08; "
            + sizes.gate()
            + " draws",
        List.of("FWER or FDR"),
        false,
        cells,
        List.of(
            Target.atMost("Holm: FWER ≤ .055", .055).where(cell -> cell.startsWith("Holm")),
            Target.atMost("BH: FDR ≤ q = .10", Q).where(cell -> cell.startsWith("BH"))));
  }

  private double holm(CountLaw equal, int m, int n, RandomGenerator random) {
    int any = 0;
    for (int r = 0; r < sizes.gate(); r++) {
      double[] p = IntStream.range(0, m).mapToDouble(j -> p(equal, n, random)).toArray();
      any += Arrays.stream(Multiplicity.holm(p)).anyMatch(x -> x <= .05) ? 1 : 0;
    }
    return any / (double) sizes.gate();
  }

  private double bh(CountLaw equal, CountLaw better, int m, int n, RandomGenerator random) {
    double share = 0;
    for (int r = 0; r < sizes.gate(); r++) {
      double[] p =
          IntStream.range(0, m)
              .mapToDouble(j -> p(j < m / 2 ? equal : better, n, random))
              .toArray();
      double[] adjusted = Multiplicity.bh(p);
      double found = Arrays.stream(adjusted).filter(x -> x <= Q).count();
      double wrong = Arrays.stream(adjusted, 0, m / 2).filter(x -> x <= Q).count();
      share += wrong / Math.max(1, found);
    }
    return share / sizes.gate();
  }

  private static double p(CountLaw law, int n, RandomGenerator random) {
    double[] d = law.differences(n, random);
    return StudentContrast.stabilised(d, 1 / Math.sqrt(5), PairedStudies.DIFFERENCES, "t").p();
  }

  private Study ranks() {
    List<Cell> cells = new ArrayList<>();
    for (int m : new int[] {4, 8, 20}) {
      for (int n : new int[] {50, 198}) {
        for (boolean equal : new boolean[] {true, false}) {
          String label = "m=%d n=%d %s".formatted(m, n, equal ? "equal" : "spread");
          cells.add(new Cell(label, random -> ranks(m, n, equal, random)));
        }
      }
    }
    return new Study(
        "Ranks by max-t",
        "m 4/8/20 models, n 50/198, K 5, chances .6 or .6–.8, shared difficulty; "
            + sizes.resampled()
            + " draws × 499",
        List.of("joint rank coverage", "a pair told apart wrongly", "the best in the top set"),
        false,
        cells,
        List.of(
            Target.atLeast("rank intervals hold together ≥ .92", .92),
            new Target(
                "FWER of equals ≤ .055", 1, Of.HIGHEST, 0, .055, cell -> cell.endsWith("equal"))));
  }

  private double[] ranks(int m, int n, boolean equal, RandomGenerator random) {
    ChanceLaw[] laws =
        IntStream.range(0, m)
            .mapToObj(j -> new ChanceLaw(equal ? .6 : .6 + .2 * j / (m - 1), .4))
            .toArray(ChanceLaw[]::new);
    double[] held = new double[3];
    for (int r = 0; r < sizes.resampled(); r++) {
      double[][] means = new double[m][n];
      for (int i = 0; i < n; i++) {
        double z = random.nextGaussian();
        for (int j = 0; j < m; j++) {
          double x = laws[j].at(.8 * z + .6 * random.nextGaussian());
          means[j][i] = ChanceLaw.right(5, x, random) / 5.0;
        }
      }
      RankIntervals given =
          (RankIntervals) RankIntervals.of(means, ScoreRange.UNIT, .95, 499, random);
      boolean apart = given.pairs().stream().anyMatch(q -> q.firstBetter() || q.secondBetter());
      held[0] += (equal ? !apart : allRanks(given, m)) ? 1 : 0;
      held[1] += equal && apart ? 1 : 0;
      held[2] += given.standings().getLast().top() ? 1 : 0;
    }
    return Arrays.stream(held).map(h -> h / sizes.resampled()).toArray();
  }

  /** Model j of m has the true rank m − j. */
  private static boolean allRanks(RankIntervals given, int m) {
    return IntStream.range(0, m)
        .allMatch(j -> {
          RankIntervals.Standing standing = given.standings().get(j);
          return standing.rankLow() <= m - j && m - j <= standing.rankHigh();
        });
  }

  private Study repeats() {
    List<Cell> cells = new ArrayList<>();
    ChanceLaw chance = new ChanceLaw(.5, .5);
    for (int replies : new int[] {5, 10}) {
      for (int k : new int[] {1, 3, 5}) {
        for (String metric : List.of("pass@k", "pass^k", "maj@k")) {
          cells.add(
              new Cell(
                  "%s k=%d K=%d".formatted(metric, k, replies),
                  random -> new double[] {bias(metric, chance, replies, k, random)}));
        }
      }
    }
    return new Study(
        "Repeat metrics",
        "K 5/10 replies of three possible answers, k 1/3/5; " + sizes.closed() + " draws",
        List.of("bias in Monte Carlo errors"),
        false,
        cells,
        List.of(Target.atMost("|bias| ≤ 3 Monte Carlo errors", 3)));
  }

  private double bias(String metric, ChanceLaw chance, int replies, int k, RandomGenerator random) {
    double sum = 0;
    double squares = 0;
    int draws = 10 * sizes.closed();
    for (int r = 0; r < draws; r++) {
      double x = chance.draw(random);
      double[] answers = {x, .6 * (1 - x), .4 * (1 - x)};
      int[] counts = new int[3];
      for (int i = 0; i < replies; i++) {
        double u = random.nextDouble();
        counts[u < answers[0] ? 0 : u < answers[0] + answers[1] ? 1 : 2]++;
      }
      double off = seen(metric, counts, replies, k) - truth(metric, answers, k);
      sum += off;
      squares += off * off;
    }
    double mean = sum / draws;
    return Math.abs(mean) / Math.sqrt((squares / draws - mean * mean) / draws);
  }

  private static double seen(String metric, int[] counts, int replies, int k) {
    return switch (metric) {
      case "pass@k" -> RepeatMetrics.passAtK(counts[0], replies, k).orElseThrow();
      case "pass^k" -> RepeatMetrics.passHatK(counts[0], replies, k).orElseThrow();
      default -> RepeatMetrics.majorityAtK(counts, new double[] {1, 0, 0}, 0, k).orElseThrow();
    };
  }

  private static double truth(String metric, double[] answers, int k) {
    return switch (metric) {
      case "pass@k" -> 1 - Math.pow(1 - answers[0], k);
      case "pass^k" -> Math.pow(answers[0], k);
      default -> majority(answers, new int[3], k);
    };
  }

  /** All sequences of k answers; ties split. */
  private static double majority(double[] answers, int[] counts, int left) {
    if (left == 0) {
      int most = Arrays.stream(counts).max().orElseThrow();
      long tied = Arrays.stream(counts).filter(c -> c == most).count();
      return counts[0] == most ? 1.0 / tied : 0;
    }
    double sum = 0;
    for (int a = 0; a < 3; a++) {
      counts[a]++;
      sum += answers[a] * majority(answers, counts, left - 1);
      counts[a]--;
    }
    return sum;
  }
}
