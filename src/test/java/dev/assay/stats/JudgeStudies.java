package dev.assay.stats;

import dev.assay.stats.Study.Cell;
import dev.assay.stats.Study.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Scores corrected for the errors of a judge. */
final class JudgeStudies {
  private static final int RUN = 200;
  private static final int ITEMS = 1000;

  private final Sizes sizes;

  JudgeStudies(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Study> all() {
    return List.of(roganGladen(), ppi());
  }

  private Study roganGladen() {
    return study(
        "Judge corrected by Rogan–Gladen",
        "m of each human verdict, %d replies".formatted(RUN),
        new int[] {25, 50, 100, 200},
        this::roganGladen);
  }

  private Study ppi() {
    return study(
        "Judge corrected by PPI++",
        "m labels among %d replies".formatted(ITEMS),
        new int[] {50, 100, 200},
        this::ppi);
  }

  private interface Measure {
    double coverage(int labels, double youden, double rate, RandomGenerator random);
  }

  private Study study(String title, String grid, int[] labels, Measure measure) {
    List<Cell> cells = new ArrayList<>();
    for (int m : labels) {
      for (double youden : new double[] {.3, .5, .8}) {
        for (double rate : new double[] {.2, .5, .8, .95}) {
          cells.add(
              new Cell(
                  "m=%d J=%s p=%s".formatted(m, youden, rate),
                  random -> new double[] {measure.coverage(m, youden, rate, random)}));
        }
      }
    }
    return new Study(
        title,
        grid
            + ", J .3/.5/.8, true rate .2/.5/.8/.95; "
            + sizes.gate()
            + " draws; of those not refused (J below .3)",
        List.of("coverage"),
        false,
        cells,
        List.of(
            Target.atLeast("least ≥ .93", .93),
            Target.atLeast("least ≥ .93, J ≥ .5", .93).where(cell -> !cell.contains("J=0.3"))));
  }

  private double roganGladen(int labels, double youden, double rate, RandomGenerator random) {
    int held = 0;
    int given = 0;
    for (int r = 0; r < sizes.gate(); r++) {
      double[][] verdicts = new double[RUN][1];
      for (double[] verdict : verdicts) {
        verdict[0] = judged(random.nextDouble() < rate, youden, random);
      }
      double hit = (1 + youden) / 2;
      JudgeErrors errors =
          new JudgeErrors(
              labels,
              ChanceLaw.right(labels, hit, random),
              labels,
              ChanceLaw.right(labels, hit, random));
      Corrected corrected = JudgeCorrection.roganGladen(QuestionMeans.of(verdicts), errors, .95);
      if (corrected.interval() instanceof Interval interval) {
        given++;
        held += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
      }
    }
    return given < sizes.gate() / 10 ? Double.NaN : held / (double) given;
  }

  private double ppi(int labels, double youden, double rate, RandomGenerator random) {
    int[] questions = IntStream.range(0, ITEMS).toArray();
    int held = 0;
    int given = 0;
    for (int r = 0; r < sizes.resampled(); r++) {
      double[] human = new double[ITEMS];
      double[] judge = new double[ITEMS];
      for (int i = 0; i < ITEMS; i++) {
        boolean right = random.nextDouble() < rate;
        human[i] = right ? 1 : 0;
        judge[i] = judged(right, youden, random);
      }
      Arrays.fill(human, labels, ITEMS, Double.NaN);
      Corrected corrected = JudgeCorrection.ppi(human, judge, questions, ScoreRange.UNIT, .95);
      if (corrected.interval() instanceof Interval interval) {
        given++;
        held += interval.low() <= rate && rate <= interval.high() ? 1 : 0;
      }
    }
    return given == 0 ? Double.NaN : held / (double) given;
  }

  private static double judged(boolean right, double youden, RandomGenerator random) {
    boolean seen = random.nextDouble() < (1 + youden) / 2;
    return right == seen ? 1 : 0;
  }
}
