package dev.assay.run;

import dev.assay.exchange.Message;
import dev.assay.exchange.Usage;
import dev.assay.model.Price;
import dev.assay.prompt.Renderer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would ask, before anything is asked.
 *
 * @param requests how many
 * @param inputTokens by the rule of thumb of {@value #CHARACTERS_A_TOKEN} characters a token
 * @param mostOutputTokens null where the profile caps no reply
 * @param mostCost null where the price or the cap is unknown
 * @param firstPrompt the messages of the first request; empty where there is none
 */
public record Estimate(
    int requests,
    long inputTokens,
    @Nullable Long mostOutputTokens,
    @Nullable Double mostCost,
    List<Message> firstPrompt) {
  /** A common rule of thumb, to be said with every figure that rests on it. */
  public static final int CHARACTERS_A_TOKEN = 4;

  public Estimate {
    firstPrompt = List.copyOf(firstPrompt);
  }

  /**
   * Puts every open question of the plan into words; sends and writes nothing.
   *
   * @param byBatch whether it is asked at the price of batches
   */
  public static Estimate of(Plan plan, boolean byBatch) {
    Assignment a = plan.assignment();
    Renderer renderer = a.renderer();
    List<Message> firstPrompt = List.of();
    long characters = 0;
    int requests = 0;
    for (Iterator<Plan.Pair> open = plan.open(plan.done()); open.hasNext(); requests++) {
      Plan.Pair pair = open.next();
      List<Message> messages = renderer.render(pair.sample(), pair.epoch()).prompt().messages();
      firstPrompt = requests == 0 ? messages : firstPrompt;
      characters += messages.stream().mapToLong(m -> m.content().length()).sum();
    }
    long input = characters / CHARACTERS_A_TOKEN;
    Integer cap = a.profile().sampling().maxTokens();
    Long output = cap == null ? null : (long) cap * requests;
    Price price = a.profile().price();
    Usage usage = output == null ? null : new Usage(input, 0, output, 0);
    Double cost =
        price == null || usage == null
            ? null
            : byBatch ? price.batchCost(usage) : price.cost(usage);
    return new Estimate(requests, input, output, cost, firstPrompt);
  }
}
