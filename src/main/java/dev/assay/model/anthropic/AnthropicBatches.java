package dev.assay.model.anthropic;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Result;
import dev.assay.model.BatchModel;
import dev.assay.model.BatchWire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/messages/batches} (Claude API reference, Message Batches, 2026). A batch carries no
 * name: it is found again by its time and count, and known for certain by the ids of its results.
 */
public final class AnthropicBatches implements BatchModel {
  private static final int MOST_PAGES = 200;
  private final BatchWire wire;
  private final String url;

  public AnthropicBatches(BatchWire wire, AnthropicDialect dialect) {
    this.wire = wire;
    this.url = dialect.url() + "/batches";
  }

  @Override
  public int mostRequests() {
    return 100_000;
  }

  @Override
  public long mostBytes() {
    return 256_000_000;
  }

  @Override
  public boolean keepsNames() {
    return false;
  }

  @Override
  public int size(Item item) {
    return BatchWire.size(json(item));
  }

  private Node.Obj json(Item item) {
    return Node.object(o -> o.put("custom_id", item.id()).put("params", wire.body(item.request())));
  }

  @Override
  public Submission submit(Order order) throws InterruptedException {
    return switch (wire.sendOnce(wire.inline(url, "{\"requests\":[", order, this::json, "]}"))) {
      case BatchWire.Body(Node.Obj body) -> {
        String id = body.text("id");
        yield id != null && BatchWire.isPlain(id)
            ? new Accepted(id)
            : new Unclear(wire.failure(Failure.Kind.GARBAGE, "the batch got no id"));
      }
      case BatchWire.Failed(Failure f, boolean unclear) ->
          unclear ? new Unclear(f) : new Refused(f);
    };
  }

  @Override
  public Listing list(Instant since) throws InterruptedException {
    List<Entry> entries = new ArrayList<>();
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      BatchWire.Got got = wire.get(url + "?limit=100" + after);
      if (!(got instanceof BatchWire.Body(Node.Obj body)) || body.get("data") == null) {
        return new Unlisted(
            got instanceof BatchWire.Failed f
                ? f.failure()
                : wire.failure(Failure.Kind.GARBAGE, "the list of batches has another shape"));
      }
      List<Entry> of = body.list("data").stream().map(AnthropicBatches::entry).toList();
      entries.addAll(of);
      // The newest come first.
      boolean isOlder = of.stream().anyMatch(e -> e.created().isBefore(since));
      if (!body.flag("has_more", false) || of.isEmpty() || isOlder) {
        return new Listed(entries);
      }
      after = "&after_id=" + of.getLast().id();
    }
    return new Unlisted(wire.failure(Failure.Kind.GARBAGE, "the list of batches has no end"));
  }

  private static Entry entry(Node node) {
    Node.Obj batch = node instanceof Node.Obj o ? o : Node.object(b -> {});
    Node.Obj counts = batch.object("request_counts");
    long count = 0;
    if (counts != null) {
      for (String key : counts.fields().keySet()) {
        Number n = counts.number(key);
        count += n == null ? 0 : n.longValue();
      }
    }
    String id = batch.text("id");
    return new Entry(id == null ? "" : id, null, BatchWire.time(batch.text("created_at")), count);
  }

  @Override
  public State look(String id) throws InterruptedException {
    return switch (wire.get(url + "/" + id)) {
      case BatchWire.Failed(Failure f, boolean no) ->
          f.status() != null && f.status() == 404 ? new Gone(f) : new Unknown(f);
      case BatchWire.Body(Node.Obj batch) -> {
        String status = batch.text("processing_status");
        yield switch (status) {
          case "in_progress", "canceling" -> new UnderWay(status);
          case "ended" ->
              batch.text("archived_at") == null
                  ? new Ended(status)
                  : new Gone(
                      wire.failure(
                          Failure.Kind.REJECTED, "the results of " + id + " are kept no more"));
          case null, default ->
              new Unknown(
                  wire.failure(
                      Failure.Kind.GARBAGE, "the batch " + id + " has the status " + status));
        };
      }
    };
  }

  /** Not from {@code results_url}: the key goes to no address but the profile's. */
  @Override
  public @Nullable Failure results(String batch, List<String> ids, Taker taker)
      throws InterruptedException {
    return wire.lines(url + "/" + batch + "/results", line -> take(line, taker));
  }

  private void take(String line, Taker taker) {
    Node.Obj o = object(line);
    String id = o == null ? null : o.text("custom_id");
    if (o == null || id == null) {
      taker.unreadable();
      return;
    }
    taker.take(id, result(o.object("result")));
  }

  private static Node.@Nullable Obj object(String line) {
    try {
      return Json.parse(line, "") instanceof Node.Obj o ? o : null;
    } catch (AssayException e) {
      return null;
    }
  }

  private Result result(Node.@Nullable Obj result) {
    String type = result == null ? null : result.text("type");
    Node.Obj none = Node.object(b -> {});
    return switch (type) {
      case "succeeded" -> wire.read(200, part(result, "message", none));
      case "errored" -> {
        Node.Obj error = part(result, "error", none);
        yield wire.read(status(error), error);
      }
      case "canceled", "expired" ->
          wire.failure(Failure.Kind.TIMEOUT, "not answered by the end of the batch (" + type + ")");
      case null, default ->
          wire.failure(Failure.Kind.GARBAGE, "a result of the batch has the type " + type);
    };
  }

  private static Node.Obj part(Node.@Nullable Obj whole, String key, Node.Obj none) {
    Node.Obj part = whole == null ? null : whole.object(key);
    return part == null ? none : part;
  }

  /** The status with which the error would have come alone. */
  private static int status(Node.Obj body) {
    Node.Obj error = body.object("error");
    String type = error == null ? null : error.text("type");
    return switch (type) {
      case "authentication_error" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error" -> 429;
      case "api_error" -> 500;
      case "timeout_error" -> 504;
      case "overloaded_error" -> 529;
      case null, default -> 400;
    };
  }

  @Override
  public void close() {
    wire.close();
  }
}
