package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.score.Outcome;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Summaries as {@code assay.summary/1} spells them; {@link SummaryReader} reads them again. Beside
 * a figure that is null, and only there, stands its reason as {@code NAME_reason}.
 */
public final class SummaryText {
  private static final String NO_SCORE = "no response has a score";

  private SummaryText() {}

  public static Node.Obj toNode(Summary s) {
    Decisions decisions = s.decisions();
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
            .putIfPresent("decisions", decisions == null ? null : DecisionsText.toNode(decisions))
            .put("usage", usage(s.usage()))
            .put("cost", cost(s.cost()))
            .put("economy", economy(s))
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
    boolean mean = m.isMean();
    String noScore = m.value() == null ? NO_SCORE : "no response has a score without loose steps";
    String notOfMeans = "defined for means alone";
    String noValue = mean ? NO_SCORE : "no sample has enough replies with a score";
    return Node.object(b -> {
      b.put("name", m.name());
      Figure.put(b, "value", m.value(), noValue);
      b.put("higher_is_better", true)
          .put("range", Node.list(List.of(end(m.range().low()), end(m.range().high()))));
      Figure.put(b, "population", m.population());
      Figure.put(b, "suite", m.suite());
      Figure.put(b, "chance", m.chance(), mean ? "no choices" : notOfMeans);
      Figure.put(b, "when_read", m.whenRead(), mean ? "no response was read" : notOfMeans);
      Figure.put(b, "without_loose", m.withoutLoose(), mean ? noScore : notOfMeans);
      b.put("bounds", Node.object(o -> o.put("low", m.low()).put("high", m.high())))
          .put("variance", variance(m))
          .put(
              "categories", Node.list(m.categories().stream().map(SummaryText::category).toList()));
    });
  }

  /** A whole end is written as a whole number. */
  private static Node end(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Node.of((long) value)
        : Node.of(value);
  }

  private static Node variance(Summary.Metric m) {
    Summary.Variance v = m.variance();
    String within = m.value() == null ? NO_SCORE : "no question has scores in two epochs";
    String between = v.within() == null ? within : "fewer than 2 questions have a score";
    String icc = v.between() == null ? between : "no score varies";
    String kept = v.epochEffectReason();
    String effect = kept == null ? "not kept by the version that wrote this" : kept;
    return Node.object(b -> {
      Figure.put(b, "between", v.between(), between);
      Figure.put(b, "within", v.within(), within);
      Figure.put(b, "icc", v.icc(), icc);
      b.put("clusters", Figure.node(v.clusters()))
          .put("epoch_values", Node.list(v.epochValues().stream().map(Figure::node).toList()));
      if (v.epochValues().contains(null)) {
        b.put("epoch_values_reason", "an epoch without a value has no score");
      }
      Figure.put(b, "epoch_effect_p", v.epochEffectP(), effect);
    });
  }

  private static Node category(Summary.Category c) {
    return Node.object(b -> {
      b.put("name", c.name()).put("samples", c.samples());
      Figure.put(b, "value", c.value(), NO_SCORE);
      switch (c.population()) {
        case Interval i -> b.put("low", i.low()).put("high", i.high());
        case Refusal r ->
            b.put("low", (String) null).put("high", (String) null).put("reason", r.reason());
      }
    });
  }

  /** Tokens written to a cache stand there where there are any. */
  private static Node usage(Summary.Tokens u) {
    String reason = u.reason() == null ? "unknown" : u.reason();
    Long written = u.cacheWrites();
    return Node.object(b -> {
      Figure.put(b, "input_tokens", u.input(), reason);
      Figure.put(b, "cached_input_tokens", u.cachedInput(), reason);
      b.putIfPresent(
          "cache_write_tokens", written == null || written == 0 ? null : Node.of(written));
      Figure.put(b, "output_tokens", u.output(), reason);
      Figure.put(b, "reasoning_tokens", u.reasoning(), reason);
    });
  }

  /** Where the amount is unknown, its reason is that of the cost of a right answer too. */
  private static Node cost(Summary.Cost c) {
    return Node.object(b -> {
      b.put("amount", Figure.node(c.amount())).put("currency", c.currency());
      b.put("per_correct", Figure.node(c.perCorrect()));
      if (c.amount() != null && c.perCorrect() == null) {
        b.put("per_correct_reason", "no answer was right");
      }
      b.putIfPresent("reason", c.reason());
    });
  }

  private static Node economy(Summary s) {
    Summary.Economy e = s.economy();
    String noCost = s.cost().reason();
    return Node.object(b ->
        b.putIfPresent("reasoning_effort", e.effort())
            .put("per_response", share(e.perResponse(), noCost))
            .put("per_correct", share(e.perCorrect(), noCost))
            .put("uncertain_attempts", e.uncertainAttempts()));
  }

  private static Node share(Summary.Share s, @Nullable String noCost) {
    String reason = s.reason() == null ? "unknown" : s.reason();
    return Node.object(b -> {
      Figure.put(b, "cost", s.cost(), noCost == null ? reason : noCost);
      Figure.put(b, "input_tokens", s.input(), reason);
      Figure.put(b, "output_tokens", s.output(), reason);
      Figure.put(b, "reasoning_tokens", s.reasoning(), reason);
    });
  }

  private static Node latency(Summary.Latency l) {
    String reason = "no reply was timed";
    return Node.object(b -> {
      Figure.put(b, "p50", l.p50(), reason);
      Figure.put(b, "p95", l.p95(), reason);
      Figure.put(b, "p99", l.p99(), reason);
    });
  }
}
