package dev.assay.http;

import dev.assay.exchange.Failure;
import dev.assay.http.Delivery.Delivered;
import dev.assay.http.Delivery.Undelivered;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The OkHttp side of {@link Transport}. */
final class Wire {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Set<String> KEPT = kept();

  /** A pool scans all its connections under one lock. */
  private static final int CONNECTIONS_PER_CLIENT = 500;

  /** Common servers close idle connections after 5 seconds; be quicker than they are. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

  private final Timeouts timeouts;
  private final long longestBody;
  private final Proxies proxies;
  private final List<OkHttpClient> clients = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private volatile @Nullable Head last;

  Wire(Timeouts timeouts, int connections, long longestBody, Proxies proxies) {
    this.timeouts = timeouts;
    this.longestBody = longestBody;
    this.proxies = proxies;
    int count = Math.max(1, Math.ceilDiv(connections, CONNECTIONS_PER_CLIENT));
    int idle = Math.ceilDiv(Math.max(1, connections), count);
    OkHttpClient first = client(idle);
    clients.add(first);
    for (int i = 1; i < count; i++) {
      // Made of the first, as the certificates that Java trusts take long to read.
      clients.add(first.newBuilder().connectionPool(pool(idle)).build());
    }
  }

  private static Set<String> kept() {
    Set<String> names =
        new HashSet<>(
            List.of(
                "content-type",
                "retry-after",
                "retry-after-ms",
                "location",
                "etag",
                "content-range",
                "x-repo-commit",
                "x-linked-etag",
                "x-linked-size",
                "x-error-code",
                "x-error-message",
                "request-id",
                "x-request-id"));
    names.addAll(RateHeaders.names());
    return Set.copyOf(names);
  }

  /** HTTP/1.1 alone: a connection that breaks takes one reply with it, not a hundred. */
  private OkHttpClient client(int idle) {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.total())
        .writeTimeout(timeouts.total())
        .callTimeout(timeouts.total())
        .connectionPool(pool(idle))
        .proxySelector(selector())
        .proxyAuthenticator(login())
        .build();
  }

  private static ConnectionPool pool(int idle) {
    return new ConnectionPool(idle, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        Proxies.ProxyServer server = proxy(uri.getScheme(), uri.getHost(), uri.getPort());
        return List.of(server == null ? Proxy.NO_PROXY : server.proxy());
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The call fails with it.
      }
    };
  }

  private Authenticator login() {
    return (route, response) -> {
      URI uri = response.request().url().uri();
      // The request to a proxy for a tunnel names the server, and is for https always.
      boolean tunnel = response.request().method().equals("CONNECT");
      var server = proxy(tunnel ? "https" : uri.getScheme(), uri.getHost(), uri.getPort());
      String login = server == null ? null : server.login();
      if (login == null || response.request().header("Proxy-Authorization") != null) {
        return null;
      }
      int colon = login.indexOf(':');
      String user = colon < 0 ? login : login.substring(0, colon);
      String credentials = Credentials.basic(user, colon < 0 ? "" : login.substring(colon + 1));
      return response.request().newBuilder().header("Proxy-Authorization", credentials).build();
    };
  }

  private Proxies.@Nullable ProxyServer proxy(String scheme, @Nullable String host, int port) {
    int known = port >= 0 ? port : "https".equals(scheme) ? 443 : 80;
    return host == null ? null : proxies.forUrl(scheme, host, known);
  }

  Delivery send(Post post) {
    // As bytes: from a text, the library would add a charset that JSON does not have.
    byte[] body = post.body().getBytes(StandardCharsets.UTF_8);
    RequestBody sent = RequestBody.create(body, JSON);
    return call(post.url(), post.headers(), post.secrets(), sent, this::read);
  }

  Delivery get(Get get) {
    return call(get.url(), get.headers(), get.secrets(), null, this::read);
  }

  Delivery upload(Upload upload) {
    RequestBody body =
        new RequestBody() {
          @Override
          public MediaType contentType() {
            return MediaType.parse(upload.contentType());
          }

          @Override
          public long contentLength() {
            return upload.length();
          }

          @Override
          public void writeTo(BufferedSink sink) throws IOException {
            upload.source().writeTo(sink.outputStream());
          }
        };
    return call(upload.url(), upload.headers(), upload.secrets(), body, this::read);
  }

  Delivery lines(Get get, Consumer<String> taker) {
    return call(
        get.url(),
        get.headers(),
        get.secrets(),
        null,
        (response, address, secrets) -> {
          if (!response.isSuccessful()) {
            return read(response, address, secrets);
          }
          BufferedSource source = response.body().source();
          while (!source.exhausted()) {
            if (source.indexOf((byte) '\n', 0, longestBody) < 0 && source.request(longestBody)) {
              throw new IOException("a line is longer than Assay reads");
            }
            String line = source.readUtf8Line();
            if (line != null && !line.isBlank()) {
              taker.accept(secrets.scrubReply(line));
            }
          }
          Map<String, String> headers = headers(response.headers(), secrets);
          return new Answer(response.code(), address, headers, "", false, false);
        });
  }

  Delivery bytes(Get get, Transport.BodyTaker taker) {
    return call(
        get.url(),
        get.headers(),
        get.secrets(),
        null,
        (response, address, secrets) -> {
          if (!response.isSuccessful()) {
            return read(response, address, secrets);
          }
          Map<String, String> headers = headers(response.headers(), secrets);
          Answer head = new Answer(response.code(), address, headers, "", false, false);
          taker.take(head, response.body().byteStream());
          return head;
        });
  }

  /** Takes an answer from its connection. */
  private interface Reading {
    Answer read(Response response, String address, Secrets secrets) throws IOException;
  }

  private Delivery call(
      String url,
      Map<String, String> headers,
      Secrets secrets,
      @Nullable RequestBody body,
      Reading reading) {
    Head head = head(url, headers);
    String address = head.address();
    Request empty = head.request();
    if (empty == null) {
      String message = "the request to " + address + " has a bad URL or header";
      return new Undelivered(
          new Failure(Failure.Kind.REJECTED, secrets.scrub(message), null), false);
    }
    Request request = body == null ? empty : empty.newBuilder().post(body).build();
    OkHttpClient client = clients.get(Math.floorMod(turn.getAndIncrement(), clients.size()));
    boolean started = false;
    try (Response response = client.newCall(request).execute()) {
      started = true;
      return new Delivered(reading.read(response, address, secrets));
    } catch (IOException e) {
      return inWords(e, request, started, secrets);
    }
  }

  private Head head(String url, Map<String, String> headers) {
    Head kept = last;
    if (kept == null || !kept.fits(url, headers)) {
      kept = Head.of(url, headers);
      last = kept;
    }
    return kept;
  }

  private Answer read(Response response, String address, Secrets secrets) throws IOException {
    BufferedSource source = response.body().source();
    boolean truncated = source.request(longestBody + 1);
    byte[] bytes =
        source.getBuffer().readByteArray(Math.min(source.getBuffer().size(), longestBody));
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean repaired = text.indexOf('\uFFFD') >= 0 && !isUtf8(bytes);
    Map<String, String> headers = headers(response.headers(), secrets);
    String body = secrets.scrubReply(text);
    return new Answer(response.code(), address, headers, body, truncated, repaired);
  }

  private static Map<String, String> headers(Headers all, Secrets secrets) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      String name = all.name(i).toLowerCase(Locale.ROOT);
      if (KEPT.contains(name)) {
        headers.put(name, secrets.scrub(all.value(i)));
      }
    }
    return headers;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private Delivery inWords(IOException e, Request request, boolean started, Secrets secrets) {
    URI uri = request.url().uri();
    Proxies.ProxyServer proxy = proxy(uri.getScheme(), uri.getHost(), uri.getPort());
    String address = Address.of(request.url().toString());
    Undelivered told = new Trouble(address, proxy, timeouts, started).of(e);
    Failure f = told.failure();
    return new Undelivered(
        new Failure(f.kind(), secrets.scrub(f.message()), f.status()), told.sent());
  }

  void close() {
    for (OkHttpClient client : clients) {
      client.dispatcher().cancelAll();
      client.connectionPool().evictAll();
    }
  }
}
