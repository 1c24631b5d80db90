package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.exchange.Usage;
import dev.assay.score.Outcome;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Summaries as {@code assay.summary/1} spells them; {@link SummaryReader} reads them again. */
public final class SummaryText {
  private SummaryText() {}

  public static Node.Obj toNode(Summary s) {
    return Node.object(b ->
        b.put("schema", Summary.SCHEMA)
            .put("run", s.run())
            .put("eval", s.eval())
            .put("model", s.model())
            .put("format", s.format())
            .put("status", s.status())
            .put("subset", s.subset())
            .put("samples", s.samples())
            .put("epochs", s.epochs())
            .put("responses", s.responses())
            .put("outcomes", outcomes(s))
            .put("metrics", Node.list(s.metrics().stream().map(SummaryText::metric).toList()))
            .put("usage", usage(s.usage()))
            .put("cost", cost(s.cost()))
            .put("latency_seconds", latency(s.latency()))
            .put("key", s.key().toNode())
            .put("simulated", s.simulated())
            .put("warnings", Node.texts(s.warnings())));
  }

  private static Node outcomes(Summary s) {
    List<Outcome> order =
        List.of(
            Outcome.ANSWERED,
            Outcome.UNPARSED,
            Outcome.EMPTY,
            Outcome.TRUNCATED,
            Outcome.REFUSED,
            Outcome.FILTERED,
            Outcome.FAILED,
            Outcome.UNJUDGED);
    return Node.object(
        b -> order.forEach(o -> b.put(o.label(), s.outcomes().getOrDefault(o, 0).longValue())));
  }

  private static Node metric(Summary.Metric m) {
    return Node.object(b -> {
      b.put("name", m.name())
          .put("value", number(m.value()))
          .put("higher_is_better", true)
          .put("range", Node.list(List.of(Node.of(0L), Node.of(1L))));
      estimate(b, "population", m.population());
      estimate(b, "suite", m.suite());
      b.put("chance", number(m.chance()))
          .put("when_read", number(m.whenRead()))
          .put("without_loose", number(m.withoutLoose()))
          .put("bounds", Node.object(o -> o.put("low", m.low()).put("high", m.high())))
          .put("variance", variance(m.variance()))
          .put(
              "categories", Node.list(m.categories().stream().map(SummaryText::category).toList()));
    });
  }

  private static void estimate(Node.Builder b, String name, Estimate estimate) {
    switch (estimate) {
      case Interval i ->
          b.put(
              name,
              Node.object(o ->
                  o.put("se", i.se())
                      .put("low", i.low())
                      .put("high", i.high())
                      .put("level", i.level())
                      .put("method", i.method())));
      case Refusal r -> b.put(name, (String) null).put(name + "_reason", r.reason());
    }
  }

  private static Node variance(Summary.Variance v) {
    return Node.object(b ->
        b.put("between", number(v.between()))
            .put("within", number(v.within()))
            .put("icc", number(v.icc()))
            .put("clusters", number(v.clusters()))
            .put(
                "epoch_values",
                Node.list(v.epochValues().stream().map(SummaryText::number).toList()))
            .put("epoch_effect_p", number(v.epochEffectP())));
  }

  private static Node category(Summary.Category c) {
    return Node.object(b -> {
      b.put("name", c.name()).put("samples", c.samples()).put("value", number(c.value()));
      switch (c.population()) {
        case Interval i -> b.put("low", i.low()).put("high", i.high());
        case Refusal r ->
            b.put("low", (String) null).put("high", (String) null).put("reason", r.reason());
      }
    });
  }

  private static Node usage(Usage u) {
    return Node.object(b ->
        b.put("input_tokens", u.input())
            .put("cached_input_tokens", u.cachedInput())
            .put("output_tokens", u.output())
            .put("reasoning_tokens", u.reasoning()));
  }

  private static Node cost(Summary.Cost c) {
    return Node.object(b ->
        b.put("amount", number(c.amount()))
            .put("currency", c.currency())
            .put("per_correct", number(c.perCorrect()))
            .putIfPresent("reason", c.reason()));
  }

  private static Node latency(Summary.Latency l) {
    return Node.object(
        b -> b.put("p50", number(l.p50())).put("p95", number(l.p95())).put("p99", number(l.p99())));
  }

  private static Node number(@Nullable Number value) {
    return switch (value) {
      case null -> Node.of((String) null);
      case Integer i -> Node.of(i.longValue());
      default -> Node.of(value.doubleValue());
    };
  }
}
