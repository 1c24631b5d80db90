package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  private static Proxies of(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return Proxies.of(environment::get);
  }

  @Test
  void each_scheme_has_its_own_proxy() {
    Proxies proxies = of("HTTPS_PROXY", "http://one:3128", "http_proxy", "two:8080");
    assertThat(proxies.forUrl("https", "a.example", 443))
        .hasToString("the proxy one:3128 of HTTPS_PROXY");
    assertThat(proxies.forUrl("http", "a.example", 80))
        .hasToString("the proxy two:8080 of HTTP_PROXY");
    assertThat(of().forUrl("https", "a.example", 443)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.example | a.example | true",
        "b.a.example | a.example | true",
        "ba.example | a.example | false",
        "b.a.example | .a.example | true",
        "b.a.example | *.a.example | true",
        "a.example | x, a.example | true",
        "a.example | * | true",
        "a.example | a.example:443 | true",
        "a.example | a.example:80 | false",
        "10.1.2.3 | 10.0.0.0/8 | true",
        "11.1.2.3 | 10.0.0.0/8 | false",
        "localhost | '' | true",
        "127.0.0.1 | '' | true",
        "127.0.0.1.example | '' | false",
        "::1 | '' | true"
      })
  void no_proxy_and_this_machine_are_asked_directly(String host, String no, boolean direct) {
    Proxies proxies = of("HTTPS_PROXY", "http://one:3128", "NO_PROXY", no);
    assertThat(proxies.forUrl("https", host, 443) == null).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource({"HTTPS_PROXY, 99999", "HTTP_PROXY, 65536", "HTTPS_PROXY, 0"})
  void a_port_that_there_is_not_is_told_with_its_variable(String variable, String port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(variable, "http://me:secret@one:" + port))
        .withMessageContaining(variable)
        .withMessageContaining("one:" + port)
        .withMessageNotContaining("secret");
  }

  @Test
  void a_login_is_never_shown() {
    Proxies proxies = of("HTTPS_PROXY", "http://me:secret@one:3128");
    assertThat(String.valueOf(proxies.forUrl("https", "a.example", 443))).doesNotContain("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("HTTPS_PROXY", "socks5://me:secret@one:1"))
        .withMessageContaining("HTTPS_PROXY")
        .withMessageNotContaining("secret");
  }
}
