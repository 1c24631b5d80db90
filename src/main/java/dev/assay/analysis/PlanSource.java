package dev.assay.analysis;

import dev.assay.stats.PairVariance;
import dev.assay.stats.ScoreRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan takes for granted.
 *
 * @param name where the variance comes from, in words
 * @param variance of one question's difference between two sides
 * @param range that a score may lie in
 * @param graded whether scores often lie inside the range, so that intervals lean on their spread
 * @param samples how many questions there are, or null where nobody says
 * @param assumptions that nobody has measured, in words
 */
public record PlanSource(
    String name,
    PairVariance variance,
    ScoreRange range,
    boolean graded,
    @Nullable Integer samples,
    Cost cost,
    List<String> assumptions) {
  static final int SIDES = 2;

  public PlanSource {
    assumptions = List.copyOf(assumptions);
  }

  /**
   * What asking one question once on both sides costs.
   *
   * @param perEpoch null where unknown
   * @param currency null where perEpoch is
   * @param reason why it is unknown, else null
   */
  public record Cost(
      @Nullable Double perEpoch, @Nullable String currency, @Nullable String reason) {
    public static Cost unknown(String reason) {
      return new Cost(null, null, reason);
    }
  }

  /** Differences between two models like one whose variance is known. */
  public static PairVariance ofTwoLike(double between, double within, double correlation) {
    return new PairVariance(2 * between * (1 - correlation), within, within);
  }
}
