package dev.assay.model.openai;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /files} and {@code /batches} (OpenAI API reference, Batch, 2026): a file of requests, a
 * batch over it that carries its name as metadata, and up to two files of results.
 */
public final class OpenAiBatches implements BatchModel {
  private static final String NAME = "assay_batch";
  private static final int MOST_PAGES = 200;
  private final BatchWire wire;
  private final String base;
  private final String endpoint;

  /**
   * @param base the profile's address
   * @param endpoint what single requests go to, such as {@code /v1/chat/completions}
   */
  public OpenAiBatches(BatchWire wire, String base, String endpoint) {
    this.wire = wire;
    this.base = base;
    this.endpoint = endpoint;
  }

  @Override
  public int mostRequests() {
    return 50_000;
  }

  @Override
  public long mostBytes() {
    return 200_000_000;
  }

  @Override
  public boolean keepsNames() {
    return true;
  }

  @Override
  public int size(Item item) {
    return BatchWire.size(line(item));
  }

  private Node.Obj line(Item item) {
    return Node.object(o ->
        o.put("custom_id", item.id())
            .put("method", "POST")
            .put("url", endpoint)
            .put("body", wire.body(item.request())));
  }

  @Override
  public Submission submit(Order order) throws InterruptedException {
    Map<String, String> fields = Map.of("purpose", "batch");
    // A file alone is not billed: it may arrive twice.
    BatchWire.Got file = wire.sendAgain(wire.file(base + "/files", fields, order, this::line));
    String id = file instanceof BatchWire.Body(Node.Obj body) ? body.text("id") : null;
    if (id == null) {
      return new Refused(failure(file, "the uploaded file got no id"));
    }
    Node.Obj batch =
        Node.object(o ->
            o.put("input_file_id", id)
                .put("endpoint", endpoint)
                .put("completion_window", "24h")
                .put("metadata", Node.object(m -> m.put(NAME, order.name()))));
    BatchWire.Got got = wire.sendOnce(base + "/batches", batch);
    String made = got instanceof BatchWire.Body(Node.Obj body) ? body.text("id") : null;
    if (BatchWire.isPlain(made) && made != null) {
      return new Accepted(made);
    }
    Failure failure = failure(got, "the batch got no id");
    return got instanceof BatchWire.Failed f && !f.unclear()
        ? new Refused(failure)
        : new Unclear(failure);
  }

  private Failure failure(BatchWire.Got got, String otherwise) {
    return got instanceof BatchWire.Failed f
        ? f.failure()
        : wire.failure(Failure.Kind.GARBAGE, otherwise);
  }

  @Override
  public Listing list(Instant since) throws InterruptedException {
    List<Entry> entries = new ArrayList<>();
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      BatchWire.Got got = wire.get(base + "/batches?limit=100" + after);
      if (!(got instanceof BatchWire.Body(Node.Obj body)) || body.get("data") == null) {
        return new Unlisted(failure(got, "the list of batches has another shape"));
      }
      List<Entry> of = body.list("data").stream().map(OpenAiBatches::entry).toList();
      entries.addAll(of);
      boolean isOlder = of.stream().allMatch(e -> e.created().isBefore(since));
      if (!body.flag("has_more", false) || of.isEmpty() || isOlder) {
        return new Listed(entries);
      }
      after = "&after=" + of.getLast().id();
    }
    return new Unlisted(wire.failure(Failure.Kind.GARBAGE, "the list of batches has no end"));
  }

  private static Entry entry(Node node) {
    Node.Obj batch = node instanceof Node.Obj o ? o : Node.object(b -> {});
    Node.Obj metadata = batch.object("metadata");
    Node.Obj counts = batch.object("request_counts");
    Number created = batch.number("created_at");
    Number total = counts == null ? null : counts.number("total");
    String id = batch.text("id");
    return new Entry(
        id == null ? "" : id,
        metadata == null ? null : metadata.text(NAME),
        Instant.ofEpochSecond(created == null ? 0 : created.longValue()),
        total == null ? 0 : total.longValue());
  }

  @Override
  public State look(String id) throws InterruptedException {
    return switch (wire.get(base + "/batches/" + id)) {
      case BatchWire.Failed(Failure f, boolean no) ->
          f.status() != null && f.status() == 404 ? new Gone(f) : new Unknown(f);
      case BatchWire.Body(Node.Obj batch) -> {
        String status = batch.text("status");
        yield switch (status) {
          case "validating", "in_progress", "finalizing", "cancelling" -> new UnderWay(status);
          case "completed", "expired", "cancelled" -> new Ended(status);
          case "failed" -> new Fruitless(status, reason(batch));
          case null, default ->
              new Unknown(
                  wire.failure(
                      Failure.Kind.GARBAGE, "the batch " + id + " has the status " + status));
        };
      }
    };
  }

  private static String reason(Node.Obj batch) {
    Node.Obj errors = batch.object("errors");
    List<Node> data = errors == null ? List.of() : errors.list("data");
    if (data.isEmpty() || !(data.getFirst() instanceof Node.Obj first)) {
      return "the provider gives no reason";
    }
    Number line = first.number("line");
    return first.text("message")
        + (line == null ? "" : " (line " + line + ")")
        + (data.size() == 1 ? "" : " and " + (data.size() - 1) + " more");
  }

  @Override
  public @Nullable Failure results(String batch, List<String> ids, Taker taker)
      throws InterruptedException {
    BatchWire.Got got = wire.get(base + "/batches/" + batch);
    if (!(got instanceof BatchWire.Body(Node.Obj body))) {
      return failure(got, "");
    }
    for (String key : List.of("output_file_id", "error_file_id")) {
      String file = body.text(key);
      if (file == null || file.isEmpty()) {
        continue;
      }
      Failure failure =
          BatchWire.isPlain(file)
              ? wire.lines(base + "/files/" + file + "/content", line -> take(line, taker))
              : wire.failure(Failure.Kind.GARBAGE, "the file of results has a strange id");
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private void take(String line, Taker taker) {
    Node.Obj o = object(line);
    String id = o == null ? null : o.text("custom_id");
    if (o == null || id == null) {
      taker.unreadable();
      return;
    }
    taker.take(id, result(o));
  }

  static Node.@Nullable Obj object(String line) {
    try {
      return Json.parse(line, "") instanceof Node.Obj o ? o : null;
    } catch (AssayException e) {
      return null;
    }
  }

  private Result result(Node.Obj line) {
    Node.Obj response = line.object("response");
    Node.Obj body = response == null ? null : response.object("body");
    Number status = response == null ? null : response.number("status_code");
    if (body != null && status != null) {
      return wire.read(status.intValue(), body);
    }
    Node.Obj error = line.object("error");
    if (error == null) {
      return wire.failure(Failure.Kind.GARBAGE, "a result has neither a response nor an error");
    }
    String code = error.text("code");
    String said = code + ": " + error.text("message");
    return switch (code) {
      case "batch_expired", "request_timeout", "batch_cancelled" ->
          wire.failure(Failure.Kind.TIMEOUT, "not answered by the end of the batch (" + said + ")");
      case null, default -> wire.failure(Failure.Kind.SERVER, "the batch gave an error: " + said);
    };
  }

  @Override
  public void close() {
    wire.close();
  }
}
