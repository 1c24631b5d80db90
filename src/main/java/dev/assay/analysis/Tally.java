package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.eval.Metric;
import dev.assay.eval.Unread;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Shard;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Usage;
import dev.assay.model.Price;
import dev.assay.score.Outcome;
import dev.assay.stats.Percentile;
import dev.assay.stats.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes what responses carry besides their scores, and makes the summary. Not thread-safe. */
public final class Tally {
  private static final String ELSEWHERE = "the responses were made elsewhere";

  private static final Summary.Cost NO_COST = new Summary.Cost(null, null, null, ELSEWHERE);

  private Usage usage = Usage.NONE;
  private Usage byBatch = Usage.NONE;
  private int batched;
  private int withoutUsage;
  private int withoutReasoning;
  private int replayed;
  private int uncertain;
  private double[] seconds = new double[1024];
  private int timed;

  /** Counts one response that stands for its pair. */
  public void count(ResponseLine line) {
    if (!(line.exchange().result() instanceof Reply reply)) {
      return;
    }
    if (reply.usage() == null) {
      withoutUsage++;
    } else {
      usage = usage.plus(reply.usage());
      withoutReasoning += reply.usage().knownReasoning() == null ? 1 : 0;
      byBatch = line.exchange().batch() == null ? byBatch : byBatch.plus(reply.usage());
    }
    if (line.exchange().recordedFrom() != null) {
      replayed++;
    }
    if (line.exchange().batch() != null) {
      // Its time is that of a queue.
      batched++;
      return;
    }
    if (timed == seconds.length) {
      seconds = Arrays.copyOf(seconds, timed * 2);
    }
    seconds[timed++] = line.exchange().seconds();
  }

  /** Counts attempts that may have been billed without a word of their tokens. */
  public void countUncertain(int attempts) {
    uncertain += attempts;
  }

  /** The summary of a run, with the metrics that its eval names. */
  public Summary summary(
      Manifest manifest,
      String run,
      ScoreMatrix matrix,
      boolean noDraw,
      Unread unread,
      @Nullable Price price) {
    return summary(manifest, run, matrix, noDraw, unread, price, metrics(manifest));
  }

  /** The metrics that a run's eval names; accuracy, or the mean of imported scores, where none. */
  public static List<Metric> metrics(Manifest manifest) {
    List<Metric> named = new ArrayList<>();
    Node said = manifest.evalTree().get("metrics");
    List<Node> nodes =
        said instanceof Node.Text ? List.of(said) : manifest.evalTree().list("metrics");
    for (Node node : nodes) {
      Metric metric = node instanceof Node.Text t ? Metric.of(t.value()) : null;
      if (metric != null) {
        named.add(metric);
      }
    }
    if (named.isEmpty()) {
      named.add(new Metric.Mean(manifest.holdsScores() ? "mean" : "accuracy"));
    }
    return named;
  }

  /**
   * The summary of a run.
   *
   * @param noDraw whether the samples were picked by place or by name
   * @param price of the model, or null where unknown
   * @param metrics at least one
   */
  public Summary summary(
      Manifest manifest,
      String run,
      ScoreMatrix matrix,
      boolean noDraw,
      Unread unread,
      @Nullable Price price,
      List<Metric> metrics) {
    Map<Outcome, Integer> outcomes = matrix.counts();
    int responses = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    double unreadValue =
        switch (unread) {
          case ZERO -> 0;
          case MISSING -> Double.NaN;
        };
    Summary.Cost cost = manifest.imported() == null ? cost(price, matrix) : NO_COST;
    List<Summary.Metric> measured =
        metrics.stream().map(m -> Measures.of(m, matrix, noDraw, unreadValue)).toList();
    return new Summary(
        run,
        manifest.eval(),
        manifest.model(),
        manifest.format(),
        responses - Measures.missing(outcomes) == matrix.samples().size() * matrix.epochs()
            ? "complete"
            : "partial",
        manifest.part(),
        matrix.samples().size(),
        matrix.epochs(),
        responses,
        outcomes,
        measured,
        Decisions.of(matrix, noDraw),
        manifest.imported() == null ? tokens() : Summary.Tokens.unknown(ELSEWHERE),
        cost,
        economy(manifest, cost, matrix),
        manifest.imported() == null ? latency() : new Summary.Latency(null, null, null),
        manifest.key(),
        manifest.simulated(),
        warnings(manifest, matrix, measured.getFirst(), outcomes));
  }

  private Summary.Cost cost(@Nullable Price price, ScoreMatrix matrix) {
    if (price == null) {
      return new Summary.Cost(null, null, null, "the profile names no price");
    }
    Double alone = withoutUsage > 0 ? null : price.cost(usage.minus(byBatch));
    Double together = price.batchCost(byBatch);
    if (alone == null || together == null) {
      return new Summary.Cost(null, price.currency(), null, noTokens());
    }
    double amount = alone + together;
    double correct = sum(matrix);
    return new Summary.Cost(amount, price.currency(), correct > 0 ? amount / correct : null, null);
  }

  private static double sum(ScoreMatrix matrix) {
    return Arrays.stream(matrix.values())
        .flatMapToDouble(Arrays::stream)
        .filter(v -> !Double.isNaN(v))
        .sum();
  }

  private Summary.Economy economy(Manifest manifest, Summary.Cost cost, ScoreMatrix matrix) {
    Node.Obj reasoning = manifest.profileTree().object("reasoning");
    String effort = reasoning == null ? null : reasoning.text("effort");
    Number tokens = reasoning == null ? null : reasoning.number("budget_tokens");
    String said = effort == null && tokens != null ? tokens + " tokens" : effort;
    if (manifest.imported() != null) {
      Summary.Share unknown = Summary.Share.unknown(ELSEWHERE);
      return new Summary.Economy(said, unknown, unknown, 0);
    }
    return new Summary.Economy(
        said,
        share(cost, timed + batched, "there is no reply"),
        share(cost, sum(matrix), "no answer was right"),
        uncertain);
  }

  private Summary.Share share(Summary.Cost cost, double of, String none) {
    if (withoutUsage > 0) {
      return Summary.Share.unknown(noTokens());
    }
    if (!(of > 0)) {
      return Summary.Share.unknown(none);
    }
    Double amount = cost.amount();
    Long reasoning = usage.knownReasoning();
    return new Summary.Share(
        amount == null ? null : amount / of,
        usage.input() / of,
        usage.output() / of,
        reasoning == null ? null : reasoning / of,
        noReasoning());
  }

  private Summary.Tokens tokens() {
    return withoutUsage > 0
        ? Summary.Tokens.unknown(noTokens())
        : new Summary.Tokens(
            usage.input(),
            usage.cachedInput(),
            usage.cacheWrites(),
            usage.output(),
            usage.knownReasoning(),
            noReasoning());
  }

  private String noTokens() {
    return withoutUsage == 1
        ? "1 response came without its tokens"
        : withoutUsage + " responses came without their tokens";
  }

  /** Why it is unknown how many tokens went into reasoning; null where that is known. */
  private @Nullable String noReasoning() {
    return withoutReasoning == 0
        ? null
        : "of "
            + withoutReasoning
            + (withoutReasoning == 1 ? " response" : " responses")
            + " the provider does not say how many tokens went into reasoning";
  }

  private Summary.Latency latency() {
    if (timed == 0) {
      return new Summary.Latency(null, null, null);
    }
    double[] sorted = Arrays.copyOf(seconds, timed);
    Arrays.sort(sorted);
    return new Summary.Latency(
        Percentile.of(sorted, 0.50), Percentile.of(sorted, 0.95), Percentile.of(sorted, 0.99));
  }

  private List<String> warnings(
      Manifest manifest,
      ScoreMatrix matrix,
      Summary.Metric metric,
      Map<Outcome, Integer> outcomes) {
    List<String> warnings = new ArrayList<>();
    int failed = outcomes.getOrDefault(Outcome.FAILED, 0);
    int asked = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    int open = matrix.samples().size() * matrix.epochs() - asked;
    if (failed > 0) {
      warnings.add(failed + " pairs got no response; they are missing, not wrong");
    }
    boolean own = manifest.imported() == null;
    if (!own) {
      warnings.add("task as declared: made elsewhere and imported");
    }
    Shard shard = manifest.shard();
    if (shard != null) {
      warnings.add(
          "this is shard " + shard + ", not a whole run; 'assay merge' joins the shards of a run");
    }
    if (open > 0 && shard == null) {
      warnings.add(open + (own ? " pairs were not asked yet" : " pairs stand in no row"));
    }
    int unjudged = outcomes.getOrDefault(Outcome.UNJUDGED, 0);
    if (manifest.holdsScores() && unjudged > 0) {
      warnings.add(unjudged + " scores are missing, as their source says");
    }
    if (matrix.epochs() == 1) {
      warnings.add("one epoch: run-to-run variance not measured");
    }
    if (metric.population() instanceof Refusal refusal) {
      warnings.add("no population interval: " + refusal.reason());
    }
    if (manifest.subset() != null) {
      warnings.add("a subset was asked: " + manifest.subset());
    }
    long fixed = matrix.samples().stream().filter(s -> s.fixedOrder()).count();
    if (fixed > 0) {
      warnings.add(fixed + " samples keep their choice order, as options refer to others");
    }
    List<Node> dropped = manifest.profileTree().list("dropped");
    if (!dropped.isEmpty()) {
      warnings.add(
          Summary.NOT_SENT
              + dropped.stream()
                  .map(n -> n instanceof Node.Text t ? t.value() : n.kind())
                  .collect(Collectors.joining(", "))
              + ", which the model does not take");
    }
    if (uncertain > 0) {
      warnings.add(
          uncertain
              + (uncertain == 1 ? " attempt" : " attempts")
              + " may have been billed besides the cost: no word of the tokens came");
    }
    if (batched > 0) {
      warnings.add(batched + " responses came by batch: their cost is that of batches");
    }
    if (replayed > 0) {
      warnings.add(
          replayed
              + (replayed == 1 ? " response is a replay" : " responses are replays")
              + Summary.REPLAYS);
    }
    return warnings;
  }
}
