package dev.assay.analysis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to do, in one sentence: all questions first, then epochs, and never beyond the floor. */
final class PlanAdvice {
  private final DesignGrid grid;
  private final PlanAim aim;
  private final PlanSource source;

  PlanAdvice(DesignGrid grid, PlanAim aim, PlanSource source) {
    this.grid = grid;
    this.aim = aim;
    this.source = source;
  }

  String sentence(int most, @Nullable Integer epochs, @Nullable Integer saturation) {
    if (epochs == null) {
      return impossible(most, saturation);
    }
    String design =
        "Use all " + most + " questions and ask each " + times(epochs) + " on each side";
    Integer fewer = epochs == aim.leastEpochs() ? grid.samplesFor(epochs) : null;
    String end =
        fewer != null && fewer < most
            ? "; " + fewer + " questions would do."
            : saturation == null || !aim.population()
                ? "."
                : "; beyond " + times(saturation) + " repeats bring little.";
    return design
        + ": that "
        + (aim.gate() ? "rules out a loss of " : "detects ")
        + points(aim.delta())
        + String.format(Locale.ROOT, " with %.0f %% power", 100 * grid.power(most, epochs))
        + (aim.gate() ? " where nothing changed" : "")
        + end;
  }

  private String impossible(int most, @Nullable Integer saturation) {
    int k = saturation == null ? aim.leastEpochs() : Math.max(saturation, aim.leastEpochs());
    int few = Math.min(k, Math.max(aim.leastEpochs(), 5));
    String cannot =
        "However often they are asked, "
            + most
            + " questions do not "
            + (aim.gate() ? "rule out a loss of " : "detect ")
            + points(aim.delta())
            + " (the floor is "
            + points(grid.mde(most, Double.POSITIVE_INFINITY))
            + ")";
    Integer needed = grid.samplesFor(few);
    return needed == null
        ? cannot + ": ask for a larger --delta."
        : cannot
            + ": find more, "
            + needed
            + " asked "
            + times(few)
            + " would do, or ask for a larger --delta.";
  }

  private static String times(int k) {
    return switch (k) {
      case 1 -> "once";
      case 2 -> "twice";
      default -> k + " times";
    };
  }

  private String points(double difference) {
    double scale = Comparison.scale(source.range());
    String unit = scale == 1 ? "" : " points";
    return Rounded.of(scale * difference, scale == 1 ? 3 : 1) + unit;
  }
}
