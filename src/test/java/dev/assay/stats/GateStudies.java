package dev.assay.stats;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Of;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Gates with an error rate of .05 for both a false PASS and a false FAIL, once and with looks. */
final class GateStudies {
  private static final double ALPHA = .05;
  private static final int[] LOOKS = {3, 5, 10};

  private final Sizes sizes;

  GateStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(gate(true), gate(false), looks(false), looks(true));
  }

  private Study gate(boolean population) {
    List<Cell> cells = new ArrayList<>();
    for (double margin : new double[] {.02, .03, .05}) {
      for (double p : new double[] {.5, .8}) {
        ChanceLaw base = new ChanceLaw(p, .5);
        ChanceLaw worse = new ChanceLaw(p - margin, .5);
        for (int k : new int[] {3, 10}) {
          CountLaw same = CountLaw.of(k, base, base, .9);
          CountLaw drop = CountLaw.of(k, worse, base, .9);
          for (int n : new int[] {50, 100, 198, 500}) {
            cells.add(
                new Cell(
                    "n=%d K=%d δ=%s p=%s".formatted(n, k, margin, p),
                    random ->
                        population
                            ? ofPopulation(same, drop, n, margin, random)
                            : ofSuite(base, n, k, margin, random)));
          }
        }
      }
    }
    String estimand = population ? "population" : "suite";
    return new Study(
        "Gate, " + estimand,
        "δ .02/.03/.05, n 50–500, K 3/10, ICC .5, p .5/.8, ρ .9, α .05 both ways; "
            + sizes.gate()
            + " draws",
        List.of("false PASS at −δ", "false FAIL of equals", "power less planned"),
        false,
        cells,
        List.of(
            Target.atMost("false PASS ≤ .065", .065),
            Target.mean("false PASS, mean ≤ .055", 0, .055),
            Target.atMost("false PASS ≤ .057 at n=198 K=10", .057).where(GateStudies::headline),
            Target.atMost("false FAIL ≤ .065", .065).figure(1),
            Target.mean("false FAIL, mean ≤ .055", 0, .055).figure(1),
            Target.atMost("false FAIL ≤ .057 at n=198 K=10", .057)
                .figure(1)
                .where(GateStudies::headline),
            new Target("power ≥ planned − .03", 2, Of.LOWEST, -.03, 1, cell -> true),
            new Target("power ≤ planned + .03", 2, Of.HIGHEST, -1, .03, cell -> true)));
  }

  private static boolean headline(String label) {
    return label.startsWith("n=198 K=10 ");
  }

  double[] ofPopulation(
      CountLaw same, CountLaw drop, int n, double margin, RandomGenerator random) {
    double t = StudentTail.critical(ALPHA, n + 1);
    double passed = 0;
    double[] equal = new double[2];
    for (int r = 0; r < sizes.gate(); r++) {
      passed += passes(decided(drop.differences(n, random), t, margin));
      Decision decision = decided(same.differences(n, random), t, margin);
      equal[0] += fails(decision);
      equal[1] += passes(decision);
    }
    double variance = same.variance();
    double spread = Math.sqrt((n * variance + 2) / (n + 1) / (n + 2));
    double planned = Power.gateOf(Math.sqrt(variance / n), spread, margin, 0, t);
    double draws = sizes.gate();
    return new double[] {passed / draws, equal[0] / draws, equal[1] / draws - planned};
  }

  private static Decision decided(double[] d, double t, double margin) {
    StudentContrast contrast = StudentContrast.stabilised(d, 1, PairedStudies.DIFFERENCES, "t");
    double half = t * contrast.spread();
    double low = Math.min(contrast.mean(), contrast.centre() - half);
    double high = Math.max(contrast.mean(), contrast.centre() + half);
    return Decision.hold(low, high, margin);
  }

  /** The questions stay: the candidate's chances are the baseline's, or those times a factor. */
  double[] ofSuite(ChanceLaw chance, int n, int k, double margin, RandomGenerator random) {
    double passed = 0;
    double[] equal = new double[2];
    double planned = 0;
    double pseudo = Math.sqrt(.5 / k) / n;
    double z = StudentTail.critical(ALPHA, Double.POSITIVE_INFINITY);
    for (int r = 0; r < sizes.gate(); r++) {
      double[] x = IntStream.range(0, n).mapToDouble(i -> chance.draw(random)).toArray();
      double factor = 1 - margin / Arrays.stream(x).average().orElseThrow();
      double[] less = Arrays.stream(x).map(v -> v * factor).toArray();
      passed += passes(asked(less, x, k, margin, random));
      Decision decision = asked(x, x, k, margin, random);
      equal[0] += fails(decision);
      equal[1] += passes(decision);
      double se = Math.sqrt(Arrays.stream(x).map(v -> 2 * v * (1 - v) / k).sum()) / n;
      planned += Power.gateOf(se, Math.hypot(se, pseudo), margin, 0, z);
    }
    double draws = sizes.gate();
    return new double[] {passed / draws, equal[0] / draws, (equal[1] - planned) / draws};
  }

  private static Decision asked(
      double[] a, double[] b, int k, double margin, RandomGenerator random) {
    Contrast suite =
        PairedDifference.of(replies(a, k, random), replies(b, k, random), ScoreRange.UNIT).suite();
    // Where no reply varies the gate is INVALID: neither a pass nor a fail.
    return suite instanceof Contrast.Tested tested
        ? Decision.hold(tested.lower(ALPHA), tested.upper(ALPHA), margin)
        : Decision.hold(-1, 1, margin);
  }

  private static double[][] replies(double[] x, int k, RandomGenerator random) {
    double[][] scores = new double[x.length][k];
    for (int i = 0; i < x.length; i++) {
      for (int e = 0; e < k; e++) {
        scores[i][e] = random.nextDouble() < x[i] ? 1 : 0;
      }
    }
    return scores;
  }

  private static double passes(Decision decision) {
    return decision.verdict() == Decision.Verdict.PASS ? 1 : 0;
  }

  private static double fails(Decision decision) {
    return decision.verdict() == Decision.Verdict.FAIL ? 1 : 0;
  }

  private Study looks(boolean peeking) {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8}) {
      ChanceLaw base = new ChanceLaw(p, .5);
      ChanceLaw worse = new ChanceLaw(p - .03, .5);
      for (int n : new int[] {50, 198}) {
        for (boolean population : new boolean[] {false, true}) {
          String label = "%s n=%d p=%s".formatted(population ? "population" : "suite", n, p);
          cells.add(
              new Cell(
                  label,
                  random -> new double[] {looked(base, worse, n, population, peeking, random)}));
        }
      }
    }
    return new Study(
        peeking ? "Control: a fresh .05 at every look" : "Gate with looks at K = 3, 5, 10",
        "true drop of δ .03, n 50/198, p .5/.8, ICC .5; " + sizes.gate() + " draws",
        List.of("false PASS at any look"),
        peeking,
        cells,
        List.of(Target.atMost("≤ .06", .06)));
  }

  private double looked(
      ChanceLaw base,
      ChanceLaw worse,
      int n,
      boolean population,
      boolean peeking,
      RandomGenerator random) {
    double passed = 0;
    Looks suite = Looks.oneSided(Looks.suiteInformation(LOOKS), ALPHA);
    for (int r = 0; r < sizes.gate(); r++) {
      double[] z = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
      double[] b = Arrays.stream(z).map(base::at).toArray();
      double factor = 1 - .03 / Arrays.stream(b).average().orElseThrow();
      double[] a =
          population
              ? Arrays.stream(z)
                  .map(v -> worse.at(.9 * v + Math.sqrt(.19) * random.nextGaussian()))
                  .toArray()
              : Arrays.stream(b).map(v -> v * factor).toArray();
      passed +=
          passesOnce(replies(a, 10, random), replies(b, 10, random), population, peeking, suite);
    }
    return passed / sizes.gate();
  }

  private static double passesOnce(
      double[][] a, double[][] b, boolean population, boolean peeking, Looks suite) {
    Looks looks = population && !peeking ? planned(a, b, suite) : suite;
    for (int i = 0; i < LOOKS.length; i++) {
      PairedDifference d =
          PairedDifference.of(first(a, LOOKS[i]), first(b, LOOKS[i]), ScoreRange.UNIT);
      Contrast contrast = population ? d.gatePopulation() : d.suite();
      double alpha = peeking ? ALPHA : looks.looks().get(i).alpha();
      if (contrast instanceof Contrast.Tested tested && tested.lower(alpha) > -.03) {
        return 1;
      }
    }
    return 0;
  }

  /** As the gate does: the information of the looks by the components of all epochs. */
  private static Looks planned(double[][] a, double[][] b, Looks otherwise) {
    return PairedDifference.of(a, b, ScoreRange.UNIT)
        .variance()
        .map(v -> Looks.oneSided(Looks.populationInformation(v, LOOKS), ALPHA))
        .orElse(otherwise);
  }

  private static double[][] first(double[][] scores, int k) {
    return Arrays.stream(scores).map(row -> Arrays.copyOf(row, k)).toArray(double[][]::new);
  }
}
