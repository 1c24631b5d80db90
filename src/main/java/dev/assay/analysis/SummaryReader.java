package dev.assay.analysis;

import dev.assay.config.AssayException;
import dev.assay.config.Node;
import dev.assay.evidence.Key;
import dev.assay.score.Outcome;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import dev.assay.stats.ScoreRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code assay.summary/1}. */
public final class SummaryReader {
  private SummaryReader() {}

  /**
   * The summary that {@link SummaryText#toNode} wrote.
   *
   * @throws AssayException (65) where it is none of this schema
   */
  public static Summary read(Node node) {
    if (!(node instanceof Node.Obj o) || !Summary.SCHEMA.equals(o.text("schema"))) {
      throw AssayException.badInput(node.at(), "this is no " + Summary.SCHEMA);
    }
    Node.Obj key = o.object("key");
    return new Summary(
        text(o, "run"),
        text(o, "eval"),
        text(o, "model"),
        text(o, "format"),
        text(o, "status"),
        o.text("subset"),
        count(o, "samples"),
        count(o, "epochs"),
        count(o, "responses"),
        outcomes(part(o, "outcomes")),
        parts(o, "metrics").stream().map(SummaryReader::metric).toList(),
        DecisionsText.read(o.object("decisions")),
        usage(part(o, "usage")),
        cost(part(o, "cost")),
        economy(part(o, "economy")),
        latency(part(o, "latency_seconds")),
        Key.of(key == null ? Node.object(b -> {}) : key),
        o.flag("simulated", false),
        o.list("warnings").stream().map(n -> n instanceof Node.Text t ? t.value() : "").toList());
  }

  private static Map<Outcome, Integer> outcomes(Node.Obj o) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, count(o, outcome.label()));
    }
    return outcomes;
  }

  private static Summary.Metric metric(Node.Obj o) {
    Node.Obj bounds = part(o, "bounds");
    return new Summary.Metric(
        text(o, "name"),
        range(o.list("range")),
        number(o, "value"),
        estimate(o, "population"),
        estimate(o, "suite"),
        number(o, "chance"),
        number(o, "when_read"),
        number(o, "without_loose"),
        orZero(bounds, "low"),
        orZero(bounds, "high"),
        variance(part(o, "variance")),
        parts(o, "categories").stream().map(SummaryReader::category).toList());
  }

  private static ScoreRange range(List<Node> ends) {
    return ends.size() == 2
            && ends.getFirst() instanceof Node.Num low
            && ends.getLast() instanceof Node.Num high
        ? new ScoreRange(low.value().doubleValue(), high.value().doubleValue())
        : ScoreRange.UNIT;
  }

  static Estimate estimate(Node.Obj o, String name) {
    Node.Obj i = o.object(name);
    return i == null
        ? new Refusal(text(o, name + "_reason"))
        : new Interval(
            orZero(i, "se"),
            orZero(i, "low"),
            orZero(i, "high"),
            orZero(i, "level"),
            text(i, "method"));
  }

  private static Summary.Variance variance(Node.Obj o) {
    List<@Nullable Double> epochs = new ArrayList<>();
    for (Node item : o.list("epoch_values")) {
      epochs.add(item instanceof Node.Num n ? n.value().doubleValue() : null);
    }
    Number clusters = o.number("clusters");
    return new Summary.Variance(
        number(o, "between"),
        number(o, "within"),
        number(o, "icc"),
        clusters == null ? null : clusters.intValue(),
        epochs,
        number(o, "epoch_effect_p"),
        o.text("epoch_effect_p_reason"));
  }

  private static Summary.Category category(Node.Obj o) {
    Double low = number(o, "low");
    Double high = number(o, "high");
    Estimate population =
        low == null || high == null
            ? new Refusal(text(o, "reason"))
            : new Interval(0, low, high, Measures.LEVEL, "");
    return new Summary.Category(
        text(o, "name"), count(o, "samples"), number(o, "value"), population);
  }

  private static Summary.Tokens usage(Node.Obj o) {
    Long output = tokens(o, "output_tokens");
    Long reasoning = tokens(o, "reasoning_tokens");
    Long written = tokens(o, "cache_write_tokens");
    return new Summary.Tokens(
        tokens(o, "input_tokens"),
        tokens(o, "cached_input_tokens"),
        output == null ? null : Long.valueOf(written == null ? 0 : written),
        output,
        reasoning,
        whyUnknown(o, output, reasoning));
  }

  /** Why tokens are unknown; null where they are known. */
  private static @Nullable String whyUnknown(
      Node.Obj o, @Nullable Number output, @Nullable Number reasoning) {
    if (output != null && reasoning != null) {
      return null;
    }
    String name = output == null ? "output_tokens_reason" : "reasoning_tokens_reason";
    String reason = o.text(name);
    return reason == null ? "not kept by the version that wrote this" : reason;
  }

  private static Summary.Cost cost(Node.Obj o) {
    return new Summary.Cost(
        number(o, "amount"), o.text("currency"), number(o, "per_correct"), o.text("reason"));
  }

  private static Summary.Economy economy(Node.Obj o) {
    return new Summary.Economy(
        o.text("reasoning_effort"),
        share(part(o, "per_response")),
        share(part(o, "per_correct")),
        count(o, "uncertain_attempts"));
  }

  private static Summary.Share share(Node.Obj o) {
    Double output = number(o, "output_tokens");
    Double reasoning = number(o, "reasoning_tokens");
    return new Summary.Share(
        number(o, "cost"),
        number(o, "input_tokens"),
        output,
        reasoning,
        whyUnknown(o, output, reasoning));
  }

  private static Summary.Latency latency(Node.Obj o) {
    return new Summary.Latency(number(o, "p50"), number(o, "p95"), number(o, "p99"));
  }

  private static Node.Obj part(Node.Obj o, String key) {
    Node.Obj part = o.object(key);
    return part == null ? Node.object(b -> {}) : part;
  }

  private static List<Node.Obj> parts(Node.Obj o, String key) {
    List<Node.Obj> parts = new ArrayList<>();
    for (Node item : o.list(key)) {
      if (item instanceof Node.Obj part) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String text(Node.Obj o, String key) {
    String text = o.text(key);
    return text == null ? "" : text;
  }

  private static int count(Node.Obj o, String key) {
    Number value = o.number(key);
    return value == null ? 0 : value.intValue();
  }

  private static @Nullable Long tokens(Node.Obj o, String key) {
    Number value = o.number(key);
    return value == null ? null : value.longValue();
  }

  private static double orZero(Node.Obj o, String key) {
    Number value = o.number(key);
    return value == null ? 0 : value.doubleValue();
  }

  private static @Nullable Double number(Node.Obj o, String key) {
    Number value = o.number(key);
    return value == null ? null : value.doubleValue();
  }
}
