package dev.assay.evidence;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of {@code batches.jsonl}: a step in the life of a batch. */
public sealed interface BatchLine {
  String SCHEMA = "assay.batches/1";

  /** Assay's own name of the batch. */
  String batch();

  Instant time();

  /** One request. */
  record Pair(String sample, int epoch) {}

  /**
   * It is about to be handed in.
   *
   * @param hash over all that its requests hold
   * @param pairs epoch by epoch
   */
  record Intent(String batch, Instant time, String hash, List<Pair> pairs) implements BatchLine {
    public Intent {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * The provider has it.
   *
   * @param id the provider's
   * @param found whether it was looked up there, as its answer never came
   */
  record Submitted(String batch, Instant time, String id, boolean found) implements BatchLine {}

  /** The batch of that id turned out to be another one. */
  record Foreign(String batch, Instant time, String id) implements BatchLine {}

  /**
   * It ended, and all that came of it is durable.
   *
   * @param status the provider's word
   */
  record Collected(String batch, Instant time, String status, int replies, int failures)
      implements BatchLine {}

  /** Nothing will come of it; its pairs are asked again. */
  record Dropped(String batch, Instant time, String reason) implements BatchLine {}

  /** The line, without its break. */
  default String write() {
    return Json.write(
        Node.object(b -> {
          b.put("batch", batch());
          switch (this) {
            case Intent i ->
                b.put("event", "intent")
                    .put("time", i.time.toString())
                    .put("requests", i.pairs.size())
                    .put("hash", i.hash)
                    .put("pairs", pairs(i.pairs));
            case Submitted s ->
                b.put("event", "submitted")
                    .put("time", s.time.toString())
                    .put("id", s.id)
                    .put("found", s.found);
            case Foreign f ->
                b.put("event", "foreign").put("time", f.time.toString()).put("id", f.id);
            case Collected c ->
                b.put("event", "collected")
                    .put("time", c.time.toString())
                    .put("status", c.status)
                    .put("replies", c.replies)
                    .put("failures", c.failures);
            case Dropped d ->
                b.put("event", "dropped").put("time", d.time.toString()).put("reason", d.reason);
          }
        }));
  }

  private static Node pairs(List<Pair> pairs) {
    Map<Integer, List<String>> byEpoch = new LinkedHashMap<>();
    pairs.forEach(p -> byEpoch.computeIfAbsent(p.epoch, e -> new ArrayList<>()).add(p.sample));
    List<Node> nodes = new ArrayList<>();
    byEpoch.forEach((epoch, samples) ->
        nodes.add(Node.object(b -> b.put("epoch", epoch).put("samples", Node.texts(samples)))));
    return Node.list(nodes);
  }

  /** Null where the line is damaged. */
  static @Nullable BatchLine read(Node.Obj o) {
    String batch = o.text("batch");
    String event = o.text("event");
    String time = o.text("time");
    if (batch == null || event == null || time == null) {
      return null;
    }
    Instant at = Instant.parse(time);
    String id = o.text("id");
    return switch (event) {
      case "intent" -> new Intent(batch, at, orEmpty(o.text("hash")), pairs(o));
      case "submitted" -> id == null ? null : new Submitted(batch, at, id, o.flag("found", false));
      case "foreign" -> id == null ? null : new Foreign(batch, at, id);
      case "collected" ->
          new Collected(
              batch, at, orEmpty(o.text("status")), count(o, "replies"), count(o, "failures"));
      case "dropped" -> new Dropped(batch, at, orEmpty(o.text("reason")));
      default -> null;
    };
  }

  private static List<Pair> pairs(Node.Obj o) {
    List<Pair> pairs = new ArrayList<>();
    for (Node node : o.list("pairs")) {
      Number epoch = node instanceof Node.Obj of ? of.number("epoch") : null;
      if (epoch != null && node instanceof Node.Obj of) {
        for (Node sample : of.list("samples")) {
          if (sample instanceof Node.Text t) {
            pairs.add(new Pair(t.value(), epoch.intValue()));
          }
        }
      }
    }
    return pairs;
  }

  private static int count(Node.Obj o, String key) {
    Number n = o.number(key);
    return n == null ? 0 : n.intValue();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
