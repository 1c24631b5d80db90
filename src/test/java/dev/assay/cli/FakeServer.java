package dev.assay.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.seed.Seed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A chat completions server on loopback whose answers a test decides. */
final class FakeServer implements AutoCloseable {
  static {
    // Without it each small answer waits for the client's acknowledgement of the headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Pattern RIGHT = Pattern.compile("([A-D])\\) right");

  /** What a request asked. */
  record Asked(String prompt, long seed) {
    /** The letter of the right choice, as the prompt shows them. */
    String right() {
      Matcher m = RIGHT.matcher(prompt);
      return m.find() ? m.group(1) : "?";
    }

    String wrong() {
      return right().equals("A") ? "B" : "A";
    }

    boolean isAbout(int question) {
      return prompt.contains("Question " + question + "?");
    }
  }

  /** What goes back. */
  record Answer(int status, String type, byte[] body) {
    static Answer of(int status, String type, String body) {
      return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(int status, String body) {
      return of(status, "application/json", body);
    }

    static Answer text(String content) {
      return completion(Node.of(content), "stop");
    }

    static Answer completion(Node content, String finish) {
      return json(
          200,
          Json.write(
              Node.object(o -> {
                Node.Obj message =
                    Node.object(m -> m.put("role", "assistant").put("content", content));
                o.put("model", "fake");
                o.put(
                    "choices",
                    Node.list(
                        List.of(
                            Node.object(
                                c -> c.put("message", message).put("finish_reason", finish)))));
                o.put(
                    "usage",
                    Node.object(u -> u.put("prompt_tokens", 20L).put("completion_tokens", 3L)));
              })));
    }
  }

  /** Decides; called on a thread of its own for each request. */
  interface Mind {
    Answer answer(Asked asked) throws Exception;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mind mind;

  /** Called after the n-th answer (from 1) went out. */
  interface Listener {
    void answered(int n) throws Exception;
  }

  volatile @Nullable Listener listener;

  FakeServer(Mind mind) throws IOException {
    this.mind = mind;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A reply for every prompt and seed: right, wrong, unreadable, empty, cut off. */
  static Answer fickle(Asked a) {
    return switch (Math.floorMod(Seed.of(a.prompt(), Long.toString(a.seed())), 20)) {
      case 0 -> Answer.text("");
      case 1 -> Answer.text("I would rather not say.");
      case 2 -> Answer.completion(Node.of("The right choice must be"), "length");
      case 3 -> Answer.completion(Node.of((String) null), "stop");
      case 4, 5, 6, 7, 8 -> Answer.text(a.wrong());
      case 9 -> Answer.text("It is " + a.right() + ").");
      default -> Answer.text(a.right());
    };
  }

  void mind(Mind next) {
    mind = next;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What {@code -m} takes. */
  String model() {
    return "http://127.0.0.1:" + port() + "/v1#fake";
  }

  /** Requests so far. */
  int asked() {
    return asked.get();
  }

  /** Blocks until the server is closed: a server that hangs. */
  Answer hang() throws InterruptedException {
    closed.await();
    return Answer.of(500, "text/plain", "");
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      asked.incrementAndGet();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer = mind.answer(read((Node.Obj) Json.parse(body, "request")));
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
      exchange.close();
      int n = answered.incrementAndGet();
      Listener heard = listener;
      if (heard != null) {
        heard.answered(n);
      }
    } catch (Exception e) {
      // The client is gone, or the test is over; what was asked is counted.
    }
  }

  private static Asked read(Node.Obj body) {
    Node.Obj last = (Node.Obj) body.list("messages").getLast();
    Number seed = body.number("seed");
    String content = last.text("content");
    return new Asked(content == null ? "" : content, seed == null ? 0 : seed.longValue());
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
