package dev.assay.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The batch interfaces of OpenAI, Anthropic and Gemini on loopback, as far as Assay uses them. What
 * it has outlives the processes that ask.
 */
final class FakeBatches implements AutoCloseable {
  private static final Pattern RIGHT = Pattern.compile("([A-D])\\) right");
  private static final Pattern FILE_PART =
      Pattern.compile("filename=\"([^\"]+)\"\r\n.*?\r\n\r\n(.*)\r\n--", Pattern.DOTALL);

  /** What becomes of a request. */
  enum Fate {
    ANSWERED,
    REFUSED,
    EXPIRED,
    MISSING,
    GARBAGE
  }

  /** Decides by the number of the request in its batch, from 0. */
  interface Judge {
    Fate fate(int n);
  }

  /** Hears of every request before and after it is carried out; may kill. */
  interface Witness {
    void sees(String what) throws Exception;
  }

  /** A batch. */
  static final class Batch {
    final String id;
    final @Nullable String name;
    final Map<String, Node.Obj> items;
    final long created = System.currentTimeMillis();
    int looks;

    Batch(String id, @Nullable String name, Map<String, Node.Obj> items, int looks) {
      this.id = id;
      this.name = name;
      this.items = items;
      this.looks = looks;
    }

    boolean hasEnded() {
      return looks <= 0;
    }
  }

  final List<Batch> batches = Collections.synchronizedList(new ArrayList<>());
  final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  volatile Judge judge = n -> Fate.ANSWERED;
  volatile Witness witness = what -> {};
  volatile int looks;
  volatile String endStatus = "completed";

  /** How many submissions arrive without their answer getting back. */
  volatile int lost;

  private final Map<String, String> files = new LinkedHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FakeBatches() throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The lines of a profile that asks it. */
  String profile(String provider) {
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    return "model: m\nprovider: "
        + provider
        + "\nid: fake\napi_key: ${BATCH_KEY}\nbase_url: "
        + base
        + (provider.startsWith("openai") ? "/v1" : "")
        + "\nsampling: {max_tokens: 20}\nprice: {input: 1000, output: 1000}\n";
  }

  int requests() {
    synchronized (batches) {
      return batches.stream().mapToInt(b -> b.items.size()).sum();
    }
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String what = exchange.getRequestMethod() + " " + path;
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.add(what);
      witness.sees("before " + what);
      String answer = answer(what, path, body);
      witness.sees("after " + what);
      if (exchange.getRequestMethod().equals("POST") && !path.endsWith("/files") && lost > 0) {
        lost--;
        return;
      }
      byte[] bytes =
          (answer == null ? "{\"error\":{\"message\":\"unknown\"}}" : answer)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (Exception e) {
      // The client is gone; what was asked is counted.
    }
  }

  private @Nullable String answer(String what, String path, String body) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (what.equals("POST /v1/files")) {
      Matcher m = FILE_PART.matcher(body);
      if (!body.contains("name=\"purpose\"\r\n\r\nbatch\r\n") || !m.find()) {
        return null;
      }
      String id = "file-" + files.size();
      files.put(id, m.group(2));
      return "{\"id\":\"" + id + "\",\"object\":\"file\",\"purpose\":\"batch\"}";
    }
    if (what.equals("POST /v1/batches")) {
      Node.Obj o = (Node.Obj) Json.parse(body, "");
      Map<String, Node.Obj> items = new LinkedHashMap<>();
      for (String line : files.get(o.text("input_file_id")).strip().split("\n")) {
        Node.Obj item = (Node.Obj) Json.parse(line, "");
        items.put(item.text("custom_id"), item.object("body"));
      }
      return openAi(add("batch_", o.object("metadata").text("assay_batch"), items));
    }
    if (what.equals("GET /v1/batches")) {
      return list("data", batches.stream().map(this::openAi).toList());
    }
    if (path.startsWith("/v1/batches/")) {
      Batch b = looked(last);
      return b == null ? null : openAi(b);
    }
    if (path.endsWith("/content")) {
      String id = path.split("/")[3];
      return results(find(id.substring(4)), id.startsWith("out-"), this::openAiResult);
    }
    if (what.equals("POST /v1/messages/batches")) {
      Map<String, Node.Obj> items = new LinkedHashMap<>();
      for (Node node : ((Node.Obj) Json.parse(body, "")).list("requests")) {
        items.put(((Node.Obj) node).text("custom_id"), ((Node.Obj) node).object("params"));
      }
      return anthropic(add("msgbatch_", null, items));
    }
    if (what.equals("GET /v1/messages/batches")) {
      return list("data", batches.stream().map(this::anthropic).toList().reversed());
    }
    if (path.endsWith("/results")) {
      return results(find(path.split("/")[4]), null, this::anthropicResult);
    }
    if (path.startsWith("/v1/messages/batches/")) {
      Batch b = looked(last);
      return b == null ? null : anthropic(b);
    }
    if (path.endsWith(":batchGenerateContent")) {
      Node.Obj batch = ((Node.Obj) Json.parse(body, "")).object("batch");
      Map<String, Node.Obj> items = new LinkedHashMap<>();
      Node.Obj all = batch.object("inputConfig").object("requests");
      for (Node node : all.list("requests")) {
        Node.Obj item = (Node.Obj) node;
        items.put(item.object("metadata").text("key"), item.object("request"));
      }
      return gemini(add("batches/g", batch.text("displayName"), items), false);
    }
    if (what.equals("GET /v1beta/batches")) {
      return list("operations", batches.stream().map(b -> gemini(b, false)).toList());
    }
    if (path.startsWith("/v1beta/batches/")) {
      Batch b = looked("batches/" + last);
      return b == null ? null : gemini(b, true);
    }
    return null;
  }

  private Batch add(String prefix, @Nullable String name, Map<String, Node.Obj> items) {
    synchronized (batches) {
      Batch batch = new Batch(prefix + batches.size(), name, items, looks);
      batches.add(batch);
      return batch;
    }
  }

  private @Nullable Batch find(String id) {
    synchronized (batches) {
      return batches.stream().filter(b -> b.id.equals(id)).findFirst().orElse(null);
    }
  }

  private @Nullable Batch looked(String id) {
    Batch batch = find(id);
    if (batch != null) {
      batch.looks--;
    }
    return batch;
  }

  private static String list(String key, List<String> items) {
    return "{\"" + key + "\":[" + String.join(",", items) + "],\"has_more\":false}";
  }

  private String openAi(Batch b) {
    String ended =
        b.hasEnded()
            ? ",\"output_file_id\":\"out-" + b.id + "\",\"error_file_id\":\"err-" + b.id + "\""
            : "";
    return ("{\"id\":\"%s\",\"status\":\"%s\",\"created_at\":%d,\"metadata\":{\"assay_batch\":\"%s\"},"
            + "\"request_counts\":{\"total\":%d,\"completed\":0,\"failed\":0}%s}")
        .formatted(
            b.id,
            b.hasEnded() ? endStatus : "in_progress",
            b.created / 1000,
            b.name,
            b.items.size(),
            ended);
  }

  private String anthropic(Batch b) {
    return ("{\"id\":\"%s\",\"type\":\"message_batch\",\"processing_status\":\"%s\","
            + "\"created_at\":\"%s\",\"archived_at\":null,\"request_counts\":{\"processing\":%d,"
            + "\"succeeded\":0,\"errored\":0,\"canceled\":0,\"expired\":0}}")
        .formatted(
            b.id,
            b.hasEnded() ? "ended" : "in_progress",
            java.time.Instant.ofEpochMilli(b.created),
            b.items.size());
  }

  private String gemini(Batch b, boolean whole) {
    String response =
        whole && b.hasEnded()
            ? ",\"done\":true,\"response\":{\"inlinedResponses\":{\"inlinedResponses\":["
                + String.join(",", results(b, null, this::geminiResult).strip().split("\n"))
                + "]}}"
            : "";
    return ("{\"name\":\"%s\",\"metadata\":{\"displayName\":\"%s\",\"createTime\":\"%s\","
            + "\"state\":\"BATCH_STATE_%s\"}%s}")
        .formatted(
            b.id,
            b.name,
            java.time.Instant.ofEpochMilli(b.created),
            b.hasEnded() ? "SUCCEEDED" : "RUNNING",
            response);
  }

  /** One line of results; null where there is none. */
  private interface Teller {
    @Nullable String line(String id, Node.Obj body, Fate fate);
  }

  /** In some order of their own. */
  private String results(Batch batch, @Nullable Boolean good, Teller teller) {
    List<String> lines = new ArrayList<>();
    int n = 0;
    for (Map.Entry<String, Node.Obj> item : batch.items.entrySet()) {
      Fate fate = judge.fate(n++);
      boolean isGood = fate == Fate.ANSWERED || fate == Fate.GARBAGE;
      if (good == null || good == isGood) {
        String line = teller.line(item.getKey(), item.getValue(), fate);
        if (line != null) {
          lines.add(line);
        }
      }
    }
    Collections.shuffle(lines, new Random(3));
    return String.join("\n", lines) + "\n";
  }

  private static String right(Node.Obj body) {
    Matcher m = RIGHT.matcher(Json.write(body));
    return m.find() ? m.group(1) : "?";
  }

  private static String responsesResult(Node.Obj body) {
    return "\"response\":{\"status_code\":200,\"body\":{\"object\":\"response\","
        + "\"status\":\"completed\",\"model\":\"fake\",\"output\":[{\"type\":\"message\","
        + "\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\""
        + right(body)
        + "\"}]}],\"usage\":{\"input_tokens\":20,\"output_tokens\":3}}},\"error\":null";
  }

  private @Nullable String openAiResult(String id, Node.Obj body, Fate fate) {
    String response =
        switch (fate) {
          case ANSWERED ->
              body.get("input") != null
                  ? responsesResult(body)
                  : "\"response\":{\"status_code\":200,\"request_id\":\"r\",\"body\":{\"model\":\"fake\","
                      + "\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                      + "\"content\":\""
                      + right(body)
                      + "\"}}],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":3}}},"
                      + "\"error\":null";
          case REFUSED ->
              "\"response\":{\"status_code\":400,\"body\":{\"error\":{\"message\":\"not this"
                  + " one\",\"type\":\"invalid_request_error\"}}},\"error\":null";
          case EXPIRED ->
              "\"response\":null,\"error\":{\"code\":\"batch_expired\",\"message\":\"too late\"}";
          case MISSING -> null;
          case GARBAGE -> "\"response\":{\"status_code\":200,\"body\":{\"mood\":1}}";
        };
    return response == null ? null : "{\"id\":\"x\",\"custom_id\":\"" + id + "\"," + response + "}";
  }

  private @Nullable String anthropicResult(String id, Node.Obj body, Fate fate) {
    String result =
        switch (fate) {
          case ANSWERED ->
              "{\"type\":\"succeeded\",\"message\":{\"type\":\"message\",\"role\":\"assistant\","
                  + "\"model\":\"fake\",\"content\":[{\"type\":\"text\",\"text\":\""
                  + right(body)
                  + "\"}],\"stop_reason\":\"end_turn\","
                  + "\"usage\":{\"input_tokens\":20,\"output_tokens\":3}}}";
          case REFUSED ->
              "{\"type\":\"errored\",\"error\":{\"type\":\"error\",\"error\":"
                  + "{\"type\":\"invalid_request_error\",\"message\":\"not this one\"}}}";
          case EXPIRED -> "{\"type\":\"expired\"}";
          case MISSING -> null;
          case GARBAGE -> "{\"type\":\"succeeded\",\"message\":{\"mood\":1}}";
        };
    return result == null ? null : "{\"custom_id\":\"" + id + "\",\"result\":" + result + "}";
  }

  private @Nullable String geminiResult(String id, Node.Obj body, Fate fate) {
    String result =
        switch (fate) {
          case ANSWERED ->
              "\"response\":{\"modelVersion\":\"fake\",\"candidates\":[{\"finishReason\":\"STOP\","
                  + "\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\""
                  + right(body)
                  + "\"}]}}],\"usageMetadata\":{\"promptTokenCount\":20,"
                  + "\"candidatesTokenCount\":3}}";
          case REFUSED -> "\"error\":{\"code\":3,\"message\":\"not this one\"}";
          case EXPIRED -> "\"error\":{\"code\":4,\"message\":\"too late\"}";
          case MISSING -> null;
          case GARBAGE -> "\"response\":{\"mood\":1}";
        };
    return result == null ? null : "{\"metadata\":{\"key\":\"" + id + "\"}," + result + "}";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
