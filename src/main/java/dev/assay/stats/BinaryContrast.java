package dev.assay.stats;

/**
 * A difference of single right-or-wrong answers: mid-p for equality, Tango's score test for all
 * else.
 *
 * @param discordant questions that only one of the two got right
 * @param questions n, 2 or more
 * @param se the standard error of the mean difference
 * @param width of the range of the scores, which lie at its ends
 */
record BinaryContrast(McNemar discordant, int questions, double se, double width)
    implements Contrast.Tested {

  @Override
  public double mean() {
    return width * (discordant.first() - discordant.second()) / questions;
  }

  @Override
  public String method() {
    return "tango";
  }

  @Override
  public double p() {
    return discordant.midP();
  }

  @Override
  public double pAtMost(double bound) {
    return StudentTail.above(statistic(bound), Double.POSITIVE_INFINITY);
  }

  @Override
  public double pAtLeast(double bound) {
    return StudentTail.above(-statistic(bound), Double.POSITIVE_INFINITY);
  }

  @Override
  public double lower(double alpha) {
    return Math.min(mean(), width * limits(alpha).low());
  }

  @Override
  public double upper(double alpha) {
    return Math.max(mean(), width * limits(alpha).high());
  }

  private Limits limits(double alpha) {
    if (!(alpha > 0 && alpha < .5)) {
      throw new IllegalArgumentException(
          "error rate " + alpha + ": must lie strictly between 0 and 0.5, such as 0.05");
    }
    return Tango.of(discordant.first(), discordant.second(), questions, 1 - 2 * alpha);
  }

  private double statistic(double bound) {
    return Tango.statistic(
        discordant.first(), discordant.second(), questions, Math.clamp(bound / width, -1, 1));
  }
}
