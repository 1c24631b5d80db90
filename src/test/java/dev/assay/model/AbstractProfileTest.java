package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbstractProfileTest {
  @TempDir Path folder;

  private ModelProfiles profiles() {
    ProfileFiles files =
        new ProfileFiles() {
          @Override
          public @Nullable Source find(String name) {
            Path file = folder.resolve(name + ".yaml");
            return Files.isRegularFile(file) ? new Source(file, name + ".yaml") : null;
          }

          @Override
          public Collection<String> names() {
            return List.of("base", "child");
          }
        };
    return new ModelProfiles(files, variable -> null, Set.of("choice"));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), "model: " + name + "\n" + text);
  }

  private List<String> mistakes(String name) throws IOException {
    Problems problems = new Problems();
    Path file = folder.resolve(name + ".yaml");
    profiles().read(new ProfileFiles.Source(file, name + ".yaml"), name, problems);
    return problems.all().stream().map(Problem::message).toList();
  }

  @Test
  void it_needs_no_id_and_those_that_extend_it_do() throws IOException {
    file("base", "abstract: true\nprovider: openai-compatible\nbase_url: http://a/v1\n");
    file("child", "extends: base\n");
    assertThat(mistakes("base")).isEmpty();
    assertThat(mistakes("child")).singleElement().asString().contains("\"id\"");
    file("child", "extends: base\nid: b\n");
    assertThat(mistakes("child")).isEmpty();
    assertThat(profiles().read("child", null, List.of()).baseUrl()).isEqualTo("http://a/v1");
    assertThat(profiles().isAbstract("base")).isTrue();
    assertThat(profiles().isAbstract("child")).isFalse();
  }

  @Test
  void nobody_asks_it() throws IOException {
    file("base", "abstract: true\nprovider: openai\n");
    assertThatThrownBy(() -> profiles().read("base", null, List.of()))
        .isInstanceOfSatisfying(
            AssayException.class,
            e -> {
              assertThat(e.exit().code()).isEqualTo(64);
              assertThat(e.problems()).singleElement().asString().contains("\"base\" is abstract");
            });
    Location suite = Location.of("suite.yaml");
    assertThatThrownBy(() -> profiles().read("base", suite, List.of()))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.exit().code()).isEqualTo(65));
  }

  @Test
  void its_other_mistakes_are_found() throws IOException {
    file("base", "abstract: true\nprovider: openai\nsampling: {top_k: 3}\n");
    assertThat(mistakes("base")).singleElement().asString().contains("sampling.top_k");
    file("base", "abstract: perhaps\nprovider: openai\nid: a\n");
    assertThat(mistakes("base")).singleElement().asString().contains("true or false");
  }
}
