package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.http.VirtualTime;
import dev.assay.seed.Seed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelsTest {
  private final VirtualTime time = new VirtualTime();

  private Models models(Map<String, String> environment) {
    return new Models(environment::get, time, time, () -> Seed.random("models test"), path -> path);
  }

  private static ModelProfile profile(Provider provider) {
    return ModelProfile.plain("m", null, provider, "id", "http://127.0.0.1:1/v1", "SOME_KEY");
  }

  @Test
  void a_missing_key_is_told_by_its_variable_before_anything_is_sent() {
    AssayException e =
        catchThrowableOfType(
            AssayException.class, () -> models(Map.of()).open(profile(Provider.OPENAI)));
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e).hasMessageContaining("SOME_KEY is not set").hasMessageContaining("export");
  }

  @Test
  void a_key_that_cannot_be_one_is_not_shown() {
    Models models = models(Map.of("SOME_KEY", "sk-1234 5678"));
    AssayException e =
        catchThrowableOfType(AssayException.class, () -> models.open(profile(Provider.OPENAI)));
    assertThat(e.getMessage()).contains("SOME_KEY").doesNotContain("1234");
  }

  @ParameterizedTest
  @EnumSource(names = "RECORDED", mode = EnumSource.Mode.EXCLUDE)
  void a_provider_opens_without_sending(Provider provider) {
    try (Model model = models(Map.of("SOME_KEY", "k")).open(profile(provider))) {
      assertThat(model).isNotNull();
    }
    assertThat(time.pauses()).isEmpty();
  }
}
