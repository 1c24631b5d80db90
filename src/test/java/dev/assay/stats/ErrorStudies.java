package dev.assay.stats;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** False alarms of tests of two equal models. */
final class ErrorStudies {
  private static final double LEVEL = .95;

  private final Sizes sizes;

  ErrorStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(errors());
  }

  private Study errors() {
    List<Cell> cells = new ArrayList<>();
    for (double p : new double[] {.5, .8, .95}) {
      for (double rho : new double[] {.3, .8}) {
        CountLaw single = PairedStudies.law(1, p, 0, .5, rho);
        CountLaw repeated = PairedStudies.law(5, p, 0, .5, rho);
        for (int n : new int[] {20, 50, 198, 1000}) {
          String at = " n=%d p=%s ρ=%s".formatted(n, p, rho);
          cells.add(new Cell("t" + at, random -> new double[] {tErrors(repeated, n, random)}));
          cells.add(
              new Cell("mid-p" + at, random -> new double[] {mcNemar(single, n, true, random)}));
          cells.add(
              new Cell("exact" + at, random -> new double[] {mcNemar(single, n, false, random)}));
          if (n <= 198) {
            cells.add(new Cell("flips" + at, random -> new double[] {flips(repeated, n, random)}));
          }
        }
      }
    }
    double noise = 3 * Math.sqrt(.05 * .95 / sizes.resampled());
    return new Study(
        "False alarms of two equal models",
        "K 5 (t, flips) or 1 (mid-p, exact), n 20–1000, p .5/.8/.95, ρ .3/.8; "
            + sizes.closed()
            + " draws, flips "
            + sizes.resampled()
            + " × 499",
        List.of("share rejected at .05"),
        false,
        cells,
        List.of(
            Target.atMost("t, mid-p ≤ .055", .055)
                .where(cell -> cell.startsWith("t ") || cell.startsWith("mid-p")),
            Target.atMost("exact McNemar ≤ .05", .05).where(cell -> cell.startsWith("exact")),
            Target.atMost("sign flips ≤ .05 + 3 Monte Carlo errors", .05 + noise)
                .where(cell -> cell.startsWith("flips"))));
  }

  private double tErrors(CountLaw law, int n, RandomGenerator random) {
    double t = Quantile.studentTwoSided(LEVEL, n + 1);
    int rejected = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      DrawnPair drawn = DrawnPair.of(5, law.questions(n, random));
      StudentContrast contrast =
          StudentContrast.stabilised(drawn.d(), drawn.pseudo(), PairedStudies.DIFFERENCES, "t");
      rejected += Math.abs(contrast.centre()) > t * contrast.spread() ? 1 : 0;
    }
    return rejected / (double) sizes.closed();
  }

  private double mcNemar(CountLaw law, int n, boolean mid, RandomGenerator random) {
    int rejected = 0;
    for (int r = 0; r < sizes.closed(); r++) {
      double[] d = law.differences(n, random);
      int wins = (int) Arrays.stream(d).filter(x -> x > 0).count();
      int losses = (int) Arrays.stream(d).filter(x -> x < 0).count();
      McNemar test = new McNemar(wins, losses);
      rejected += (mid ? test.midP() : test.exact()) <= .05 ? 1 : 0;
    }
    return rejected / (double) sizes.closed();
  }

  private double flips(CountLaw law, int n, RandomGenerator random) {
    int rejected = 0;
    // With 20 differences all 2^20 patterns would be counted, which takes time.
    int draws = sizes.resampled();
    for (int r = 0; r < draws; r++) {
      double[] d = law.differences(n == 20 ? 21 : n, random);
      rejected += SignFlip.of(d, 499, random).p() <= .05 ? 1 : 0;
    }
    return rejected / (double) draws;
  }
}
