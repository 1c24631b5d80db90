package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefillTest {
  private static final Prompt HEAD =
      ServedModel.prompt(Message.of(Role.USER, "2+2?"), Message.of(Role.ASSISTANT, "It is"));
  @TempDir Path folder;
  private ServedModel served;

  @BeforeEach
  void start() throws Exception {
    served = new ServedModel(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void a_gemini_model_whose_profile_says_so_goes_on_with_the_head_of_an_answer() throws Exception {
    ModelProfile profile = served.profile("provider: gemini", "base_url: SERVER", "prefill: true");
    assertThat(served.sent(profile, ServedModel.request(profile, HEAD)).getBody().utf8())
        .contains("{\"role\":\"model\",\"parts\":[{\"text\":\"It is\"}]}]");
    assertThat(profile.toNode().flag("prefill", false)).isTrue();
  }

  @Test
  void a_gemini_model_of_which_nothing_is_said_is_not_asked_to() throws Exception {
    ModelProfile profile = served.profile("provider: gemini");
    assertThatThrownBy(() -> ServedModel.request(profile, HEAD))
        .hasMessageStartingWith("evals/models/m.yaml: ")
        .hasMessageContaining("prefill: true");
  }

  @Test
  void a_model_that_refuses_it_is_told_at_planning_with_the_place() throws Exception {
    ModelProfile profile = served.profile("provider: anthropic", "prefill: false");
    assertThatThrownBy(() -> ServedModel.request(profile, HEAD))
        .hasMessageStartingWith("evals/models/m.yaml:4:10: ")
        .hasMessageContaining("prefill: false");
  }

  @Test
  void a_server_of_unknown_make_may_be_said_to_go_on_with_it() throws Exception {
    ModelProfile profile =
        served.profile("provider: openai-compatible", "base_url: SERVER", "prefill: true");
    assertThat(ServedModel.request(profile, HEAD).prompt()).isEqualTo(HEAD);
  }

  @Test
  void an_interface_without_a_way_to_do_it_stays_refused() throws Exception {
    ModelProfile profile = served.profile("provider: openai", "prefill: true");
    assertThatThrownBy(() -> ServedModel.request(profile, HEAD)).hasMessageContaining("no way");
  }
}
