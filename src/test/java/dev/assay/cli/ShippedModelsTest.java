package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.model.ModelProfile;
import dev.assay.model.ModelProfiles;
import dev.assay.model.Price;
import dev.assay.model.ProfileFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every profile in evals/models, as it stands there. */
class ShippedModelsTest {
  @TempDir Path folder;
  private final Project project = new Project(Path.of("").toAbsolutePath(), null);
  private final List<String> names = project.names(Project.Kind.MODEL);

  private ModelProfiles profiles() {
    return new Wiring(Desk.world(), project).profiles(variable -> null);
  }

  private Project.Found file(String name) {
    Project.Found file = project.file(Project.Kind.MODEL, name);
    assertThat(file).as(name).isNotNull();
    return file;
  }

  /** Those of makers: what a service is paid for. */
  private List<ModelProfile> sold() {
    ModelProfiles profiles = profiles();
    List<ModelProfile> sold = new ArrayList<>();
    for (String name : names) {
      if (!profiles.isAbstract(name)) {
        ModelProfile profile = profiles.read(name, null, List.of());
        if (profile.apiKey() != null) {
          sold.add(profile);
        }
      }
    }
    return sold;
  }

  @Test
  void each_has_no_mistakes() throws IOException {
    Problems problems = new Problems();
    for (String name : names) {
      ProfileFiles.Source source = new ProfileFiles.Source(file(name).path(), name + ".yaml");
      profiles().read(source, name, problems);
    }
    assertThat(problems.all().stream().map(Problem::toString)).isEmpty();
    String models = Path.of("evals", "models").toString();
    assertThat(new Desk(folder).bare("validate", models, "--project", ".").out())
        .contains("no mistakes");
  }

  @Test
  void a_dozen_models_of_the_makers_ship_each_over_a_parent() {
    assertThat(sold()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(sold().stream().map(ModelProfile::apiKey).distinct())
        .contains("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "DEEPSEEK_API_KEY");
    for (ModelProfile profile : sold()) {
      String parent = ((Node.Obj) file(profile.name()).read()).text("extends");
      assertThat(parent).as(profile.name()).isNotNull().endsWith("-defaults");
      assertThat(profiles().isAbstract(parent)).as(parent).isTrue();
    }
  }

  @Test
  void each_of_them_has_a_cap_and_a_price_with_its_day_and_its_source() {
    for (ModelProfile profile : sold()) {
      assertThat(profile.sampling().maxTokens()).as(profile.name()).isNotNull();
      Price price = profile.price();
      assertThat(price).as(profile.name()).isNotNull();
      assertThat(price.ageDays(LocalDate.of(2026, 11, 24))).as(profile.name()).isNotNull();
      assertThat(price.source()).as(profile.name()).startsWith("https://");
      assertThat(price.cachedInput() == null || price.cachedInput() < price.input())
          .as(profile.name())
          .isTrue();
      assertThat(price.output()).as(profile.name()).isGreaterThan(price.input());
    }
  }

  @Test
  void docs_name_each_of_them() throws IOException {
    String docs = Files.readString(Path.of("docs", "models.md"));
    for (ModelProfile profile : sold()) {
      assertThat(docs).contains("`" + profile.name() + "`");
    }
  }
}
