package dev.assay.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A hub on this machine: data sets with revisions, files with redirects and parts, and faults. */
public final class FakeHub implements AutoCloseable {
  public static final String COMMIT = "a".repeat(40);
  static final String CONVERTED = "c".repeat(40);

  /** What a request may bring instead of what it asks for. */
  interface Fault {
    void answer(HttpExchange exchange) throws IOException;
  }

  private record File(byte[] bytes, @Nullable String sha256) {}

  private record Repo(
      Map<String, Map<String, File>> commits, Map<String, String> refs, Node.Obj card) {}

  private final HttpServer server;
  private final Map<String, Repo> repos = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  public final List<String> requests = new CopyOnWriteArrayList<>();

  public FakeHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Under another name: another host for those who hold a token. */
  private String otherHost() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  public void repo(String name, Node.Obj card) {
    repos.put(name, new Repo(new LinkedHashMap<>(), new LinkedHashMap<>(), card));
    ref(name, "main", COMMIT);
  }

  void ref(String repo, String ref, String commit) {
    repo(repo).refs().put(ref, commit);
    repo(repo).commits().putIfAbsent(commit, new LinkedHashMap<>());
  }

  private Repo repo(String name) {
    Repo repo = repos.get(name);
    if (repo == null) {
      throw new IllegalArgumentException(name);
    }
    return repo;
  }

  /** A file that is kept outside of git, and given by another host after a redirect. */
  void large(String repo, String commit, String path, Path file) throws IOException {
    add(repo, commit, path, new File(Files.readAllBytes(file), Digests.of(file).sha256()));
  }

  public void small(String repo, String commit, String path, String text) {
    add(repo, commit, path, new File(text.getBytes(StandardCharsets.UTF_8), null));
  }

  private void add(String repo, String commit, String path, File file) {
    repo(repo).commits().computeIfAbsent(commit, c -> new LinkedHashMap<>()).put(path, file);
  }

  /** What the next request whose path holds a text brings. */
  void fault(String path, Fault fault) {
    faults.computeIfAbsent(path, p -> new ArrayDeque<>()).add(fault);
  }

  static Fault status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      send(exchange, status, "{\"error\":\"no\"}".getBytes(StandardCharsets.UTF_8));
    };
  }

  /** So many bytes of a file that is said to have more, and then the end of the connection. */
  static Fault cutOff(byte[] whole, int bytes) {
    return exchange -> {
      exchange.sendResponseHeaders(200, whole.length);
      exchange.getResponseBody().write(whole, 0, bytes);
      exchange.getResponseBody().flush();
      throw new IOException("cut off");
    };
  }

  static Fault body(byte[] bytes) {
    return exchange -> send(exchange, 200, bytes);
  }

  long asked(String path) {
    return requests.stream().filter(r -> r.contains(path)).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String query = exchange.getRequestURI().getRawQuery();
    String range = exchange.getRequestHeaders().getFirst("Range");
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add(
        path
            + (query == null ? "" : "?" + query)
            + (range == null ? "" : " " + range)
            + (token == null ? "" : " " + token));
    try {
      for (Map.Entry<String, Deque<Fault>> of : faults.entrySet()) {
        Fault fault = path.contains(of.getKey()) ? of.getValue().poll() : null;
        if (fault != null) {
          fault.answer(exchange);
          return;
        }
      }
      answer(exchange, path, query);
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, String path, @Nullable String query)
      throws IOException {
    if (path.equals("/api/datasets")) {
      List<Node.Obj> known =
          repos.keySet().stream().map(id -> Node.object(b -> b.put("id", id))).toList();
      json(exchange, Node.list(known));
      return;
    }
    for (Map.Entry<String, Repo> of : repos.entrySet()) {
      String api = "/api/datasets/" + of.getKey();
      String page = "/datasets/" + of.getKey() + "/resolve/";
      if (path.startsWith(api + "/revision/")) {
        revision(exchange, of.getValue(), path.substring((api + "/revision/").length()), query);
        return;
      }
      if (path.equals(api + "/refs")) {
        json(exchange, refs(of.getValue()));
        return;
      }
      if (path.startsWith(page)) {
        file(exchange, of.getValue(), path.substring(page.length()), query);
        return;
      }
    }
    status(401, "X-Error-Code", "RepoNotFound").answer(exchange);
  }

  private static Node.Obj refs(Repo repo) {
    List<Node.Obj> branches =
        repo.refs().entrySet().stream()
            .map(r -> Node.object(b -> b.put("name", r.getKey()).put("targetCommit", r.getValue())))
            .toList();
    return Node.object(
        b -> b.put("branches", Node.list(branches)).put("tags", Node.list(List.of())));
  }

  private static void revision(
      HttpExchange exchange, Repo repo, String escaped, @Nullable String query) throws IOException {
    String revision = escaped.replace("%2F", "/");
    String commit = repo.refs().getOrDefault(revision, revision);
    Map<String, File> files = repo.commits().get(commit);
    if (files == null || !"blobs=true".equals(query)) {
      status(404, "X-Error-Code", "RevisionNotFound").answer(exchange);
      return;
    }
    List<Node> siblings = new ArrayList<>();
    files.forEach((path, file) -> siblings.add(sibling(path, file)));
    json(
        exchange,
        Node.object(b ->
            b.put("sha", commit)
                .put("gated", false)
                .putIfPresent("cardData", repo.card())
                .put("siblings", Node.list(siblings))));
  }

  private static Node sibling(String path, File file) {
    String git = git(file.bytes());
    return Node.object(b -> {
      b.put("rfilename", path).put("size", file.bytes().length).put("blobId", git);
      if (file.sha256() != null) {
        b.put(
            "lfs",
            Node.object(l -> l.put("sha256", file.sha256()).put("size", file.bytes().length)));
      }
    });
  }

  private static String git(byte[] bytes) {
    try {
      Path file = Files.createTempFile("fake-hub", null);
      try {
        return Digests.of(Files.write(file, bytes)).gitSha1();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void file(HttpExchange exchange, Repo repo, String place, @Nullable String query)
      throws IOException {
    int slash = place.indexOf('/');
    Map<String, File> files = repo.commits().getOrDefault(place.substring(0, slash), Map.of());
    File file = files.get(place.substring(slash + 1).replace("%20", " "));
    if (file == null) {
      status(404, "X-Error-Code", "EntryNotFound").answer(exchange);
      return;
    }
    if (file.sha256() != null && query == null) {
      exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + file.sha256() + "\"");
      exchange.getResponseHeaders().add("X-Linked-Size", String.valueOf(file.bytes().length));
      String to = otherHost() + exchange.getRequestURI().getRawPath() + "?store=1";
      exchange.getResponseHeaders().add("Location", to);
      send(exchange, 302, new byte[0]);
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, file.bytes());
      return;
    }
    int from = Integer.parseInt(range.replaceAll("\\D", ""));
    int length = file.bytes().length;
    if (from >= length) {
      send(exchange, 416, new byte[0]);
      return;
    }
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes " + from + "-" + (length - 1) + "/" + length);
    send(exchange, 206, Arrays.copyOfRange(file.bytes(), from, length));
  }

  private static void json(HttpExchange exchange, Node node) throws IOException {
    send(exchange, 200, Json.write(node).getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
