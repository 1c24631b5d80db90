package dev.assay.analysis;

import dev.assay.config.Node;
import org.jspecify.annotations.Nullable;

/** Plans as {@code assay.plan/1} spells them. */
public final class PlanText {
  private PlanText() {}

  public static Node.Obj toNode(Planning p) {
    return Node.object(b -> {
      b.put("schema", Planning.SCHEMA)
          .put("delta", p.aim().delta())
          .put("power", p.aim().power())
          .put("alpha", p.aim().alpha())
          .put("estimand", p.aim().estimand())
          .put("decision", p.aim().gate() ? "gate" : "two_sided")
          .put("source", source(p.source()))
          .put("design", Node.list(p.design().stream().map(c -> cell(c, p)).toList()))
          .put("floor", p.floor())
          .put("ceiling", p.ceiling());
      if (p.recommended() == null) {
        b.put("recommended", (String) null)
            .put("recommended_reason", "no number of epochs detects it with these samples");
      } else {
        b.put("recommended", cell(p.recommended(), p));
      }
      b.put("advice", p.advice());
      whole(b, p.saturation());
      Figure.put(
          b,
          "optimal_epochs",
          p.optimal(),
          p.source().variance().questions() > 0
              ? "no cost of a question was given"
              : "nothing varies between questions");
    });
  }

  private static Node source(PlanSource s) {
    return Node.object(b ->
        b.put("name", s.name())
            .putIfPresent("samples", s.samples() == null ? null : Node.of(s.samples().longValue()))
            .put("between", s.variance().questions())
            .put("within_a", s.variance().first())
            .put("within_b", s.variance().second())
            .put("assumptions", Node.texts(s.assumptions())));
  }

  private static Node cell(Planning.Cell c, Planning p) {
    return Node.object(b -> {
      b.put("samples", c.samples()).put("epochs", c.epochs()).put("requests", c.requests());
      String reason = p.source().cost().reason();
      Figure.put(b, "cost", c.cost(), reason == null ? "unknown" : reason);
      b.putIfPresent("currency", p.source().cost().currency())
          .put("mde", c.mde())
          .put("power", c.power());
    });
  }

  private static void whole(Node.Builder b, @Nullable Integer saturation) {
    if (saturation == null) {
      b.put("saturation_epochs", (String) null)
          .put(
              "saturation_epochs_reason",
              "questions vary so little beside replies that repeats always help");
    } else {
      b.put("saturation_epochs", saturation.longValue());
    }
  }
}
