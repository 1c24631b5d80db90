package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that a server does not tell are unknown: neither 0 nor a part shown as the whole. */
class UnknownTokensTest {
  @TempDir Path folder;
  private Desk desk;
  private Held held;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(2, 2);
    held = new Held(desk, new OutputSchemas());
  }

  private static FakeServer.Answer says(String usage) {
    return FakeServer.Answer.json(
        200,
        "{\"model\":\"served\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"A\"}}]"
            + usage
            + "}");
  }

  @Test
  void reasoning_that_is_not_told_is_null_with_its_reason_and_cache_writes_are_carried()
      throws IOException {
    String usage =
        ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":2,\"cache_write_tokens\":3}}";
    try (FakeServer server = new FakeServer(a -> says(usage))) {
      held.document(0, "run", "quiz", "-m", server.model());
    }
    held.files();
    Node.Obj summary = held.document(0, "show", desk.run().toString());
    Node.Obj tokens = summary.object("usage");
    assertThat(tokens.number("input_tokens")).isEqualTo(36L);
    assertThat(tokens.number("cache_write_tokens")).isEqualTo(12L);
    assertThat(tokens.number("reasoning_tokens")).isNull();
    assertThat(tokens.text("reasoning_tokens_reason")).startsWith("of 4 responses the provider");
    assertThat(tokens.fields()).doesNotContainKey("output_tokens_reason");
    assertThat(desk.assay("show", desk.run().toString()).out())
        .contains("36 in, 16 out (how many of them reasoning is not known)");
  }

  @Test
  void one_reply_without_usage_makes_every_sum_unknown() throws IOException {
    String usage = ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}";
    try (FakeServer server = new FakeServer(a -> says(a.isAbout(1) ? "" : usage))) {
      held.document(0, "run", "quiz", "-m", server.model());
    }
    held.files();
    Node.Obj tokens = held.document(0, "show", desk.run().toString()).object("usage");
    String why = "2 responses came without their tokens";
    for (String name : new String[] {"input", "cached_input", "output", "reasoning"}) {
      assertThat(tokens.number(name + "_tokens")).isNull();
      assertThat(tokens.text(name + "_tokens_reason")).isEqualTo(why);
    }
    assertThat(desk.assay("show", desk.run().toString()).out()).contains("unknown: " + why);
  }
}
