package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of a profile that say nothing, or that a text does not fill. */
class ProfileWordsTest {
  private static final String SIMULATED = "model: m\nprovider: simulated\n";
  @TempDir Path folder;
  private final TreeMap<String, Path> written = new TreeMap<>();

  private final ProfileFiles files =
      new ProfileFiles() {
        @Override
        public @Nullable Source find(String name) {
          Path file = written.get(name);
          return file == null ? null : new Source(file, name + ".yaml");
        }

        @Override
        public Collection<String> names() {
          return written.keySet();
        }
      };

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(file, text);
    written.put(name, file);
  }

  private ModelProfile read(String name, String... sets) {
    return new ModelProfiles(files, key -> null, Set.of("choice", "number", "text"))
        .read(name, null, List.of(sets));
  }

  private List<String> mistakes(String text) throws IOException {
    file("m", text);
    return catchThrowableOfType(AssayException.class, () -> read("m")).problems().stream()
        .map(Problem::at)
        .map(Objects::requireNonNull)
        .map(at -> at.line() + ":" + at.column())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: ~                        | 3:1",
        "title: 7                        | 3:8",
        "title: ''                       | 3:8",
        "id: ''                          | 3:5",
        "id: 7                           | 3:5",
        "id: true                        | 3:5",
        "base_url: 7                     | 3:11",
        "base_url: ''                    | 3:11",
        "base_url: ~                     | 3:1",
        "api_key: 7                      | 3:10",
        "api_key: ''                     | 3:10",
        "system: 7                       | 3:9",
        "system: ''                      | 3:9",
        "system_text: 7                  | 3:14",
        "system_text: ''                 | 3:14",
        "format: ''                      | 3:9",
        "format: 7                       | 3:9",
        "format: {choice: ''}            | 3:18",
        "format: {choice: ~}             | 3:10",
        "format: {choice: 7}             | 3:18",
        "parser: {choice: ~}             | 3:10",
        "sampling: ~                     | 3:1",
        "sampling: {temperature: ~}      | 3:12",
        "sampling: {temperature: .inf}   | 3:25",
        "sampling: {stop: ['a', '']}     | 3:24",
        "sampling: {stop: [7]}           | 3:19",
        "reasoning: {effort: ''}         | 3:21",
        "reasoning: {effort: 3}          | 3:21",
        "tools: [{name: ''}]             | 3:16",
        "tools: [{name: 7}]              | 3:16",
        "price: {input: 1, output: 1, currency: ''} | 3:40",
        "price: {input: 1, output: 1, as_of: 2025}  | 3:37",
        "price: {input: ~, output: 1}    | 3:9",
        "limits: {concurrency: ~}        | 3:10",
        "send_seed: ~                    | 3:1",
        "simulated: ~                    | 3:1",
        "extends: ''                     | 3:10",
        "extends: 7                      | 3:10",
        "extends: ~                      | 3:1",
      })
  void a_field_that_says_nothing_is_one_mistake(String line, String place) throws IOException {
    assertThat(mistakes(SIMULATED + line.strip() + "\n")).containsExactly(place);
  }

  @ParameterizedTest
  @CsvSource({"'', 1:1", "'''''', 1:8", "7, 1:8", "~, 1:1"})
  void the_name_must_be_there(String name, String place) throws IOException {
    assertThat(mistakes("model: " + name + "\nprovider: simulated\n")).containsExactly(place);
  }

  @Test
  void a_blank_line_is_a_text_that_may_stop_a_reply() throws IOException {
    file("m", SIMULATED + "sampling: {stop: [\"\\n\", \"\\n\\n\"]}\n");
    assertThat(read("m").sampling().stop()).containsExactly("\n", "\n\n");
  }

  @Test
  void null_takes_back_what_the_extended_profile_says_and_nothing_else() throws IOException {
    file(
        "base",
        "model: base\nprovider: simulated\nsystem_text: Hi\nformat: xml\n"
            + "sampling: {temperature: 1, top_p: 0.5, stop: [a]}\n");
    file(
        "m",
        "model: m\nextends: base\nsystem: ~\nformat: ~\nsampling: {temperature: ~, stop: []}\n");
    ModelProfile profile = read("m");
    assertThat(profile.sampling().temperature()).isNull();
    assertThat(profile.sampling().topP()).isEqualTo(0.5);
    assertThat(profile.sampling().stop()).isEmpty();
    assertThat(profile.format()).isEmpty();
    assertThat(mistakes("model: m\nextends: base\nsampling: {min_p: ~}\n")).containsExactly("3:12");
  }

  @Test
  void an_option_may_give_a_number_for_a_text_and_nothing_for_a_value() throws IOException {
    file("m", SIMULATED + "id: x\nsampling: {top_p: 1}\n");
    ModelProfile profile = read("m", "id=1.10", "sampling.top_p=null", "sampling.min_p=null");
    assertThat(profile.id()).isEqualTo("1.10");
    assertThat(profile.sampling().topP()).isNull();
  }
}
