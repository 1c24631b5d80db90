package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.http.Pause;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HttpModelTest {
  private static ModelProfile profile(String name, @Nullable String baseUrl) {
    return ModelProfile.plain(name, null, Provider.OPENAI_COMPATIBLE, "id", baseUrl, null);
  }

  @Test
  void more_connections_than_files_may_be_open_is_told_before_anything_is_sent() {
    ModelProfile profile = profile("eager", "http://h/v1");
    HttpModel.checkOpenFiles(profile, OptionalLong.of(1024));
    assertThatThrownBy(() -> HttpModel.checkOpenFiles(profile, OptionalLong.of(100)))
        .hasMessageContaining("\"eager\"")
        .hasMessageContaining("limits.concurrency")
        .hasMessageContaining("may open 100 files");
  }

  @Test
  void profiles_share_limits_where_provider_key_and_model_are_the_same() {
    Accounts accounts = new Accounts();
    InstantSource clock = InstantSource.system();
    var one = accounts.of(profile("a", "http://h/v1"), "key", clock, Pause.REAL);
    assertThat(accounts.of(profile("b", "http://h/v1"), "key", clock, Pause.REAL)).isSameAs(one);
    assertThat(accounts.of(profile("b", "http://h/v1"), "other", clock, Pause.REAL))
        .isNotSameAs(one);
    assertThat(accounts.of(profile("b", "http://i/v1"), "key", clock, Pause.REAL)).isNotSameAs(one);
  }
}
