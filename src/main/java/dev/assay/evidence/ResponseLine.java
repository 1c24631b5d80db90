package dev.assay.evidence;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code responses.jsonl}: what was asked, and what came of it.
 *
 * @param epoch from 1
 * @param step from 0; a pair is done when its last step is
 * @param order the choice order: {@code order.get(k)} is the index, in the data, of the choice
 *     shown in place k; empty where there are no choices
 * @param prompt the messages as sent, or null where the eval is private
 * @param promptHash {@link PromptText#hash} of the messages
 * @param session the id of the {@link Session} that wrote it
 */
public record ResponseLine(
    String sample,
    String content,
    int epoch,
    int step,
    long seed,
    List<Integer> order,
    @Nullable Prompt prompt,
    String promptHash,
    Exchange exchange,
    int session) {
  public static final String SCHEMA = "assay.responses/1";

  public ResponseLine {
    order = List.copyOf(order);
  }

  /** Whether the line holds a reply; a failed pair may be asked again, and then adds a line. */
  public boolean hasReply() {
    return exchange.result() instanceof Reply;
  }

  public String write() {
    return Json.write(
        Node.object(b -> {
          b.put("sample", sample).put("epoch", epoch).put("step", step).put("seed", seed);
          if (!order.isEmpty()) {
            b.put("order", Node.list(order.stream().map(Node::of).toList()));
          }
          b.put("content", content).put("prompt_hash", promptHash);
          if (prompt != null) {
            b.put("prompt", PromptText.toNode(prompt));
          }
          switch (exchange.result()) {
            case Reply reply -> b.put("response", ReplyText.toNode(reply));
            case Failure failure -> b.put("failure", ReplyText.toNode(failure));
          }
          b.put("attempts", exchange.attempts());
          if (exchange.uncertain() > 0) {
            b.put("uncertain", exchange.uncertain());
          }
          b.put("started", exchange.started().toString())
              .put("seconds", exchange.seconds())
              .put("session", session)
              .putIfPresent("batch", exchange.batch())
              .putIfPresent("recorded_from", exchange.recordedFrom());
          String effective = exchange.effective();
          if (effective != null) {
            b.put("effective", Json.parse(effective, "effective"));
          }
        }));
  }
}
