package dev.assay.cli;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.exchange.Message;
import dev.assay.exchange.Usage;
import dev.assay.model.Price;
import dev.assay.prompt.Renderer;
import dev.assay.run.Assignment;
import dev.assay.run.Plan;
import dev.assay.run.Planner;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run would ask. Sends and writes nothing; every prompt is rendered all the same. */
final class DryRun {
  /** A common rule of thumb; said with every figure that rests on it. */
  private static final int CHARACTERS_A_TOKEN = 4;

  private final World world;
  private final CommonOptions common;

  DryRun(World world, CommonOptions common) {
    this.world = world;
    this.common = common;
  }

  /**
   * @param cost null where the price or the token cap is unknown
   */
  private record Estimate(
      Plan plan,
      int requests,
      long inputTokens,
      @Nullable Long mostOutputTokens,
      @Nullable Double cost,
      List<Message> firstPrompt) {}

  int print(List<Assignment> assignments, Planner planner, boolean anew) {
    List<Estimate> estimates = new ArrayList<>();
    for (Assignment a : assignments) {
      estimates.add(estimate(planner.plan(a, anew)));
    }
    if (common.json) {
      world.out().print(Json.pretty(document(estimates)));
    } else {
      estimates.forEach(this::print);
    }
    return 0;
  }

  private static Estimate estimate(Plan plan) {
    Assignment a = plan.assignment();
    Renderer renderer = new Renderer(a.eval(), a.block(), a.profile().system());
    Iterator<Plan.Pair> open = plan.open(plan.done());
    List<Message> firstPrompt = List.of();
    long characters = 0;
    int requests = 0;
    while (open.hasNext()) {
      Plan.Pair pair = open.next();
      List<Message> messages = renderer.render(pair.sample(), pair.epoch()).prompt().messages();
      firstPrompt = requests == 0 ? messages : firstPrompt;
      characters += messages.stream().mapToLong(m -> m.content().length()).sum();
      requests++;
    }
    long input = characters / CHARACTERS_A_TOKEN;
    Integer cap = a.profile().sampling().maxTokens();
    Long output = cap == null ? null : (long) cap * requests;
    Price price = a.profile().price();
    Double cost =
        price == null || output == null ? null : price.cost(new Usage(input, 0, output, 0));
    return new Estimate(plan, requests, input, output, cost, firstPrompt);
  }

  private void print(Estimate e) {
    Plan plan = e.plan();
    Long output = e.mostOutputTokens();
    Double cost = e.cost();
    Price price = plan.assignment().profile().price();
    String currency = price == null ? "" : " " + price.currency();
    world
        .out()
        .printf(
            Locale.ROOT,
            "%s @ %s + %s: %d requests (%d samples x %d epochs, %d done)%n"
                + "  about %d prompt tokens (%d characters a token), %s; cost %s%n",
            plan.manifest().eval(),
            plan.manifest().model(),
            plan.manifest().format(),
            e.requests(),
            plan.samples().size(),
            plan.manifest().epochs(),
            plan.pairs() - e.requests(),
            e.inputTokens(),
            CHARACTERS_A_TOKEN,
            output == null ? "replies uncapped" : "at most " + output + " reply tokens",
            cost == null
                ? "unknown (no price, or no max_tokens)"
                : String.format(Locale.ROOT, "at most about %.2f%s", cost, currency));
    if (plan.assignment().eval().isPrivate()) {
      world.out().println("  the first prompt is not shown: the eval is private");
    } else {
      e.firstPrompt().forEach(this::print);
    }
    world.out().println();
  }

  private void print(Message message) {
    world.out().println("  " + message.role().name().toLowerCase(Locale.ROOT) + ":");
    message.content().lines().forEach(line -> world.out().println("    " + line));
  }

  private static Node.Obj document(List<Estimate> estimates) {
    return Node.object(b ->
        b.put("schema", "assay.dry_run/1")
            .put("runs", Node.list(estimates.stream().map(DryRun::node).toList())));
  }

  private static Node.Obj node(Estimate e) {
    Plan plan = e.plan();
    Long output = e.mostOutputTokens();
    Double cost = e.cost();
    return Node.object(b ->
        b.put("eval", plan.manifest().eval())
            .put("model", plan.manifest().model())
            .put("format", plan.manifest().format())
            .put("run", plan.starts() ? null : Project.shown(plan.folder().path()))
            .put("samples", plan.samples().size())
            .put("epochs", plan.manifest().epochs())
            .put("requests", e.requests())
            .put("estimated_input_tokens", e.inputTokens())
            .put("most_output_tokens", output == null ? Node.of((String) null) : Node.of(output))
            .put("most_cost", cost == null ? Double.NaN : cost));
  }
}
