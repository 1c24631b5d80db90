package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file in {@code evals/gates/}: what a candidate must keep to, and how that is decided.
 *
 * @param baseline a pinned baseline or a model, or null where every demand is a limit
 * @param rerun whether candidate and baseline, a model then, are asked what is missing
 * @param maxAgeDays how old a stored baseline may be, or a run that goes on in a rerun
 * @param demands in the file's order, at least one
 */
public record GatePolicy(
    String name,
    GateRules rules,
    @Nullable String baseline,
    boolean rerun,
    int maxAgeDays,
    List<Demanded> demands) {
  private static final int USUAL_AGE = 14;

  /** Where the baseline's replies come from. */
  private enum Mode {
    STORED,
    RERUN
  }

  /** How the margin of a decline is asked about. */
  private enum Estimand {
    SUITE,
    POPULATION
  }

  private enum OnInconclusive {
    FAIL,
    WARN
  }

  /**
   * A demand on an eval, or on each eval of a suite.
   *
   * @param target the name of the eval or suite
   * @param format which runs it is about, or null where there is but one format
   * @param at where it is named
   */
  public record Demanded(
      String target,
      boolean isSuite,
      @Nullable String format,
      Metric metric,
      Expectation.Demand demand,
      Location at) {}

  public GatePolicy {
    demands = List.copyOf(demands);
  }

  /**
   * Reads a policy.
   *
   * @throws dev.assay.config.AssayException (65) with all of its mistakes
   */
  public static GatePolicy read(Project.Found file) {
    Problems problems = new Problems();
    GatePolicy policy = read(file.read(problems), file.name(), problems);
    problems.check();
    return policy;
  }

  /** As {@link #read(Project.Found)}, adding its mistakes to others. */
  public static GatePolicy read(Node tree, String fileName, Problems problems) {
    Fields f = Fields.of(tree, "gate policy", problems);
    String name = Names.own(f, "gate", fileName, problems);
    // Known to every kind of file; no output of a gate has room for it.
    f.text("title", "");
    Fields baseline = f.object("baseline");
    String baselineName = baseline == null ? null : baseline.text("name");
    Mode mode = baseline == null ? Mode.STORED : baseline.oneOf("mode", Mode.values(), Mode.STORED);
    Integer age = baseline == null ? null : baseline.integer("max_age", 0, 10_000);
    if (baseline != null) {
      baseline.done();
    }
    Fields alpha = f.object("alpha");
    Double pass = alpha == null ? null : alpha.number("pass", 1e-6, .49);
    Double fail = alpha == null ? null : alpha.number("fail", 1e-6, .49);
    if (alpha != null) {
      alpha.done();
    }
    Estimand estimand = f.oneOf("estimand", Estimand.values(), Estimand.SUITE);
    OnInconclusive open = f.oneOf("on_inconclusive", OnInconclusive.values(), OnInconclusive.FAIL);
    List<Integer> looks = looks(f, problems);
    // One that is wrong, or whose field is mistyped, is told already.
    boolean hasBaseline =
        tree instanceof Node.Obj o
            && o.fields().keySet().stream()
                .anyMatch(key -> key.equals("baseline") || Nearest.isTypo(key, "baseline"));
    List<Demanded> demands = new Demands(problems, hasBaseline).read(f);
    checkLimits(f, demands, mode, problems);
    f.done();
    GateRules rules =
        new GateRules(
            estimand == Estimand.POPULATION,
            pass == null ? GateRules.USUAL.alphaPass() : pass,
            fail == null ? GateRules.USUAL.alphaFail() : fail,
            looks,
            open == OnInconclusive.FAIL);
    boolean rerun = mode == Mode.RERUN;
    int most = age != null ? age : rerun ? 0 : USUAL_AGE;
    return new GatePolicy(name, rules, baselineName, rerun, most, demands);
  }

  private static List<Integer> looks(Fields f, Problems problems) {
    f.notEmpty("looks");
    List<Integer> looks = new ArrayList<>();
    for (Node item : f.list("looks")) {
      int least = looks.isEmpty() ? GateRules.FEWEST_EPOCHS : looks.getLast() + 1;
      if (item instanceof Node.Num n
          && n.value() instanceof Long epochs
          && epochs >= least
          && epochs <= GateRules.MOST_EPOCHS) {
        looks.add(epochs.intValue());
      } else {
        String shown = item instanceof Node.Num n ? "; this is " + n.spelled() : "";
        problems.add(
            item.at(),
            "\"looks\" are epochs, rising, the first 3 or more; this must be a whole number from "
                + least
                + " to "
                + GateRules.MOST_EPOCHS
                + shown);
      }
    }
    return looks;
  }

  /** A limit has no baseline, and its bounds are those for new questions. */
  private static void checkLimits(Fields f, List<Demanded> demands, Mode mode, Problems problems) {
    boolean isWhole = demands.size() == f.list("expect").size();
    if (demands.isEmpty() || !isWhole || demands.stream().anyMatch(Demands::compares)) {
      return;
    }
    Node looks = f.node("looks");
    // Those of a rerun say also how many epochs are asked.
    if (looks != null && mode == Mode.STORED) {
      problems.add(looks.at(), unused("looks"));
    }
    if (f.node("estimand") instanceof Node.Text t && t.value().equals("suite")) {
      problems.add(t.at(), unused("estimand: suite"));
    }
  }

  private static String unused(String field) {
    return "\""
        + field
        + "\" has no meaning where every demand is at_most or at_least: these are limits to the"
        + " candidate's own score over new questions; leave it out";
  }
}
