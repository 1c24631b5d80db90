package dev.assay.stats;

/**
 * An exact test whose own bounds are too narrow away from 0: differences of repeated right-or-wrong
 * replies are symmetric around 0 where nothing differs, but not around any other Δ. The p-value of
 * no difference is the exact test's; bounds are the wider of its own and those of the stabilised t.
 */
record CautiousContrast(SignFlipContrast exact, StudentContrast wide) implements Contrast.Tested {
  @Override
  public double mean() {
    return exact.mean();
  }

  @Override
  public double se() {
    return exact.se();
  }

  @Override
  public String method() {
    return "wider-of-sign-flip-and-t";
  }

  @Override
  public double p() {
    return exact.p();
  }

  @Override
  public double pAtMost(double bound) {
    return bound == 0 ? exact.pAtMost(bound) : Math.max(exact.pAtMost(bound), wide.pAtMost(bound));
  }

  @Override
  public double pAtLeast(double bound) {
    return bound == 0
        ? exact.pAtLeast(bound)
        : Math.max(exact.pAtLeast(bound), wide.pAtLeast(bound));
  }

  @Override
  public double lower(double alpha) {
    return Math.min(exact.lower(alpha), wide.lower(alpha));
  }

  @Override
  public double upper(double alpha) {
    return Math.max(exact.upper(alpha), wide.upper(alpha));
  }
}
