package dev.assay.eval;

import dev.assay.exchange.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question.
 *
 * @param id unique in its data set
 * @param before earlier turns of the conversation; mostly empty
 * @param input the question
 * @param choices in the data's order; empty where the answer is no choice
 * @param fixedOrder whether an option refers to others ('all of the above'), so that the order must
 *     stay
 * @param category null where the data has none
 * @param cluster what the sample shares with others (a passage, a story), or null
 * @param content the hash of everything that is asked and of the target
 */
public record Sample(
    String id,
    List<Message> before,
    String input,
    List<String> choices,
    Target target,
    boolean fixedOrder,
    @Nullable String category,
    @Nullable String cluster,
    String content) {
  public Sample {
    before = List.copyOf(before);
    choices = List.copyOf(choices);
  }
}
