package dev.assay.run;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.evidence.BatchLine;
import dev.assay.evidence.Journal;
import dev.assay.evidence.ResponseLine;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.model.BatchModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the results of one batch into the evidence, each once: what earlier processes took already
 * is passed over. Not thread-safe.
 */
final class BatchCollecting implements BatchModel.Taker {
  /** Lines that become durable together. */
  private static final int TOGETHER = 256;

  private final BatchLine.Intent intent;
  private final BatchRequests requests;
  private final BitSet there;
  private final Journal evidence;
  private final int session;
  private final Instant now;
  private final BatchJournal.Moments moments;
  private final BiConsumer<Integer, ResponseLine> durable;
  private final Map<String, Integer> index = new HashMap<>();
  private final BitSet seen = new BitSet();
  private final List<ResponseLine> lines = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int others;

  /**
   * @param there the requests, by their place, that need no line any more
   * @param durable hears of each line that was added, with the place of its request
   */
  BatchCollecting(
      BatchLine.Intent intent,
      BatchRequests requests,
      BitSet there,
      Journal evidence,
      int session,
      Instant now,
      BatchJournal.Moments moments,
      BiConsumer<Integer, ResponseLine> durable) {
    this.intent = intent;
    this.requests = requests;
    this.there = there;
    this.evidence = evidence;
    this.session = session;
    this.now = now;
    this.moments = moments;
    this.durable = durable;
    List<String> ids = requests.ids();
    for (int i = 0; i < ids.size(); i++) {
      index.put(ids.get(i), i);
    }
  }

  @Override
  public void take(String id, Result result) {
    Integer place = index.get(id);
    if (place == null) {
      others++;
    } else if (!seen.get(place)) {
      seen.set(place);
      add(place, result);
    }
  }

  @Override
  public void unreadable() {
    // What it was to be a result of is missing at the end.
  }

  /** Whether there were results, and all of them of other requests. */
  boolean isOfAnother() {
    return others > 0 && seen.isEmpty();
  }

  /** Requests without a result fail, so that they are asked again. */
  void complete(String status) {
    String message =
        "the batch "
            + intent.batch()
            + " ended ("
            + status
            + ") without a result of this request that can be read";
    for (int i = 0; i < requests.pairs().size(); i++) {
      if (!seen.get(i)) {
        add(i, new Failure(Failure.Kind.GARBAGE, message, null));
      }
    }
    flush();
  }

  private void add(int place, Result result) {
    if (there.get(place)) {
      return;
    }
    Asked asked = requests.asked(place);
    double seconds = Math.max(0, Duration.between(intent.time(), now).toMillis() / 1e3);
    String model = asked.plan().assignment().profile().id();
    Exchange exchange =
        new Exchange(
            result,
            1,
            isUncertain(result) ? 1 : 0,
            intent.time(),
            seconds,
            null,
            effective(result, model),
            intent.batch());
    lines.add(asked.line(exchange, session));
    places.add(place);
    if (lines.size() >= TOGETHER) {
      flush();
    }
  }

  /** It may have been billed although no word of its tokens came. */
  private static boolean isUncertain(Result result) {
    return switch (result) {
      case Reply reply -> reply.usage() == null;
      case Failure failure -> failure.status() != null && failure.status() == 200;
    };
  }

  private static @Nullable String effective(Result result, String asked) {
    String model = result instanceof Reply reply ? reply.model() : null;
    return model == null || model.equals(asked)
        ? null
        : Json.write(Node.object(o -> o.put("model", model)));
  }

  /** Makes what was taken durable. */
  void flush() {
    if (lines.isEmpty()) {
      return;
    }
    moments.at("before results");
    try {
      evidence.append(String.join("\n", lines.stream().map(ResponseLine::write).toList()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while results were written", e);
    }
    for (int i = 0; i < lines.size(); i++) {
      there.set(places.get(i));
      durable.accept(places.get(i), lines.get(i));
    }
    lines.clear();
    places.clear();
    moments.at("after results");
  }
}
