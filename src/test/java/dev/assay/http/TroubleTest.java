package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands between us and the server, and what is said of it. */
class TroubleTest {
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Delivery send(String url, Map<String, String> environment) throws InterruptedException {
    Timeouts timeouts = Timeouts.ofTotal(Duration.ofSeconds(20));
    Proxies proxies = Proxies.of(environment::get);
    try (Transport transport = new Transport(timeouts, 1, 1000, proxies)) {
      return transport.send(new Post(url, Map.of(), "{}", Secrets.NONE));
    }
  }

  private static String said(Delivery delivery) {
    return ((Delivery.Undelivered) delivery).failure().message();
  }

  private String proxy() {
    return "http://me:pass@127.0.0.1:" + server.getPort();
  }

  private void answers(int status, String... header) {
    MockResponse.Builder builder = new MockResponse.Builder().code(status);
    for (int i = 0; i < header.length; i += 2) {
      builder.addHeader(header[i], header[i + 1]);
    }
    server.enqueue(builder.build());
  }

  @Test
  void a_request_goes_through_the_proxy_of_its_scheme() throws Exception {
    answers(200);
    Delivery delivery = send("http://models.example/v1", Map.of("HTTP_PROXY", proxy()));
    assertThat(((Delivery.Delivered) delivery).answer().status()).isEqualTo(200);
    RecordedRequest request = server.takeRequest();
    assertThat(request.getRequestLine()).contains("http://models.example/v1");
  }

  @Test
  void a_proxy_that_wants_a_login_gets_it() throws Exception {
    answers(407, "Proxy-Authenticate", "Basic realm=\"x\"");
    answers(200);
    send("http://models.example/v1", Map.of("HTTP_PROXY", proxy()));
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic bWU6cGFzcw==");
  }

  @Test
  void a_host_that_no_proxy_names_is_not_sent_through_the_proxy() throws Exception {
    Map<String, String> environment =
        Map.of("HTTP_PROXY", proxy(), "NO_PROXY", "other.example,.models.invalid");
    assertThat(said(send("http://eu.models.invalid/v1", environment)))
        .contains("the host of eu.models.invalid:80 is unknown", "base_url")
        .doesNotContain("HTTP_PROXY");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void this_machine_is_asked_directly_whatever_the_proxy() throws Exception {
    answers(200);
    String url = "http://127.0.0.1:" + server.getPort() + "/v1";
    Delivery delivery = send(url, Map.of("HTTP_PROXY", "http://proxy.invalid:1"));
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void a_proxy_that_is_not_there_is_named_with_its_variable() throws Exception {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://u:secret@proxy.invalid:3128");
    assertThat(said(send("https://models.example/v1", environment)))
        .contains("proxy.invalid:3128", "HTTPS_PROXY", "NO_PROXY")
        .doesNotContain("secret");
  }

  @Test
  void a_proxy_that_refuses_is_named_with_its_variable() throws Exception {
    answers(403);
    assertThat(said(send("https://models.example/v1", Map.of("HTTPS_PROXY", proxy()))))
        .contains("127.0.0.1:" + server.getPort(), "HTTPS_PROXY", "models.example:443", "403")
        .doesNotContain("pass");
  }

  @Test
  void a_server_without_https_is_told_as_such() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> answerInPlain(plain));
      assertThat(said(send("https://127.0.0.1:" + plain.getLocalPort() + "/v1", Map.of())))
          .contains("no secure connection", "does not speak https");
    }
  }

  private static void answerInPlain(ServerSocket plain) {
    try (Socket one = plain.accept()) {
      one.getOutputStream().write("HTTP/1.1 400 x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      one.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static String of(IOException e) {
    Timeouts timeouts = Timeouts.ofTotal(Duration.ofSeconds(20));
    Failure failure = new Trouble("h:443", null, timeouts, false).of(e).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONNECTION);
    return failure.message();
  }

  @Test
  void a_certificate_that_is_not_trusted_says_what_to_set() {
    assertThat(of(new SSLHandshakeException("(x) PKIX path building failed: unable to find valid")))
        .contains("h:443", "signed by nobody", "trustStore");
  }

  @Test
  void a_certificate_for_another_host_points_to_base_url() {
    assertThat(of(new SSLPeerUnverifiedException("Hostname h not verified:\n certificate: sha")))
        .contains("Hostname h is not in its certificate", "base_url")
        .doesNotContain("sha");
  }

  @Test
  void a_redirect_names_its_target_without_the_query_and_what_to_do() {
    Map<String, String> headers = Map.of("location", "https://elsewhere.example/v1?token=abc");
    String message = FailureClass.of(new Answer(307, "h:443", headers, "", false, false)).message();
    assertThat(message)
        .contains("https://elsewhere.example/v1", "base_url", "does not follow")
        .doesNotContain("token");
  }
}
