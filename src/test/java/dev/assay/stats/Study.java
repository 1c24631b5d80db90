package dev.assay.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * One row of the validation plan: a figure measured in every cell of a grid, and what must hold.
 *
 * @param title a few words
 * @param grid what is drawn, and how often
 * @param figures what is measured, such as {@code coverage}
 * @param control whether a wrong method is measured, which must miss its targets
 */
record Study(
    String title,
    String grid,
    List<String> figures,
    boolean control,
    List<Cell> cells,
    List<Target> targets) {

  /**
   * @param label the cell, {@code n=20 K=4 p=.8}
   * @param measure the figures, NaN where a cell has none; random numbers are seeded by the label
   */
  record Cell(String label, Function<RandomGenerator, double[]> measure) {}

  /** What is held against the bounds. */
  enum Of {
    LOWEST,
    HIGHEST,
    MEAN
  }

  /**
   * @param text for people
   * @param figure its place among the figures
   * @param cells which cells count
   */
  record Target(String text, int figure, Of of, double from, double to, Predicate<String> cells) {
    static Target atLeast(String text, double from) {
      return new Target(text, 0, Of.LOWEST, from, 1e9, label -> true);
    }

    static Target atMost(String text, double to) {
      return new Target(text, 0, Of.HIGHEST, -1e9, to, label -> true);
    }

    static Target mean(String text, double from, double to) {
      return new Target(text, 0, Of.MEAN, from, to, label -> true);
    }

    Target figure(int number) {
      return new Target(text, number, of, from, to, cells);
    }

    Target where(Predicate<String> which) {
      return new Target(text, figure, of, from, to, which);
    }
  }

  /**
   * @param cell the cell that decided, or the number of cells for a mean
   * @param value what was measured there
   */
  record Outcome(Target target, String cell, double value, double mean, int cells, boolean met) {}

  /** The figures of every cell, in their order. */
  record Measured(Study study, List<double[]> values, List<Outcome> outcomes) {
    /** Whether the study came out as it must: targets met, or missed by a control. */
    boolean asItMust() {
      return study.control
          ? outcomes.stream().anyMatch(outcome -> !outcome.met())
          : outcomes.stream().allMatch(Outcome::met);
    }
  }

  Measured run() {
    List<double[]> values =
        IntStream.range(0, cells.size())
            .parallel()
            .mapToObj(i -> cells.get(i).measure().apply(seeded(cells.get(i).label())))
            .toList();
    List<Outcome> outcomes = new ArrayList<>();
    for (Target target : targets) {
      outcomes.add(outcome(target, values));
    }
    return new Measured(this, values, outcomes);
  }

  private RandomGenerator seeded(String label) {
    return new SplittableRandom((title + "/" + label).hashCode());
  }

  private Outcome outcome(Target target, List<double[]> values) {
    int[] counted =
        IntStream.range(0, cells.size())
            .filter(i -> target.cells().test(cells.get(i).label()))
            .filter(i -> !Double.isNaN(values.get(i)[target.figure()]))
            .toArray();
    double[] figures =
        Arrays.stream(counted).mapToDouble(i -> values.get(i)[target.figure()]).toArray();
    double mean = Arrays.stream(figures).average().orElse(Double.NaN);
    int worst = 0;
    for (int i = 1; i < figures.length; i++) {
      boolean worse =
          target.of() == Of.LOWEST ? figures[i] < figures[worst] : figures[i] > figures[worst];
      worst = worse ? i : worst;
    }
    double value = target.of() == Of.MEAN || figures.length == 0 ? mean : figures[worst];
    String cell =
        target.of() == Of.MEAN || figures.length == 0 ? "all" : cells.get(counted[worst]).label();
    boolean met = value >= target.from() && value <= target.to();
    return new Outcome(target, cell, value, mean, figures.length, met);
  }
}
