package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money is shown so that nothing that costs something looks free. */
class MoneyTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "0.00005, <0.0001",
    "0.0031, 0.0031",
    "0.00494, 0.0049",
    "0.01, 0.01",
    "1.234, 1.23",
    "1234.5, 1234.50"
  })
  void what_costs_less_than_a_cent_keeps_two_digits_that_say_something(double usd, String shown) {
    assertThat(Worth.money(usd)).isEqualTo(shown);
  }

  @Test
  void the_cost_column_of_a_cheap_run_is_not_zero() throws Exception {
    Desk desk = new Desk(folder).quiz(2, 1);
    try (FakeServer server = new FakeServer(a -> FakeServer.Answer.text(a.right()))) {
      desk.file(
          "evals/models/m.yaml",
          "model: m\nprovider: openai-compatible\nid: fake\nbase_url: http://127.0.0.1:"
              + server.port()
              + "/v1\nprice: {input: 10, output: 100}\n");
      assertThat(desk.assay("run", "quiz", "-m", "m").out()).containsPattern(" 0\\.001 ");
    }
  }
}
