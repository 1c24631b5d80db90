package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that are told before anything is asked. */
class RefusedBeforeAskingTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.file(
        "evals/formats/sums.yaml",
        "format: sums",
        "number: {user: \"{{ input }}\", parse: [number]}");
  }

  private static Selection names(String eval, List<String> models, List<String> formats) {
    return new Selection(
        List.of(eval), models, formats, 1, new Subset.All(), null, List.of(), null);
  }

  private Problem refused(Selection selection, Exit exit) {
    AssayException e =
        catchThrowableOfType(AssayException.class, () -> shop.assignments(selection));
    assertThat(e).isNotNull();
    assertThat(e.exit()).isEqualTo(exit);
    return e.problems().getFirst();
  }

  private Problem inSuite(String evals, String models) {
    shop.file("evals/suites/s.yaml", "suite: s", "evals:", "  - " + evals, "models: " + models);
    return refused(names("s", List.of(), List.of()), Exit.BAD_INPUT);
  }

  private Problem typed(List<String> models, List<String> formats) {
    return refused(names("quiz", models, formats), Exit.USAGE);
  }

  private static String place(Problem problem) {
    Location at = Objects.requireNonNull(problem.at());
    return at.line() + ":" + at.column();
  }

  @Test
  void an_eval_whose_file_ends_in_yml_is_not_found_and_the_file_is_named() {
    shop.file("evals/x.yml", "eval: x");
    Problem told = refused(names("x", List.of("m"), List.of()), Exit.USAGE);
    assertThat(told.message()).contains("there is no eval or suite \"x\"");
    assertThat(told.hint()).endsWith("evals/x.yml is not looked at: rename it to x.yaml");
  }

  @Test
  void a_format_that_fails_on_one_question_is_refused_and_the_sample_named() {
    shop.file(
        "evals/data/quiz.jsonl",
        "{\"id\":\"long\",\"input\":\"1?\",\"choices\":[\"a\",\"b\",\"c\"],\"target\":0}",
        "{\"id\":\"short\",\"input\":\"2?\",\"choices\":[\"a\",\"b\"],\"target\":0}");
    shop.file(
        "evals/formats/ask.yaml",
        "format: ask",
        "choice:",
        "  user: \"{{ input }} {{ letters }} {{ choices[2].text }}\"",
        "  parse: [letter]");
    Problem problem = refused(names("quiz", List.of("m"), List.of()), Exit.BAD_INPUT);
    assertThat(problem.toString())
        .contains("evals/formats/ask.yaml:3:", "\"short\"", "quiz")
        .doesNotContain("\"long\"");
  }

  @Test
  void an_unknown_model_in_a_suite_is_told_at_its_own_place() {
    Problem problem = inSuite("quiz", "[m, mm]");
    assertThat(problem.message()).contains("there is no model profile \"mm\"", "allowed: m");
    assertThat(problem.toString()).contains("evals/suites/s.yaml:4:13");
    assertThat(place(inSuite("quiz", "[m, \"gtp:x\"]"))).isEqualTo("4:13");
  }

  @Test
  void an_unknown_format_in_a_suite_is_told_at_its_own_place() {
    Problem problem = inSuite("{eval: quiz, format: [ask, aks]}", "[m]");
    assertThat(problem.message()).contains("there is no format \"aks\"", "did you mean ask?");
    assertThat(place(problem)).isEqualTo("3:32");
  }

  @Test
  void a_format_of_a_suite_without_the_block_is_told_at_its_own_place() {
    Problem problem = inSuite("{eval: quiz, format: [ask, sums]}", "[m]");
    assertThat(problem.message()).contains("the format \"sums\" has no block \"choice\"");
    assertThat(place(problem)).isEqualTo("3:32");
    assertThat(place(inSuite("{eval: quiz, format: sums}", "[m]"))).isEqualTo("3:26");
  }

  @Test
  void the_same_mistakes_on_the_command_line_have_no_place_and_are_wrong_usage() {
    for (Problem problem :
        List.of(
            typed(List.of("mm"), List.of()),
            typed(List.of("gtp:x"), List.of()),
            typed(List.of("m"), List.of("aks")),
            typed(List.of("m"), List.of("ask", "sums")))) {
      assertThat(problem.at()).isNull();
    }
  }

  @Test
  void a_name_typed_over_a_suite_is_wrong_usage_and_the_suites_own_are_not_looked_at() {
    shop.file("evals/suites/s.yaml", "suite: s", "evals: [quiz]", "models: [nobody]");
    assertThat(shop.assignments(names("s", List.of("m"), List.of()))).hasSize(1);
    assertThat(refused(names("s", List.of("mm"), List.of()), Exit.USAGE).at()).isNull();
    assertThat(refused(names("s", List.of("m"), List.of("sums")), Exit.USAGE).at()).isNull();
  }
}
