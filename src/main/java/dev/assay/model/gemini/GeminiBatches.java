package dev.assay.model.gemini;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Result;
import dev.assay.model.BatchModel;
import dev.assay.model.BatchWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code models/ID:batchGenerateContent} with the requests inline, and {@code batches/ID} (Gemini
 * API reference, Batch API, 2026). A batch carries its name for display.
 */
public final class GeminiBatches implements BatchModel {
  private static final int MOST_PAGES = 200;
  private final BatchWire wire;
  private final String root;
  private final String submitUrl;

  public GeminiBatches(BatchWire wire, GeminiDialect dialect) {
    this.wire = wire;
    this.root = dialect.root();
    this.submitUrl = dialect.url().replaceFirst(":generateContent$", ":batchGenerateContent");
  }

  /** Nobody says how many; the bytes come first. */
  @Override
  public int mostRequests() {
    return 50_000;
  }

  @Override
  public long mostBytes() {
    return 19_000_000;
  }

  @Override
  public boolean keepsNames() {
    return true;
  }

  @Override
  public int size(Item item) {
    return BatchWire.size(json(item));
  }

  private Node.Obj json(Item item) {
    return Node.object(o ->
        o.put("request", wire.body(item.request()))
            .put("metadata", Node.object(m -> m.put("key", item.id()))));
  }

  @Override
  public Submission submit(Order order) throws InterruptedException {
    String before =
        "{\"batch\":{\"displayName\":"
            + Json.write(Node.of(order.name()))
            + ",\"inputConfig\":{\"requests\":{\"requests\":[";
    return switch (wire.sendOnce(wire.inline(submitUrl, before, order, this::json, "]}}}}"))) {
      case BatchWire.Body(Node.Obj body) -> {
        String id = body.text("name");
        yield id != null && BatchWire.isPlain(id)
            ? new Accepted(id)
            : new Unclear(wire.failure(Failure.Kind.GARBAGE, "the batch got no name"));
      }
      case BatchWire.Failed(Failure f, boolean unclear) ->
          unclear ? new Unclear(f) : new Refused(f);
    };
  }

  @Override
  public Listing list(Instant since) throws InterruptedException {
    List<Entry> entries = new ArrayList<>();
    String token = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      BatchWire.Got got = wire.get(root + "batches?pageSize=100" + token);
      if (!(got instanceof BatchWire.Body(Node.Obj body))) {
        return new Unlisted(((BatchWire.Failed) got).failure());
      }
      body.list("operations").forEach(o -> entries.add(entry(o)));
      String next = body.text("nextPageToken");
      if (next == null || next.isEmpty()) {
        return new Listed(entries);
      }
      token = "&pageToken=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
    return new Unlisted(wire.failure(Failure.Kind.GARBAGE, "the list of batches has no end"));
  }

  private static Entry entry(Node node) {
    Node.Obj operation = node instanceof Node.Obj o ? o : Node.object(b -> {});
    Node.Obj metadata = metadata(operation);
    String id = operation.text("name");
    return new Entry(
        id == null ? "" : id,
        metadata.text("displayName"),
        BatchWire.time(metadata.text("createTime")),
        0);
  }

  private static Node.Obj metadata(Node.Obj operation) {
    Node.Obj metadata = operation.object("metadata");
    return metadata == null ? Node.object(b -> {}) : metadata;
  }

  @Override
  public State look(String id) throws InterruptedException {
    return switch (wire.get(root + id)) {
      case BatchWire.Failed(Failure f, boolean no) ->
          f.status() != null && f.status() == 404 ? new Gone(f) : new Unknown(f);
      case BatchWire.Body(Node.Obj body) -> state(id, body);
    };
  }

  private State state(String id, Node.Obj body) {
    String said = metadata(body).text("state");
    String state = said == null ? "" : said.replaceFirst("^(BATCH|JOB)_STATE_", "");
    boolean isDone = body.flag("done", false);
    return switch (state) {
      case "SUCCEEDED", "PARTIALLY_SUCCEEDED", "EXPIRED", "CANCELLED" -> new Ended(state);
      case "FAILED" ->
          responses(body).isEmpty() ? new Fruitless(state, reason(body)) : new Ended(state);
      default -> {
        if (isDone) {
          yield body.object("error") == null
              ? new Ended(state)
              : new Fruitless(state, reason(body));
        }
        yield switch (state) {
          case "PENDING", "RUNNING", "QUEUED", "CANCELLING", "UNSPECIFIED", "" ->
              new UnderWay(state);
          default ->
              new Unknown(
                  wire.failure(Failure.Kind.GARBAGE, "the batch " + id + " has the state " + said));
        };
      }
    };
  }

  private static String reason(Node.Obj body) {
    Node.Obj error = body.object("error");
    String message = error == null ? null : error.text("message");
    return message == null ? "the provider gives no reason" : message;
  }

  private static List<Node> responses(Node.Obj body) {
    Node.Obj response = body.object("response");
    Node.Obj output = response == null ? metadata(body).object("output") : response;
    Node.Obj inlined = output == null ? null : output.object("inlinedResponses");
    return inlined == null ? List.of() : inlined.list("inlinedResponses");
  }

  /** A response without its key stands at the place of its request, as the reference promises. */
  @Override
  public @Nullable Failure results(String batch, List<String> ids, Taker taker)
      throws InterruptedException {
    BatchWire.Got got = wire.get(root + batch);
    if (!(got instanceof BatchWire.Body(Node.Obj body))) {
      return ((BatchWire.Failed) got).failure();
    }
    List<Node> responses = responses(body);
    for (int i = 0; i < responses.size(); i++) {
      Node.Obj response = responses.get(i) instanceof Node.Obj o ? o : Node.object(b -> {});
      String key = metadata(response).text("key");
      if (key != null) {
        taker.take(key, result(response));
      } else if (responses.size() == ids.size()) {
        taker.take(ids.get(i), result(response));
      } else {
        taker.unreadable();
      }
    }
    return null;
  }

  private Result result(Node.Obj line) {
    Node.Obj response = line.object("response");
    if (response != null) {
      return wire.read(200, response);
    }
    Node.Obj error = line.object("error");
    if (error == null) {
      return wire.failure(Failure.Kind.GARBAGE, "a result has neither a response nor an error");
    }
    Number code = error.number("code");
    return wire.read(
        status(code == null ? 0 : code.intValue()), Node.object(o -> o.put("error", error)));
  }

  /** The HTTP status of a {@code google.rpc.Code}; errors give the one or the other. */
  private static int status(int code) {
    return switch (code) {
      case 1, 4 -> 408;
      case 3, 9, 11 -> 400;
      case 5 -> 404;
      case 7 -> 403;
      case 8 -> 429;
      case 14 -> 503;
      case 16 -> 401;
      default -> code >= 400 && code < 600 ? code : 500;
    };
  }

  @Override
  public void close() {
    wire.close();
  }
}
