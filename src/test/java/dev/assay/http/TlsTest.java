package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.assay.exchange.Failure;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate nobody signed but itself. */
class TlsTest {
  private static final String PASSWORD = "changeit";
  @TempDir Path folder;

  private SSLContext selfSigned() throws Exception {
    Path store = folder.resolve("self.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "self",
                "-keyalg",
                "EC",
                "-dname",
                "CN=self",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(made.waitFor()).as("keytool").isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void a_self_signed_certificate_is_refused_in_plain_words_and_nothing_is_sent() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.createContext("/", e -> asked.incrementAndGet());
    server.start();
    String address = "127.0.0.1:" + server.getAddress().getPort();
    try (Transport transport =
        new Transport(Timeouts.ofTotal(Duration.ofSeconds(20)), 1, 1000, Proxies.NONE)) {
      Delivery.Undelivered told =
          (Delivery.Undelivered)
              transport.send(new Post("https://" + address + "/v1", Map.of(), "{}", Secrets.NONE));
      assertThat(told.sent()).isFalse();
      assertThat(told.failure().kind()).isEqualTo(Failure.Kind.CONNECTION);
      assertThat(told.failure().message())
          .contains("no secure connection to " + address, "signed by nobody", "trustStore")
          .doesNotContain("PKIX", "Exception");
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue(0);
  }
}
