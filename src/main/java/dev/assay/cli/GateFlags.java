package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a gate demands and how it decides, where no policy file says so. */
final class GateFlags {
  @Option(
      names = "--margin",
      paramLabel = "M",
      description = "Hold: no loss of this size or more (default: 0.03).")
  @Nullable Double margin;

  @Option(names = "--improve", description = "Demand a gain instead of no loss.")
  boolean improve;

  @Option(names = "--at-most", paramLabel = "X", description = "Demand a score of at most this.")
  @Nullable Double atMost;

  @Option(names = "--at-least", paramLabel = "X", description = "Demand a score of at least this.")
  @Nullable Double atLeast;

  @Option(
      names = "--estimand",
      paramLabel = "WHAT",
      description = "suite (new epochs of these questions; default) or population (new questions).")
  @Nullable String estimand;

  @Option(
      names = "--alpha-pass",
      paramLabel = "A",
      description = "The error rate of a false PASS (default: 0.05).")
  @Nullable Double alphaPass;

  @Option(
      names = "--alpha-fail",
      paramLabel = "A",
      description = "The error rate of a false FAIL (default: 0.01).")
  @Nullable Double alphaFail;

  @Option(
      names = "--looks",
      paramLabel = "K",
      split = ",",
      description = "Planned epochs at which the gate may decide early, such as 3,5,10.")
  List<Integer> looks = new ArrayList<>();

  @Option(
      names = "--warn",
      description = "INCONCLUSIVE has exit code 0; the verdict stays what it is.")
  boolean warn;

  boolean given() {
    return margin != null
        || improve
        || atMost != null
        || atLeast != null
        || estimand != null
        || alphaPass != null
        || alphaFail != null
        || !looks.isEmpty()
        || warn;
  }

  boolean needsBaseline() {
    return atMost == null && atLeast == null;
  }

  Expectation.Demand demand() {
    int said =
        (margin == null ? 0 : 1)
            + (improve ? 1 : 0)
            + (atMost == null ? 0 : 1)
            + (atLeast == null ? 0 : 1);
    if (said > 1) {
      throw usage("--margin, --improve, --at-most and --at-least exclude one another", "give one");
    }
    if (margin != null && !(margin > 0)) {
      throw usage("--margin is " + margin + ": it must be above 0", "0.03 is 3 points of a share");
    }
    if (atMost != null) {
      return new Expectation.AtMost(atMost);
    }
    if (atLeast != null) {
      return new Expectation.AtLeast(atLeast);
    }
    return improve
        ? new Expectation.Improve()
        : new Expectation.Hold(margin == null ? .03 : margin);
  }

  /** A limit to the score itself has no baseline, and its bounds are those for new questions. */
  void checkLimit(@Nullable String against) {
    if (needsBaseline()) {
      return;
    }
    String unused =
        against != null
            ? "--against"
            : "suite".equals(estimand) ? "--estimand suite" : looks.isEmpty() ? null : "--looks";
    if (unused != null) {
      throw usage(
          unused + " has no meaning beside --at-most and --at-least",
          "they set a limit to the candidate's own score over new questions; leave it out");
    }
  }

  GateRules rules() {
    if (estimand != null && !List.of("suite", "population").contains(estimand)) {
      throw usage(
          "--estimand is \"" + estimand + "\"",
          dev.assay.config.Nearest.hint(estimand, List.of("suite", "population")));
    }
    for (int k = 0; k < looks.size(); k++) {
      if (looks.get(k) < (k == 0 ? GateRules.FEWEST_EPOCHS : looks.get(k - 1) + 1)) {
        throw usage("--looks " + looks + ": epochs, rising, the first 3 or more", null);
      }
    }
    return new GateRules(
        "population".equals(estimand),
        alpha("--alpha-pass", alphaPass, GateRules.USUAL.alphaPass()),
        alpha("--alpha-fail", alphaFail, GateRules.USUAL.alphaFail()),
        looks,
        !warn);
  }

  private static double alpha(String option, @Nullable Double given, double otherwise) {
    if (given != null && !(given > 0 && given < .5)) {
      throw usage(option + " is " + given + ": it must lie between 0 and 0.5", null);
    }
    return given == null ? otherwise : given;
  }

  private static AssayException usage(String message, @Nullable String hint) {
    return new AssayException(Exit.USAGE, message, hint);
  }
}
