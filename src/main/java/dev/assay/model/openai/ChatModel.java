package dev.assay.model.openai;

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
import dev.assay.model.ApiKey;
import dev.assay.model.Environment;
import dev.assay.model.Limits;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A model behind a chat completions interface. */
public final class ChatModel implements Model {
  private static final Duration LEAST_TOTAL = Duration.ofMinutes(10);
  private final String id;
  private final String url;
  private final Map<String, String> headers;
  private final Secrets secrets;
  private final ChatBody body;
  private final Endpoint endpoint;
  private final InstantSource clock;

  private ChatModel(
      ModelProfile profile, @Nullable String key, Endpoint endpoint, InstantSource clock) {
    this.id = profile.id();
    this.url =
        Objects.requireNonNull(profile.baseUrl(), "the profile has a base_url")
            + "/chat/completions";
    this.headers = key == null ? Map.of() : Map.of("Authorization", "Bearer " + key);
    this.secrets = key == null ? Secrets.NONE : Secrets.of(key);
    this.body = new ChatBody(profile);
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /**
   * Reads the key and sends nothing.
   *
   * @throws dev.assay.config.AssayException where the key's variable is not set
   */
  public static ChatModel open(
      ModelProfile profile,
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
    return new ChatModel(profile, key, endpoint, clock);
  }

  @Override
  public Exchange ask(Request request) throws InterruptedException {
    Instant started = clock.instant();
    Post post = new Post(url, headers, body.write(request), secrets);
    Endpoint.Sent sent = endpoint.send(post, ChatReader::read);
    double seconds = Duration.between(started, clock.instant()).toNanos() / 1e9;
    return new Exchange(
        sent.result(), sent.attempts(), started, seconds, null, effective(sent.result()));
  }

  /** The model's name alone, where the provider answers for another one than was asked. */
  private @Nullable String effective(Result result) {
    String model = result instanceof Reply reply ? reply.model() : null;
    return model == null || model.equals(id)
        ? null
        : Json.write(Node.object(o -> o.put("model", model)));
  }

  @Override
  public Node.Obj sent(Request request) {
    return body.parameters(request);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
