package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.eval.Expectation;
import dev.assay.eval.GateRules;
import java.time.Duration;
import java.util.Locale;

/** What a gate says, as {@code assay.gate/1} spells it and as one sentence each. */
public final class GateText {
  private static final String NO_BASELINE = "a limit is to the score itself";

  private GateText() {}

  public static Node.Obj toNode(GateOutcome gate) {
    GateRules rules = gate.rules();
    return Node.object(b ->
        b.put("schema", GateOutcome.SCHEMA)
            .put("verdict", gate.verdict().name())
            .put("exit_code", gate.exitCode())
            .put(
                "alpha",
                Node.object(o -> o.put("pass", rules.alphaPass()).put("fail", rules.alphaFail())))
            .put("evals", Node.list(gate.evals().stream().map(p -> part(gate, p)).toList())));
  }

  private static Node part(GateOutcome gate, GateOutcome.Part p) {
    String reason = p.reasons().isEmpty() ? "not known" : String.join("; ", p.reasons());
    return Node.object(b -> {
      b.put("eval", p.expectation().eval())
          .put("format", p.format())
          .put("metric", p.expectation().metric().label())
          .put("expect", p.expectation().word())
          .put("verdict", p.verdict().name())
          .put("estimand", gate.estimand(p));
      boolean limited = p.limit() != null;
      Figure.put(b, "difference", p.difference(), limited ? NO_BASELINE : reason);
      Figure.put(b, "score", p.score(), reason);
      Figure.put(b, "low", p.low(), reason);
      Figure.put(b, "high", p.high(), reason);
      Figure.put(b, "margin", p.margin(), "the demand has none");
      Figure.put(b, "limit", p.limit(), "the demand has none");
      Figure.put(b, "power", p.power(), "not known");
      Figure.put(b, "mde", p.mde(), "not known");
      b.put("samples", p.samples())
          .put("epochs", p.epochs())
          .put("fewest_epochs", p.repeated().fewest())
          .put("most_epochs", p.repeated().most())
          .put("missing", p.missing())
          .put("candidate", p.candidate())
          .put("baseline", p.baseline());
      Duration age = p.baselineAge();
      Figure.put(
          b,
          "baseline_age_seconds",
          age == null ? null : (Number) Math.max(0, age.toSeconds()),
          limited ? NO_BASELINE : "not known");
      Integer look = p.look();
      b.put("look", look == null ? Node.of((String) null) : Node.of(look.longValue()))
          .put("small_decline", p.smallDecline())
          .put("cheapest_fix", p.cheapestFix())
          .put("sentence", sentence(gate, p))
          .put("reasons", Node.texts(p.reasons()));
    });
  }

  /** The verdict over one expectation, in words. */
  public static String sentence(GateOutcome gate, GateOutcome.Part p) {
    GateRules rules = gate.rules();
    Double d = p.limit() == null ? p.difference() : p.score();
    Double low = p.low();
    Double high = p.high();
    if (d == null || low == null || high == null) {
      return p.verdict() + ": " + String.join("; ", p.reasons()) + ".";
    }
    return switch (p.expectation().demand()) {
      case Expectation.Hold hold -> hold(p, rules, hold.margin(), d, low, high);
      case Expectation.Improve improve -> improve(p, d, low, high);
      case Expectation.AtMost most ->
          limit(gate, p, "at most " + plain(p, most.limit()), d, low, high);
      case Expectation.AtLeast least ->
          limit(gate, p, "at least " + plain(p, least.limit()), d, low, high);
    };
  }

  private static String hold(
      GateOutcome.Part p, GateRules rules, double margin, double d, double low, double high) {
    return switch (p.verdict()) {
      case PASS ->
          "PASS: a loss above "
              + plain(p, margin)
              + " points is ruled out (alpha "
              + percent(rules.alphaPass())
              + ")."
              + (p.smallDecline()
                  ? " A small real decline (" + signed(p, d) + ") was detected."
                  : "");
      case FAIL ->
          "FAIL: a loss of "
              + plain(p, -d)
              + " points, of at least "
              + plain(p, -high)
              + " (alpha "
              + percent(rules.alphaFail())
              + "); "
              + (high <= -margin
                  ? "that is the margin of " + plain(p, margin) + " or more."
                  : "one of " + plain(p, margin) + " is not ruled out.");
      case INCONCLUSIVE, INVALID -> undecided(p, low, high);
    };
  }

  private static String improve(GateOutcome.Part p, double d, double low, double high) {
    return switch (p.verdict()) {
      case PASS ->
          "PASS: a gain was detected (" + signed(p, d) + ", at least " + signed(p, low) + ").";
      case FAIL -> "FAIL: a decline was detected (" + signed(p, d) + ").";
      case INCONCLUSIVE, INVALID -> undecided(p, low, high);
    };
  }

  private static String limit(
      GateOutcome gate, GateOutcome.Part p, String limit, double d, double low, double high) {
    return p.verdict()
        + ": "
        + plain(p, d)
        + " ["
        + plain(p, low)
        + ", "
        + plain(p, high)
        + "] for "
        + gate.about(p)
        + ", wanted "
        + limit
        + "."
        + fix(p);
  }

  private static String undecided(GateOutcome.Part p, double low, double high) {
    return p.verdict()
        + ", not safe: compatible with "
        + signed(p, low)
        + " to "
        + signed(p, high)
        + "."
        + fix(p);
  }

  private static String fix(GateOutcome.Part p) {
    String fix = p.cheapestFix();
    return fix == null ? "" : " Cheapest fix: " + fix + ".";
  }

  private static String signed(GateOutcome.Part p, double value) {
    return Rounded.signed(p.scale() * value, 1);
  }

  private static String plain(GateOutcome.Part p, double value) {
    return Rounded.of(p.scale() * value, 1);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
