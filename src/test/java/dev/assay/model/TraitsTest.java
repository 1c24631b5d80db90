package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraitsTest {
  private static final Prompt SYSTEM_AND_USER =
      new Prompt(List.of(Message.of(Role.SYSTEM, "Be brief."), Message.of(Role.USER, "Why?")));
  @TempDir Path project;

  private ModelProfile profile(String... lines) throws IOException {
    Path file = project.resolve("m.yaml");
    Files.writeString(file, "model: m\n" + String.join("\n", lines) + "\n");
    ProfileFiles files =
        new ProfileFiles() {
          @Override
          public Source find(String name) {
            return new Source(file, "evals/models/m.yaml");
          }

          @Override
          public Collection<String> names() {
            return Set.of("m");
          }
        };
    return new ModelProfiles(files, name -> null, Set.of("choice")).read("m", null, List.of());
  }

  private static Request request(ModelProfile profile) {
    return profile.request(SYSTEM_AND_USER, 7, new Subject("s", "c", 1, 0), null);
  }

  @Test
  void a_parameter_that_the_interface_has_no_field_for_is_an_error_at_its_place() {
    assertThatThrownBy(() -> profile("provider: openai", "id: x", "sampling:", "  top_k: 4"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("m.yaml:5:10")
        .hasMessageContaining("sampling.top_k")
        .hasMessageContaining("unsupported: drop");
  }

  @Test
  void a_parameter_that_the_model_refuses_is_an_error_too() {
    assertThatThrownBy(() ->
            profile(
                "provider: openai",
                "id: x",
                "sampling: {temperature: 0}",
                "refuses: [sampling.temperature]"))
        .hasMessageContaining("m.yaml:4:25")
        .hasMessageContaining("sampling.temperature");
  }

  @Test
  void what_is_dropped_is_not_sent_and_stands_in_the_manifest() throws IOException {
    ModelProfile profile =
        profile(
            "provider: openai", "id: x", "sampling: {top_k: 4, top_p: 0.5}", "unsupported: drop");
    assertThat(request(profile).sampling().topK()).isNull();
    assertThat(request(profile).sampling().topP()).isEqualTo(0.5);
    assertThat(Json.write(profile.toNode())).contains("\"dropped\":[\"sampling.top_k\"]");
  }

  @Test
  void a_name_that_refuses_does_not_know_has_its_nearest_match() {
    assertThatThrownBy(() -> profile("provider: openai", "id: x", "refuses: [sampling.temprature]"))
        .hasMessageContaining("m.yaml:4:11")
        .hasMessageContaining("sampling.temperature");
  }

  @Test
  void a_system_prompt_goes_to_the_head_of_the_first_user_turn_where_there_is_no_system_role()
      throws IOException {
    ModelProfile profile = profile("provider: openai", "id: x", "system_role: user");
    assertThat(request(profile).prompt().messages())
        .containsExactly(Message.of(Role.USER, "Be brief.\n\nWhy?"));
  }

  @Test
  void seeds_are_not_sent_where_they_are_refused() throws IOException {
    assertThat(profile("provider: openai", "id: x").sendsSeed()).isTrue();
    assertThat(profile("provider: openai", "id: x", "refuses: [send_seed]").sendsSeed()).isFalse();
    assertThat(profile("provider: anthropic", "id: x").sendsSeed()).isFalse();
  }
}
