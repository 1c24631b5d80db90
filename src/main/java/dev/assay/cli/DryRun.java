package dev.assay.cli;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.exchange.Message;
import dev.assay.model.Price;
import dev.assay.run.Assignment;
import dev.assay.run.Estimate;
import dev.assay.run.Plan;
import dev.assay.run.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run would ask. Sends and writes nothing; every prompt is rendered all the same. */
final class DryRun {
  private final World world;
  private final CommonOptions common;
  private final boolean byBatch;

  /**
   * @param byBatch whether it would be asked by batch
   */
  DryRun(World world, CommonOptions common, boolean byBatch) {
    this.world = world;
    this.common = common;
    this.byBatch = byBatch;
  }

  /** A plan with what it would ask. */
  private record Row(Plan plan, Estimate estimate) {}

  int print(List<Assignment> assignments, Planner planner, boolean anew) {
    List<Row> estimates = new ArrayList<>();
    for (Assignment a : assignments) {
      Plan plan = planner.plan(a, anew);
      if (!common.quiet) {
        plan.unreadable()
            .forEach(
                p -> world.err().println("a stored run cannot be read, and counts as none: " + p));
      }
      estimates.add(new Row(plan, Estimate.of(plan, byBatch)));
    }
    if (common.json) {
      world.out().print(Json.pretty(document(estimates)));
    } else {
      estimates.forEach(this::print);
    }
    return 0;
  }

  private void print(Row row) {
    Plan plan = row.plan();
    Estimate e = row.estimate();
    Long output = e.mostOutputTokens();
    Double cost = e.mostCost();
    Price price = plan.assignment().profile().price();
    String currency = price == null ? "" : " " + price.currency();
    world
        .out()
        .printf(
            Locale.ROOT,
            "%s @ %s + %s: %s (%s x %s, %d done)%n"
                + "  about %s (%d characters a token), %s; cost %s%n",
            plan.manifest().eval(),
            plan.manifest().model(),
            plan.manifest().format(),
            Counted.of(e.requests(), "request"),
            Counted.of(plan.samples().size(), "sample"),
            Counted.of(plan.manifest().epochs(), "epoch"),
            plan.pairs() - e.requests(),
            Counted.of(e.inputTokens(), "prompt token"),
            Estimate.CHARACTERS_A_TOKEN,
            output == null ? "replies uncapped" : "at most " + Counted.of(output, "reply token"),
            cost == null
                ? "unknown (no price, or no max_tokens)"
                : "at most about " + Worth.money(cost) + currency + atBatchPrice(price));
    if (plan.assignment().eval().isPrivate()) {
      world.out().println("  the first prompt is not shown: the eval is private");
    } else {
      e.firstPrompt().forEach(this::print);
    }
    world.out().println();
  }

  private String atBatchPrice(@Nullable Price price) {
    return !byBatch || price == null
        ? ""
        : String.format(
            Locale.ROOT, " at the price of batches (%.0f %% of the other)", 100 * price.batch());
  }

  private void print(Message message) {
    world.out().println("  " + message.role().name().toLowerCase(Locale.ROOT) + ":");
    message.content().lines().forEach(line -> world.out().println("    " + line));
  }

  private Node.Obj document(List<Row> estimates) {
    return Node.object(b ->
        b.put("schema", "assay.dry_run/1")
            .put("runs", Node.list(estimates.stream().map(this::node).toList())));
  }

  private Node.Obj node(Row row) {
    Plan plan = row.plan();
    Estimate e = row.estimate();
    Long output = e.mostOutputTokens();
    Double cost = e.mostCost();
    return Node.object(b ->
        b.put("eval", plan.manifest().eval())
            .put("model", plan.manifest().model())
            .put("format", plan.manifest().format())
            .put("run", plan.starts() ? null : Project.shown(plan.folder().path()))
            .put("samples", plan.samples().size())
            .put("epochs", plan.manifest().epochs())
            .put("batch", byBatch)
            .put("requests", e.requests())
            .put("estimated_input_tokens", e.inputTokens())
            .put("most_output_tokens", output == null ? Node.of((String) null) : Node.of(output))
            .putIfPresent(
                "most_output_tokens_reason", output == null ? "the profile sets no cap" : null)
            .put("most_cost", cost == null ? Double.NaN : cost)
            .putIfPresent("most_cost_reason", cost == null ? "no price, or no max_tokens" : null));
  }
}
