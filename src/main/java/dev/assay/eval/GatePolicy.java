package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Names;
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

  private enum Expect {
    HOLD,
    IMPROVE
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
    List<Demanded> demands = demands(f, problems, baselineName != null);
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
    List<Integer> looks = new ArrayList<>();
    for (Node item : f.list("looks")) {
      int least = looks.isEmpty() ? GateRules.FEWEST_EPOCHS : looks.getLast() + 1;
      if (item instanceof Node.Num n
          && n.value().doubleValue() == n.value().intValue()
          && n.value().intValue() >= least) {
        looks.add(n.value().intValue());
      } else {
        problems.add(
            item.at(),
            "\"looks\" are epochs, rising, the first 3 or more; this must be "
                + least
                + " or more");
      }
    }
    return looks;
  }

  private static List<Demanded> demands(Fields f, Problems problems, boolean hasBaseline) {
    List<Demanded> demands = new ArrayList<>();
    for (Node item : f.list("expect")) {
      Demanded demanded = demanded(Fields.of(item, "expectation", problems), item.at());
      if (demanded == null) {
        continue;
      }
      boolean compares =
          !(demanded.demand() instanceof Expectation.AtMost)
              && !(demanded.demand() instanceof Expectation.AtLeast);
      if (compares && !hasBaseline) {
        problems.add(
            item.at(),
            "this compares with a baseline, and the policy names none; add"
                + " baseline: {name: ...}");
      }
      demands.add(demanded);
    }
    if (demands.isEmpty() && f.list("expect").isEmpty()) {
      problems.add(f.at(), "\"expect\" is missing or empty: a gate needs something to demand");
    }
    return demands;
  }

  private static @Nullable Demanded demanded(Fields f, Location at) {
    String eval = f.textOrNull("eval");
    String suite = f.textOrNull("suite");
    String format = f.textOrNull("format");
    String metricName = f.text("metric", "accuracy");
    Metric metric = Metric.of(metricName);
    Expect expect =
        f.node("expect") == null ? null : f.oneOf("expect", Expect.values(), Expect.HOLD);
    Double margin = f.number("margin", 1e-9, Double.MAX_VALUE);
    Double atMost = f.number("at_most", -Double.MAX_VALUE, Double.MAX_VALUE);
    Double atLeast = f.number("at_least", -Double.MAX_VALUE, Double.MAX_VALUE);
    f.done();
    if (metric == null) {
      f.problems().add(at, Metric.unknown(metricName));
    }
    if ((eval == null) == (suite == null)) {
      f.problems().add(at, "an expectation names either \"eval\" or \"suite\"");
    }
    int said = (expect == null ? 0 : 1) + (atMost == null ? 0 : 1) + (atLeast == null ? 0 : 1);
    if (said != 1) {
      f.problems()
          .add(
              at,
              "an expectation says one of expect: hold, expect: improve, at_most: N,"
                  + " at_least: N");
      return null;
    }
    if (margin != null && expect != Expect.HOLD) {
      f.problems().add(at, "\"margin\" belongs to expect: hold alone");
    }
    String target = eval != null ? eval : suite;
    if (metric == null || target == null) {
      return null;
    }
    Expectation.Demand demand = demand(expect, margin, atMost, atLeast);
    return new Demanded(target, eval == null, format, metric, demand, at);
  }

  private static Expectation.Demand demand(
      @Nullable Expect expect,
      @Nullable Double margin,
      @Nullable Double atMost,
      @Nullable Double atLeast) {
    if (atMost != null) {
      return new Expectation.AtMost(atMost);
    }
    if (atLeast != null) {
      return new Expectation.AtLeast(atLeast);
    }
    return expect == Expect.IMPROVE
        ? new Expectation.Improve()
        : new Expectation.Hold(margin == null ? .03 : margin);
  }
}
