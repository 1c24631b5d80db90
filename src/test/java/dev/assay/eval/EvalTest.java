package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvalTest {
  private static final Project SHIPPED = new Project(Path.of("").toAbsolutePath(), null);
  @TempDir Path folder;

  private void file(String path, String... lines) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private Project.Found found(Project.Kind kind, String name) {
    return Objects.requireNonNull(new Project(folder, null).file(kind, name));
  }

  private List<String> mistakes(AssayException e) {
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    return e.problems().stream()
        .map(Problem::toString)
        .map(m -> m.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void an_eval_has_sensible_defaults() throws IOException {
    file("evals/e.yaml", "eval: e", "answer: choice", "dataset: {file: data/e.jsonl}");
    Eval eval = Eval.read(found(Project.Kind.EVAL, "e"));
    assertThat(eval.version()).isEqualTo(1);
    assertThat(eval.title()).isEqualTo("e");
    assertThat(eval.isPrivate()).isFalse();
    assertThat(eval.dataset()).isEqualTo(folder.resolve("evals/data/e.jsonl"));
    assertThat(eval.choiceOrder()).isEqualTo(ChoiceOrder.PERMUTE);
    assertThat(eval.unread()).isEqualTo(Unread.ZERO);
    assertThat(eval.metrics()).containsExactly("accuracy");
    assertThat(eval.epochs()).isNull();
  }

  @Test
  void what_is_said_for_people_is_checked_too() throws IOException {
    file(
        "evals/e.yaml",
        "eval: e",
        "dataset: {file: data/e.jsonl}",
        "answer: choice",
        "checked: colums read",
        "licence: ''",
        "why: {epochs: [1], choice_oder: a}");
    assertThat(
            mistakes(
                catchThrowableOfType(
                    AssayException.class, () -> Eval.read(found(Project.Kind.EVAL, "e")))))
        .containsExactlyInAnyOrder(
            "evals/e.yaml:4:10: \"checked\" is \"colums read\"; allowed: figure reproduced, columns"
                + " read, not run here; did you mean columns read?",
            "evals/e.yaml:5:10: \"licence\" must not be empty",
            "evals/e.yaml:6:15: \"epochs\" must be a text, and this is a list",
            "evals/e.yaml:6:20: unknown field \"choice_oder\"; allowed: epochs, choice_order; did"
                + " you mean choice_order?");
  }

  @Test
  void all_mistakes_of_an_eval_are_told_at_once() throws IOException {
    file(
        "evals/e.yaml",
        "eval: f",
        "version: 0",
        "answer: choise",
        "metrics: [acuracy]",
        "epochs: many",
        "unread: nil",
        "dataset: {fil: d}",
        "temprature: 1");
    assertThat(
            mistakes(
                catchThrowableOfType(
                    AssayException.class, () -> Eval.read(found(Project.Kind.EVAL, "e")))))
        .containsExactlyInAnyOrder(
            "evals/e.yaml:1:7: \"eval\" is \"f\", and the file is named \"e\"",
            "evals/e.yaml:2:10: \"version\" is 0; allowed: 1 to 1000000",
            "evals/e.yaml:3:9: \"answer\" is \"choise\"; allowed: choice, number, text, math,"
                + " label, checklist, tool, json; did you mean choice?",
            "evals/e.yaml:4:11: " + Metric.unknown("acuracy"),
            "evals/e.yaml:5:9: \"epochs\" must be a whole number, and this is the text \"many\"",
            "evals/e.yaml:6:9: \"unread\" is \"nil\"; allowed: zero, missing",
            "evals/e.yaml:7:10: the field \"file\" is missing",
            "evals/e.yaml:7:11: unknown field \"fil\"; allowed: file, url, hf, sha256, format,"
                + " rows, where, sample, subset; did you mean file?",
            "evals/e.yaml:8:1: unknown field \"temprature\"; allowed: eval, version, title,"
                + " description, source, licence, checked, why, private, dataset, answer,"
                + " choice_order, unread, tolerance, epochs, scorer, few_shot, labels, several,"
                + " tools, metrics");
  }

  @Test
  void a_field_that_stands_twice_hides_no_other_mistake_and_leaves_the_data_unread()
      throws IOException {
    file(
        "evals/e.yaml",
        "eval: e",
        "private: false",
        "answer: choise",
        "private: true",
        "epochs: 2");
    Problems problems = new Problems();
    assertThat(Eval.read(found(Project.Kind.EVAL, "e"), problems)).isNull();
    assertThat(mistakes(catchThrowableOfType(AssayException.class, problems::check)))
        .containsExactlyInAnyOrder(
            "evals/e.yaml:4:1: the key \"private\" stands twice; first at evals/e.yaml:2:1",
            "evals/e.yaml:3:9: \"answer\" is \"choise\"; allowed: choice, number, text, math,"
                + " label, checklist, tool, json; did you mean choice?",
            "evals/e.yaml:1:1: the field \"dataset\" is missing");
  }

  @Test
  void a_name_that_no_file_may_have_is_told_with_one_that_it_may_have() throws IOException {
    file("evals/e.yaml", "eval: My Eval", "answer: text", "dataset: {file: d}");
    assertThat(
            mistakes(
                catchThrowableOfType(
                    AssayException.class, () -> Eval.read(found(Project.Kind.EVAL, "e")))))
        .containsExactly(
            "evals/e.yaml:1:7: the name \"My Eval\" is not allowed; names are lower-case letters,"
                + " digits, '.', '_' and '-', at most 64; try \"my-eval\"");
  }

  @Test
  void a_suite_names_files_by_names_and_never_by_paths() throws IOException {
    file("evals/quiz.yaml", "eval: quiz");
    file("evals/formats/plain.yaml", "format: plain");
    file("evals/suites/s.yaml", "suite: S", "evals:", "  - Quiz", "  - {eval: quiz, format: ../x}");
    file("evals/x.yaml", "format: x");
    String rule =
        " is not allowed; names are lower-case letters, digits, '.', '_' and '-', at most 64";
    assertThat(
            mistakes(
                catchThrowableOfType(
                    AssayException.class,
                    () -> Suite.read(found(Project.Kind.SUITE, "s"), new Project(folder, null)))))
        .containsExactly(
            "evals/suites/s.yaml:1:8: the name \"S\"" + rule + "; try \"s\"",
            "evals/suites/s.yaml:3:5: the name \"Quiz\"" + rule + "; did you mean quiz?",
            "evals/suites/s.yaml:4:26: the name \"../x\"" + rule);
  }

  @Test
  void an_eval_without_answer_and_data_set_says_both() throws IOException {
    file("evals/e.yaml", "eval: e");
    assertThat(
            mistakes(
                catchThrowableOfType(
                    AssayException.class, () -> Eval.read(found(Project.Kind.EVAL, "e")))))
        .containsExactlyInAnyOrder(
            "evals/e.yaml:1:1: the field \"answer\" is missing",
            "evals/e.yaml:1:1: the field \"dataset\" is missing");
  }

  @Test
  void an_eval_that_was_read_back_from_a_run_is_the_same_but_for_its_data_set() throws IOException {
    file("evals/e.yaml", "eval: e", "answer: number", "tolerance: 0.5", "dataset: {file: d}");
    Eval eval = Eval.read(found(Project.Kind.EVAL, "e"));
    Eval again = Eval.read(eval.tree(), "e");
    assertThat(again.dataset()).isNull();
    assertThat(again).usingRecursiveComparison().ignoringFields("data").isEqualTo(eval);
  }

  @Test
  void a_suite_names_evals_shortly_or_with_formats_and_epochs() throws IOException {
    file("evals/a.yaml", "eval: a");
    file("evals/formats/plain.yaml", "format: plain");
    file(
        "evals/suites/s.yaml",
        "suite: s",
        "evals:",
        "  - a",
        "  - {eval: a, format: [plain], epochs: 3}",
        "models: [m]",
        "epochs: 7");
    Suite suite = Suite.read(found(Project.Kind.SUITE, "s"), new Project(folder, null));
    assertThat(suite.entries())
        .extracting(
            Suite.Entry::eval,
            e -> e.formats().stream().map(Suite.Named::name).toList(),
            Suite.Entry::epochs)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", List.of(), null),
            org.assertj.core.groups.Tuple.tuple("a", List.of("plain"), 3));
    assertThat(suite.models()).extracting(Suite.Named::name).containsExactly("m");
    assertThat(suite.epochs()).isEqualTo(7);
  }

  @Test
  void all_mistakes_of_a_suite_are_told_at_once() throws IOException {
    file("evals/starter.yaml", "eval: starter");
    file("evals/formats/plain.yaml", "format: plain");
    file(
        "evals/suites/s.yaml",
        "suite: t",
        "evals:",
        "  - startr",
        "  - {eval: starter, format: plian, epoch: 3}",
        "  - [x]",
        "epochs: 0");
    assertThat(
            mistakes(
                catchThrowableOfType(
                    AssayException.class,
                    () -> Suite.read(found(Project.Kind.SUITE, "s"), new Project(folder, null)))))
        .contains(
            "evals/suites/s.yaml:1:8: \"suite\" is \"t\", and the file is named \"s\"",
            "evals/suites/s.yaml:3:5: there is no eval \"startr\"; allowed: starter; did you mean"
                + " starter?",
            "evals/suites/s.yaml:4:29: there is no format \"plian\"; allowed: plain; did you mean"
                + " plain?",
            "evals/suites/s.yaml:4:36: unknown field \"epoch\"; allowed: eval, format, epochs; did"
                + " you mean epochs?",
            "evals/suites/s.yaml:5:5: an eval of a suite must be an object, and this is a list",
            "evals/suites/s.yaml:6:9: \"epochs\" is 0; allowed: 1 to 10000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starter-choice", "starter-number", "starter-short"})
  void the_shipped_evals_read_without_a_mistake(String name) {
    Eval eval = Eval.read(Objects.requireNonNull(SHIPPED.file(Project.Kind.EVAL, name)));
    assertThat(Samples.of(eval)).hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void the_shipped_suite_reads_without_a_mistake() {
    Suite suite =
        Suite.read(Objects.requireNonNull(SHIPPED.file(Project.Kind.SUITE, "starter")), SHIPPED);
    assertThat(suite.entries()).hasSize(3);
  }
}
