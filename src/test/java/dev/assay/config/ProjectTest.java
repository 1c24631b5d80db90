package dev.assay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
  @TempDir Path folder;
  private Path home;
  private Path mine;

  @BeforeEach
  void folders() throws IOException {
    home = folder.resolve("home");
    mine = folder.resolve("mine");
    file(home, "evals/shared.yaml");
    file(home, "evals/both.yaml");
    file(mine, "evals/both.yaml");
    file(mine, "evals/own.yaml");
    file(mine, "evals/notes.txt");
    file(mine, "evals/formats/plain.yaml");
  }

  private static void file(Path root, String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "eval: x\n");
  }

  @Test
  void the_nearest_evals_folder_upwards_is_the_project() throws IOException {
    Path deep = Files.createDirectories(mine.resolve("a/b"));
    assertThat(Project.find(deep, home).root()).isEqualTo(mine);
    file(mine, "a/evals/x.yaml");
    assertThat(Project.find(deep, home).root()).isEqualTo(mine.resolve("a"));
  }

  @Test
  void without_an_evals_folder_the_working_folder_is_the_project() throws IOException {
    Path bare = Files.createDirectories(folder.resolve("bare"));
    assertThat(Project.find(bare, home)).isEqualTo(new Project(bare, home));
  }

  @Test
  void a_file_of_the_project_wins_over_one_that_ships() {
    Project project = new Project(mine, home);
    assertThat(Objects.requireNonNull(project.file(Project.Kind.EVAL, "both")).path())
        .isEqualTo(mine.resolve("evals/both.yaml"));
    assertThat(Objects.requireNonNull(project.file(Project.Kind.EVAL, "shared")).path())
        .isEqualTo(home.resolve("evals/shared.yaml"));
    assertThat(project.replacesShipped(Project.Kind.EVAL, "both")).isTrue();
    assertThat(project.replacesShipped(Project.Kind.EVAL, "own")).isFalse();
    assertThat(project.replacesShipped(Project.Kind.EVAL, "shared")).isFalse();
  }

  @Test
  void names_are_those_of_both_places_sorted_and_once() {
    assertThat(new Project(mine, home).names(Project.Kind.EVAL))
        .containsExactly("both", "own", "shared");
    assertThat(new Project(mine, null).names(Project.Kind.EVAL)).containsExactly("both", "own");
    assertThat(new Project(mine, null).names(Project.Kind.SUITE)).isEmpty();
  }

  @Test
  void an_unknown_name_in_a_file_is_told_with_the_nearest() {
    Problems problems = new Problems();
    Project project = new Project(mine, home);
    project.require(Project.Kind.EVAL, "bothh", new Location("s.yaml", 3, 5), problems);
    project.require(Project.Kind.EVAL, "own", new Location("s.yaml", 4, 5), problems);
    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "s.yaml:3:5: there is no eval \"bothh\"; allowed: both, own, shared; did you mean"
                + " both?");
  }

  @Test
  void the_nearest_name_forgives_case_swaps_and_two_edits_but_no_more() {
    List<String> names = List.of("starter-choice", "starter-number", "gsm");
    assertThat(Nearest.to("Starter-Chioce", names)).isEqualTo("starter-choice");
    assertThat(Nearest.to("gms", names)).isEqualTo("gsm");
    assertThat(Nearest.to("humaneval", names)).isNull();
    assertThat(Nearest.to("x", List.of())).isNull();
    assertThat(Nearest.hint("x", List.of())).isEqualTo("there are none");
  }

  @Test
  void names_of_one_letter_are_near_to_nothing() {
    assertThat(Nearest.to("z", List.of("x", "y"))).isNull();
    assertThat(Nearest.to("zz", List.of("x", "y", "ab"))).isNull();
    assertThat(Nearest.to("X", List.of("x", "y"))).isEqualTo("x");
    assertThat(Nearest.to("al", List.of("all"))).isEqualTo("all");
    assertThat(Nearest.to("plane", List.of("plain"))).isEqualTo("plain");
  }

  @Test
  void a_long_list_of_names_is_cut_short_and_says_so() {
    List<String> names =
        java.util.stream.IntStream.range(0, 35).mapToObj(i -> "some-name-" + i).toList();
    assertThat(Nearest.hint("zzz", names)).endsWith("some-name-29, and 5 more");
  }

  @Test
  void a_slug_is_an_allowed_name_that_is_left_as_it_is_the_second_time() {
    for (String text :
        List.of(
            "Qwen/Qwen2.5 7B",
            "..hidden",
            "Ünïcode",
            "",
            "---",
            "a".repeat(80),
            "x-".repeat(40),
            "ok.name_1")) {
      String slug = Names.slug(text);
      Problems problems = new Problems();
      Names.check(slug, Location.NONE, problems);
      assertThat(problems.all()).as(text).isEmpty();
      assertThat(Names.slug(slug)).isEqualTo(slug);
    }
    assertThat(Names.slug("Qwen/Qwen2.5 7B")).isEqualTo("qwen-qwen2.5-7b");
    assertThat(Names.slug("")).isEqualTo("unnamed");
  }

  @Test
  void a_name_that_is_not_allowed_is_told_with_one_that_is() {
    Problems problems = new Problems();
    Names.check("My Eval", new Location("f", 1, 7), problems);
    assertThat(problems.all().getFirst().toString())
        .startsWith("f:1:7: the name \"My Eval\" is not allowed")
        .endsWith("try \"my-eval\"");
  }
}
