package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Cost;
import dev.assay.http.Endpoint;
import dev.assay.http.OpenFiles;
import dev.assay.http.Pause;
import dev.assay.http.Post;
import dev.assay.http.Proxies;
import dev.assay.http.Retry;
import dev.assay.http.Secrets;
import dev.assay.http.Timeouts;
import dev.assay.http.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
   * Reads the key and sends nothing. Its limits are those of its account.
   *
   * @throws AssayException (65) where the key's variable is not set, a proxy's cannot be read, or
   *     fewer files may be open than the concurrency needs
   */
  static HttpModel open(
      ModelProfile profile,
      Dialect dialect,
      Environment environment,
      InstantSource clock,
      Pause pause,
      Supplier<? extends RandomGenerator> random,
      Accounts accounts) {
    String key = ApiKey.of(profile, environment);
    Limits limits = profile.limits();
    checkOpenFiles(profile, OpenFiles.most(OpenFiles.LIMITS));
    Duration timeout = Duration.ofNanos((long) (limits.timeoutSeconds() * 1e9));
    Duration thrice = timeout.multipliedBy(3);
    Endpoint endpoint =
        new Endpoint(
            new Transport(
                Timeouts.ofTotal(timeout),
                limits.concurrency(),
                Transport.LONGEST_BODY,
                proxies(environment)),
            Retry.within(thrice.compareTo(LEAST_TOTAL) > 0 ? thrice : LEAST_TOTAL),
            accounts.of(profile, key, clock, pause),
            clock,
            pause,
            random);
    return new HttpModel(profile, dialect, key, endpoint, clock);
  }

  static Proxies proxies(Environment environment) {
    try {
      return Proxies.of(environment::get);
    } catch (IllegalArgumentException e) {
      throw new AssayException(Exit.BAD_INPUT, String.valueOf(e.getMessage()), null);
    }
  }

  /** Better now than as broken connections in the middle of a run. */
  static void checkOpenFiles(ModelProfile profile, OptionalLong most) {
    int wanted = profile.limits().concurrency();
    if (OpenFiles.areEnough(most, wanted)) {
      return;
    }
    String message =
        "the model \""
            + profile.name()
            + "\" may have "
            + wanted
            + " requests in flight (limits.concurrency), but this process may open "
            + most.orElse(0)
            + " files in all";
    String hint =
        "give ulimit -n "
            + (wanted + OpenFiles.OTHERS)
            + " before the command, or lower limits.concurrency";
    Location at = profile.origin().at("limits.concurrency");
    throw new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, at, hint)));
  }

  @Override
  public Exchange ask(Request request) throws InterruptedException {
    Instant started = clock.instant();
    String body = Json.write(withExtra(profile, dialect.body(request)));
    Post post = new Post(dialect.url(), headers, body, secrets);
    Endpoint.Sent sent = endpoint.send(post, cost(request, body), dialect::read);
    Result result = named(profile, sent.result());
    double seconds = Duration.between(started, clock.instant()).toNanos() / 1e9;
    return new Exchange(
        result,
        sent.attempts(),
        sent.uncertain(),
        started,
        seconds,
        null,
        effective(profile, result));
  }

  /** A guess at the tokens: four characters each, as is usual for English text. */
  private static Cost cost(Request request, String body) {
    Integer most = request.sampling().maxTokens();
    return new Cost(body.length() / 4, most == null ? 0 : most);
  }

  /** Whoever reads a failure needs to know which profile to mend, and which key to look at. */
  static Result named(ModelProfile profile, Result result) {
    if (!(result instanceof Failure f)) {
      return result;
    }
    String file = profile.origin().file();
    String key = f.kind() == Failure.Kind.AUTH ? keyAdvice(profile) : "";
    String message =
        "the model \""
            + profile.name()
            + (file == null ? "\": " : "\" (" + file + "): ")
            + f.message()
            + key;
    return new Failure(f.kind(), message, f.status());
  }

  private static String keyAdvice(ModelProfile profile) {
    return profile.apiKey() == null
        ? "; no key was sent: let api_key name the variable that holds one"
        : "; the key that was sent is in "
            + profile.apiKey()
            + "; api_key may name another variable";
  }

  static Node.Obj withExtra(ModelProfile profile, Node.Obj body) {
    return joined(body, profile.traits().extra());
  }

  /** The profile's own fields win: who writes them means them. Objects in both are joined. */
  private static Node.Obj joined(Node.Obj body, Node.Obj extra) {
    if (extra.fields().isEmpty()) {
      return body;
    }
    return Node.object(o -> {
      body.fields().forEach((key, field) -> o.put(key, field.value()));
      extra
          .fields()
          .forEach((key, field) -> {
            Node.Obj under = body.object(key);
            Node over = field.value();
            o.put(
                key, under != null && over instanceof Node.Obj inner ? joined(under, inner) : over);
          });
    });
  }

  /** The model's name alone, where the provider answers for another one than was asked. */
  static @Nullable String effective(ModelProfile profile, Result result) {
    String model = result instanceof Reply reply ? reply.model() : null;
    return model == null || model.equals(profile.id())
        ? null
        : Json.write(Node.object(o -> o.put("model", model)));
  }

  @Override
  public Node.Obj sent(Request request) {
    return withExtra(profile, dialect.parameters(request));
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
