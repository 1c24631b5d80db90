package dev.assay.http;

import dev.assay.exchange.Failure;
import dev.assay.http.Delivery.Delivered;
import dev.assay.http.Delivery.Undelivered;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/** The OkHttp side of {@link Transport}. */
final class Wire {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final List<String> KEPT =
      List.of(
          "content-type",
          "retry-after",
          "retry-after-ms",
          "location",
          "request-id",
          "x-request-id");

  /** A pool scans all its connections under one lock. */
  private static final int CONNECTIONS_PER_CLIENT = 500;

  /** Common servers close idle connections after 5 seconds; be quicker than they are. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

  private final Timeouts timeouts;
  private final long longestBody;
  private final List<OkHttpClient> clients = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  Wire(Timeouts timeouts, int connections, long longestBody) {
    this.timeouts = timeouts;
    this.longestBody = longestBody;
    int count = Math.max(1, Math.ceilDiv(connections, CONNECTIONS_PER_CLIENT));
    for (int i = 0; i < count; i++) {
      clients.add(client(timeouts, Math.ceilDiv(Math.max(1, connections), count)));
    }
  }

  /** HTTP/1.1 alone: a connection that breaks takes one reply with it, not a hundred. */
  private static OkHttpClient client(Timeouts timeouts, int idle) {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.total())
        .writeTimeout(timeouts.total())
        .callTimeout(timeouts.total())
        .connectionPool(new ConnectionPool(idle, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS))
        .build();
  }

  Delivery send(Post post) {
    String address = Address.of(post.url());
    Request request;
    try {
      Request.Builder builder = new Request.Builder().url(post.url());
      builder.header("User-Agent", "assay");
      post.headers().forEach(builder::header);
      // As bytes: from a text, the library would add a charset that JSON does not have.
      byte[] body = post.body().getBytes(StandardCharsets.UTF_8);
      request = builder.post(RequestBody.create(body, JSON)).build();
    } catch (IllegalArgumentException e) {
      // Its message may quote a header; the cause is said without it.
      return undelivered(
          Failure.Kind.REJECTED, "the request to " + address + " has a bad URL or header", post);
    }
    OkHttpClient client = clients.get(Math.floorMod(turn.getAndIncrement(), clients.size()));
    boolean started = false;
    try (Response response = client.newCall(request).execute()) {
      started = true;
      return new Delivered(read(response, address, post.secrets()));
    } catch (IOException e) {
      return inWords(e, address, started, post);
    }
  }

  private Answer read(Response response, String address, Secrets secrets) throws IOException {
    BufferedSource source = response.body().source();
    boolean truncated = source.request(longestBody + 1);
    byte[] bytes =
        source.getBuffer().readByteArray(Math.min(source.getBuffer().size(), longestBody));
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean repaired = text.indexOf('\uFFFD') >= 0 && !isUtf8(bytes);
    Map<String, String> headers = new HashMap<>();
    for (String name : KEPT) {
      String value = response.header(name);
      if (value != null) {
        headers.put(name, secrets.scrub(value));
      }
    }
    String body = secrets.scrubReply(text);
    return new Answer(response.code(), address, headers, body, truncated, repaired);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private Delivery inWords(IOException e, String address, boolean started, Post post) {
    String limit = seconds(timeouts.total());
    return switch (e) {
      case UnknownHostException u ->
          undelivered(
              Failure.Kind.CONNECTION,
              "the host of " + address + " is unknown; check base_url and the network",
              post);
      case ConnectException c ->
          undelivered(
              Failure.Kind.CONNECTION,
              "nothing answers at " + address + "; is the server running, and the port right?",
              post);
      case NoRouteToHostException n ->
          undelivered(
              Failure.Kind.CONNECTION,
              address + " cannot be reached; check base_url and the network",
              post);
      case SSLException s ->
          undelivered(
              Failure.Kind.CONNECTION,
              "no secure connection to "
                  + address
                  + ": "
                  + FailureClass.oneLine(String.valueOf(s.getMessage()))
                  + "; does it speak https, and is its certificate valid?",
              post);
      case InterruptedIOException i when isConnecting(i) ->
          undelivered(
              Failure.Kind.TIMEOUT,
              "no connection to "
                  + address
                  + " within "
                  + seconds(timeouts.connect())
                  + "; check base_url and the network",
              post);
      case InterruptedIOException i ->
          undelivered(
              Failure.Kind.TIMEOUT,
              address
                  + (started ? " did not end its reply within " : " gave no reply within ")
                  + limit
                  + "; limits.timeout_seconds allows more",
              post);
      default ->
          undelivered(
              Failure.Kind.CONNECTION,
              started
                  ? address + " broke off in the middle of its reply"
                  : "the connection to " + address + " broke off before a reply came",
              post);
    };
  }

  private static boolean isConnecting(IOException e) {
    String message = e.getMessage();
    return message != null && message.contains("onnect");
  }

  private static String seconds(Duration d) {
    long millis = d.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private static Delivery undelivered(Failure.Kind kind, String message, Post post) {
    return new Undelivered(new Failure(kind, post.secrets().scrub(message), null));
  }

  void close() {
    for (OkHttpClient client : clients) {
      client.dispatcher().cancelAll();
      client.connectionPool().evictAll();
    }
  }
}
