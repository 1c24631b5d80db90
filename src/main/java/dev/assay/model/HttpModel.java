package dev.assay.model;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Endpoint;
import dev.assay.http.Pace;
import dev.assay.http.Pause;
import dev.assay.http.Post;
import dev.assay.http.Retry;
import dev.assay.http.Secrets;
import dev.assay.http.Timeouts;
import dev.assay.http.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A model behind a server, in whatever dialect. */
final class HttpModel implements Model {
  private static final Duration LEAST_TOTAL = Duration.ofMinutes(10);
  private final ModelProfile profile;
  private final Dialect dialect;
  private final Map<String, String> headers;
  private final Secrets secrets;
  private final Endpoint endpoint;
  private final InstantSource clock;

  private HttpModel(
      ModelProfile profile,
      Dialect dialect,
      @Nullable String key,
      Endpoint endpoint,
      InstantSource clock) {
    this.profile = profile;
    this.dialect = dialect;
    this.headers = dialect.headers(key);
    this.secrets = key == null ? Secrets.NONE : Secrets.of(key);
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /**
   * Reads the key and sends nothing.
   *
   * @throws dev.assay.config.AssayException where the key's variable is not set
   */
  static HttpModel open(
      ModelProfile profile,
      Dialect dialect,
      Environment environment,
      InstantSource clock,
      Pause pause,
      Supplier<? extends RandomGenerator> random) {
    String key = ApiKey.of(profile, environment);
    Limits limits = profile.limits();
    Duration timeout = Duration.ofNanos((long) (limits.timeoutSeconds() * 1e9));
    Duration thrice = timeout.multipliedBy(3);
    Endpoint endpoint =
        new Endpoint(
            new Transport(Timeouts.ofTotal(timeout), limits.concurrency(), Transport.LONGEST_BODY),
            Retry.within(thrice.compareTo(LEAST_TOTAL) > 0 ? thrice : LEAST_TOTAL),
            new Pace(limits.requestsPerMinute(), limits.tokensPerMinute(), clock),
            clock,
            pause,
            random);
    return new HttpModel(profile, dialect, key, endpoint, clock);
  }

  @Override
  public Exchange ask(Request request) throws InterruptedException {
    Instant started = clock.instant();
    String body = Json.write(withExtra(dialect.body(request)));
    Post post = new Post(dialect.url(), headers, body, secrets);
    Endpoint.Sent sent = endpoint.send(post, dialect::read);
    double seconds = Duration.between(started, clock.instant()).toNanos() / 1e9;
    return new Exchange(
        sent.result(), sent.attempts(), started, seconds, null, effective(sent.result()));
  }

  /** The profile's own fields come last: who writes them means them. */
  private Node.Obj withExtra(Node.Obj body) {
    Node.Obj extra = profile.traits().extra();
    if (extra.fields().isEmpty()) {
      return body;
    }
    return Node.object(o -> {
      body.fields().forEach((key, field) -> o.put(key, field.value()));
      extra.fields().forEach((key, field) -> o.put(key, field.value()));
    });
  }

  /** The model's name alone, where the provider answers for another one than was asked. */
  private @Nullable String effective(Result result) {
    String model = result instanceof Reply reply ? reply.model() : null;
    return model == null || model.equals(profile.id())
        ? null
        : Json.write(Node.object(o -> o.put("model", model)));
  }

  @Override
  public Node.Obj sent(Request request) {
    return withExtra(dialect.parameters(request));
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
