package dev.assay.http;

import dev.assay.exchange.Failure.Kind;
import dev.assay.seed.Seed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A server on this machine that answers the number in a request, and where the first sending of a
 * request draws a fault. Which, depends on the number alone.
 */
final class FaultyServer implements AutoCloseable {
  /** What may go wrong. */
  enum Fault {
    NONE,
    SLOW_DOWN,
    SLOW_DOWN_FOR_A_WHILE,
    OWN_ERROR,
    CUT,
    HANG,
    GARBAGE,
    WEB_PAGE,
    ERROR_IN_SUCCESS,
    OVERLOAD_IN_SUCCESS
  }

  private final ServerSocket socket;
  private final String echoed;
  private final Set<Integer> seen = new HashSet<>();
  private final Map<Kind, Long> injected = new EnumMap<>(Kind.class);
  private final AtomicLong received = new AtomicLong();

  /**
   * @param echoed what its error messages repeat, as if it were what came in a header
   */
  FaultyServer(String echoed) throws IOException {
    this.echoed = echoed;
    this.socket = new ServerSocket(0, 1000, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
  }

  long received() {
    return received.get();
  }

  synchronized Map<Kind, Long> injected() {
    return Map.copyOf(injected);
  }

  private void accept() {
    while (true) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      for (int number = read(in); number >= 0; number = read(in)) {
        received.incrementAndGet();
        if (!answer(number, draw(number), in, out)) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  /** The number in the next request's body, or -1 at the end. */
  private static int read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return -1;
      }
      head.append((char) c);
    }
    String length = head.toString().replaceAll("(?is).*content-length: *([0-9]+).*", "$1");
    String body = new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    return Integer.parseInt(body.replaceAll("[^0-9]", ""));
  }

  private synchronized Fault draw(int number) {
    if (!seen.add(number)) {
      return Fault.NONE;
    }
    Fault fault = fault(number);
    Kind kind = kind(fault);
    if (fault != Fault.NONE) {
      injected.merge(kind, 1L, Long::sum);
    }
    return fault;
  }

  private static Fault fault(int number) {
    double u = Seed.random("fault", Integer.toString(number)).nextDouble();
    double[] upTo = {0.05, 0.10, 0.15, 0.17, 0.18, 0.19, 0.20, 0.205, 0.21};
    for (int i = 0; i < upTo.length; i++) {
      if (u < upTo[i]) {
        return Fault.values()[i + 1];
      }
    }
    return Fault.NONE;
  }

  private static Kind kind(Fault fault) {
    return switch (fault) {
      case SLOW_DOWN, SLOW_DOWN_FOR_A_WHILE -> Kind.RATE_LIMIT;
      case OWN_ERROR, OVERLOAD_IN_SUCCESS -> Kind.SERVER;
      case CUT -> Kind.CONNECTION;
      case HANG -> Kind.TIMEOUT;
      case NONE, GARBAGE, WEB_PAGE, ERROR_IN_SUCCESS -> Kind.GARBAGE;
    };
  }

  /** Whether the connection can be used again. */
  private boolean answer(int number, Fault fault, InputStream in, OutputStream out)
      throws IOException {
    String error = "{\"error\":{\"message\":\"you sent " + echoed + "\"}}";
    switch (fault) {
      case NONE -> write(out, 200, "", "{\"answer\":" + number + "}");
      case SLOW_DOWN -> write(out, 429, "", error);
      case SLOW_DOWN_FOR_A_WHILE ->
          write(
              out, 429, number % 2 == 0 ? "Retry-After: 2\r\n" : "retry-after-ms: 150\r\n", error);
      case OWN_ERROR -> write(out, new int[] {500, 502, 503, 529}[number % 4], "", error);
      case CUT -> {
        out.write(head(200, "", 100));
        out.write("{\"answer\":".getBytes(StandardCharsets.UTF_8));
        return false;
      }
      case HANG -> {
        int left = in.read();
        assert left < 0;
        return false;
      }
      case GARBAGE -> {
        byte[] bytes = new byte[60];
        RandomGenerator random = Seed.random("garbage", Integer.toString(number));
        random.nextBytes(bytes);
        out.write(head(200, "", bytes.length));
        out.write(bytes);
      }
      case WEB_PAGE -> write(out, 200, "", "<html><body>" + echoed + "</body></html>");
      case ERROR_IN_SUCCESS -> write(out, 200, "", error);
      case OVERLOAD_IN_SUCCESS ->
          write(out, 200, "", "{\"error\":{\"code\":503,\"message\":\"" + echoed + "\"}}");
    }
    return true;
  }

  private static void write(OutputStream out, int status, String headers, String body)
      throws IOException {
    byte[] head = head(status, headers, body.length());
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + text.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(text, 0, all, head.length, text.length);
    out.write(all);
  }

  private static byte[] head(int status, String headers, int length) {
    return ("HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + length + "\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
