package dev.assay.analysis;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.stats.PairVariance;
import dev.assay.stats.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of two models could find out, before it is paid for.
 *
 * @param design a cell for each number of samples and each number of epochs, in that order
 * @param floor the smallest difference at the most samples and endless epochs, in units of the
 *     score; 0 where repeats alone can narrow it to nothing
 * @param ceiling the power at the most samples and endless epochs
 * @param recommended null where no number of epochs suffices
 * @param advice one sentence
 * @param saturation the epochs beyond which repeats bring little: (σ_A²+σ_B²)/K ≤ .1·ω²; null where
 *     nothing varies between questions
 * @param optimal the cheapest mix's epochs, unrounded; null where no cost of a question is given or
 *     nothing varies between questions
 */
public record Planning(
    PlanAim aim,
    PlanSource source,
    List<Cell> design,
    double floor,
    double ceiling,
    @Nullable Cell recommended,
    String advice,
    @Nullable Integer saturation,
    @Nullable Double optimal) {
  public static final String SCHEMA = "assay.plan/1";
  static final int MOST_EPOCHS = 1000;
  private static final double LITTLE = .1;

  public Planning {
    design = List.copyOf(design);
  }

  /**
   * One design.
   *
   * @param requests on both sides together
   * @param cost of them, or null where the price of a request is unknown
   * @param mde the smallest difference, or for a gate margin, that it detects with the power wanted
   * @param power at the difference that was asked for
   */
  public record Cell(
      int samples, int epochs, long requests, @Nullable Double cost, double mde, double power) {}

  /**
   * Plans; every number of samples and epochs is at least what {@link PlanAim#leastSamples} and
   * {@link PlanAim#leastEpochs} say.
   *
   * @param samples rising, at least one
   * @param epochs rising, at least one
   * @param questionCost of one more question, counted in requests; null where unknown
   * @throws AssayException (64) where nothing varies that the estimand rests on
   */
  public static Planning of(
      PlanAim aim,
      PlanSource source,
      List<Integer> samples,
      List<Integer> epochs,
      @Nullable Double questionCost) {
    checkVaries(aim, source);
    DesignGrid grid = new DesignGrid(aim, source);
    List<Cell> cells = new ArrayList<>();
    for (int n : samples) {
      epochs.forEach(k -> cells.add(grid.cell(n, k)));
    }
    int most = samples.getLast();
    double endless = Double.POSITIVE_INFINITY;
    Integer needed = grid.epochsFor(most);
    Integer saturation = saturation(source);
    return new Planning(
        aim,
        source,
        cells,
        grid.mde(most, endless),
        grid.power(most, endless),
        needed == null ? null : grid.cell(most, needed),
        new PlanAdvice(grid, aim, source).sentence(most, needed, saturation),
        saturation,
        optimal(source, questionCost));
  }

  /** The power of a design is unknown where nothing is known to vary. */
  private static void checkVaries(PlanAim aim, PlanSource source) {
    PairVariance v = source.variance();
    boolean replies = v.first() + v.second() > 0;
    if (replies || (aim.population() && v.questions() > 0)) {
      return;
    }
    throw new AssayException(
        Exit.USAGE,
        source.name()
            + ": "
            + (aim.population()
                ? "neither questions nor replies vary, so that no power can be told"
                : "no reply varies, and the estimand suite rests on replies that do"),
        "plan with --reference, or with --between and --within"
            + (aim.population() ? "" : "; or ask about new questions with --estimand population"));
  }

  private static @Nullable Integer saturation(PlanSource source) {
    double noise = source.variance().first() + source.variance().second();
    double between = source.variance().questions();
    double needed = Math.ceil(noise / (LITTLE * between) - 1e-9);
    return between > 0 && needed <= MOST_EPOCHS ? (Integer) (int) Math.max(1, needed) : null;
  }

  private static @Nullable Double optimal(PlanSource source, @Nullable Double questionCost) {
    if (questionCost == null) {
      return null;
    }
    double noise = source.variance().first() + source.variance().second();
    OptionalDouble best =
        Power.optimalEpochs(noise, source.variance().questions(), questionCost, PlanSource.SIDES);
    return best.isPresent() ? (Double) best.getAsDouble() : null;
  }
}
