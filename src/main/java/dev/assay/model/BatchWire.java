package dev.assay.model;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Answer;
import dev.assay.http.Delivery;
import dev.assay.http.FailureClass;
import dev.assay.http.Get;
import dev.assay.http.Pause;
import dev.assay.http.Post;
import dev.assay.http.Retry;
import dev.assay.http.Secrets;
import dev.assay.http.Timeouts;
import dev.assay.http.Transport;
import dev.assay.http.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the batches of all providers share: the way to the server, and bodies and replies. */
public final class BatchWire implements AutoCloseable {
  /** A file of 200 MB on a slow line. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** Results that come in one piece, as those of a batch of 20 MB do. */
  private static final long LONGEST_BODY = 512L * 1024 * 1024;

  private static final Retry RETRY = Retry.within(Duration.ofMinutes(10));

  private final ModelProfile profile;
  private final Dialect dialect;
  private final Map<String, String> headers;
  private final Secrets secrets;
  private final Transport transport;
  private final InstantSource clock;
  private final Pause pause;
  private final Supplier<? extends RandomGenerator> random;

  BatchWire(
      ModelProfile profile,
      Dialect dialect,
      Environment environment,
      InstantSource clock,
      Pause pause,
      Supplier<? extends RandomGenerator> random) {
    String key = ApiKey.of(profile, environment);
    this.profile = profile;
    this.dialect = dialect;
    this.headers = dialect.headers(key);
    this.secrets = key == null ? Secrets.NONE : Secrets.of(key);
    this.transport =
        new Transport(Timeouts.ofTotal(LONGEST), 1, LONGEST_BODY, HttpModel.proxies(environment));
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  /** What came back: a JSON object, or none. */
  public sealed interface Got {}

  /** A good answer. */
  public record Body(Node.Obj body) implements Got {}

  /**
   * No good answer.
   *
   * @param unclear whether the request may have been carried out all the same
   */
  public record Failed(Failure failure, boolean unclear) implements Got {}

  /** The body of a single request, as it would be sent alone. */
  public Node.Obj body(Request request) {
    return HttpModel.withExtra(profile, dialect.body(request));
  }

  /** The reply or the failure that the answer to a single request tells of. */
  public Result read(int status, Node.Obj body) {
    Answer answer = new Answer(status, "the batch", Map.of(), Json.write(body), false, false);
    return HttpModel.named(profile, dialect.read(answer));
  }

  /** A failure that names the model. */
  public Failure failure(Failure.Kind kind, String message) {
    return named(new Failure(kind, message, null));
  }

  private Failure named(Failure failure) {
    return HttpModel.named(profile, failure) instanceof Failure f ? f : failure;
  }

  /** One way to send. */
  private interface Sending {
    Delivery send() throws InterruptedException;
  }

  /** Fetches an object, again and again where that can help. */
  public Got get(String url) throws InterruptedException {
    return again(() -> transport.get(to(url)), true);
  }

  /** Sends what does no harm when it arrives twice. */
  public Got sendAgain(Upload upload) throws InterruptedException {
    return again(() -> transport.upload(upload), true);
  }

  /** Sends until it may have arrived. */
  public Got sendOnce(Upload upload) throws InterruptedException {
    return again(() -> transport.upload(upload), false);
  }

  /** Likewise, a short body. */
  public Got sendOnce(String url, Node.Obj body) throws InterruptedException {
    Post post = new Post(url, headers, Json.write(body), secrets);
    return again(() -> transport.send(post), false);
  }

  /**
   * Fetches lines of JSON, from the first again after a failure.
   *
   * @return why the last of them was not reached, or null
   */
  public @Nullable Failure lines(String url, Consumer<String> taker) throws InterruptedException {
    return again(() -> transport.lines(to(url), taker), true, true) instanceof Failed f
        ? f.failure()
        : null;
  }

  private Got again(Sending sending, boolean harmless) throws InterruptedException {
    return again(sending, harmless, false);
  }

  private Got again(Sending sending, boolean harmless, boolean isStream)
      throws InterruptedException {
    Instant started = clock.instant();
    for (int attempt = 1; ; attempt++) {
      Got got = got(sending.send(), isStream);
      if (!(got instanceof Failed failed) || (failed.unclear() && !harmless)) {
        return got;
      }
      Duration elapsed = Duration.between(started, clock.instant());
      Failure.Kind kind = failed.failure().kind();
      Duration wait = RETRY.next(attempt, kind, true, null, elapsed, random.get());
      if (wait == null) {
        return got;
      }
      pause.sleep(wait);
    }
  }

  private Got got(Delivery delivery, boolean isStream) {
    return switch (delivery) {
      case Delivery.Undelivered(Failure f, boolean sent) -> new Failed(named(f), sent);
      case Delivery.Delivered(Answer answer) when !answer.isSuccess() -> {
        Failure failure = dialect.read(answer) instanceof Failure f ? f : FailureClass.of(answer);
        yield new Failed(named(failure), mayHaveArrived(failure));
      }
      case Delivery.Delivered(Answer answer) -> {
        Node.Obj body = isStream ? Node.object(b -> {}) : ReplyBody.of(answer);
        yield body == null
            ? new Failed(named(FailureClass.garbage(answer, "a batch")), true)
            : new Body(body);
      }
    };
  }

  private static boolean mayHaveArrived(Failure failure) {
    return switch (failure.kind()) {
      case SERVER, TIMEOUT, CONNECTION, GARBAGE -> true;
      case RATE_LIMIT, QUOTA, AUTH, REJECTED, NOT_RECORDED, SIMULATED -> false;
    };
  }

  /** Where to go, with the key. */
  public Get to(String url) {
    return new Get(url, headers, secrets);
  }

  /** A JSON body with the items of a batch in a list between two texts. */
  public Upload inline(
      String url, String before, BatchModel.Order order, ItemWriter writer, String after) {
    byte[] head = before.getBytes(StandardCharsets.UTF_8);
    byte[] tail = after.getBytes(StandardCharsets.UTF_8);
    return new Upload(
        url,
        headers,
        "application/json",
        head.length + order.bytes() - 1 + tail.length,
        out -> {
          out.write(head);
          boolean first = true;
          for (BatchModel.Item item : order.items()) {
            if (!first) {
              out.write(',');
            }
            first = false;
            write(out, writer, item);
          }
          out.write(tail);
        },
        secrets);
  }

  /** A file with an item of a batch on each line, in a form. */
  public Upload file(
      String url, Map<String, String> fields, BatchModel.Order order, ItemWriter writer) {
    return Upload.form(
        to(url),
        fields,
        order.name(),
        order.name() + ".jsonl",
        order.bytes(),
        out -> {
          for (BatchModel.Item item : order.items()) {
            write(out, writer, item);
            out.write('\n');
          }
        });
  }

  /** The JSON of one item. */
  public interface ItemWriter {
    Node.Obj write(BatchModel.Item item);
  }

  private static void write(OutputStream out, ItemWriter writer, BatchModel.Item item)
      throws IOException {
    out.write(Json.write(writer.write(item)).getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes of one item and of what parts it from the next. */
  public static int size(Node.Obj item) {
    return Json.write(item).getBytes(StandardCharsets.UTF_8).length + 1;
  }

  /** A time as text, or the beginning of time where it is none. */
  public static Instant time(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** Whether an id can be part of an address; others are not sent. */
  public static boolean isPlain(@Nullable String id) {
    return id != null && id.matches("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*");
  }

  @Override
  public void close() {
    transport.close();
  }
}
