package dev.assay.analysis;

/**
 * How often questions were asked: as many scores as their values are means of.
 *
 * @param fewest scores of one question
 * @param most scores of one question
 */
public record Repeated(int fewest, int most) {
  /** Of the rows with a score; 0 to 0 where none has one. */
  static Repeated of(ScoreMatrix matrix) {
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < matrix.samples().size(); i++) {
      int scores = 0;
      for (int e = 1; e <= matrix.epochs(); e++) {
        scores += Double.isNaN(matrix.value(i, e)) ? 0 : 1;
      }
      fewest = scores == 0 ? fewest : Math.min(fewest, scores);
      most = Math.max(most, scores);
    }
    return new Repeated(most == 0 ? 0 : fewest, most);
  }

  /** {@code 8}, or {@code 5-8}. */
  @Override
  public String toString() {
    return fewest == most ? "" + most : fewest + "-" + most;
  }

  /** {@code 8 runs}, {@code 1 run}, {@code 5-8 runs}. */
  public String of(String noun) {
    return this + " " + noun + (most == 1 ? "" : "s");
  }
}
