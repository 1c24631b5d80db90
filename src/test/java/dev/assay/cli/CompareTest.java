package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay compare}: what two and more runs of the same questions say about one another. */
class CompareTest {
  private static final String SHARP = "{skill: 0.9, spread: 0.1}";
  private static final String DULL = "{skill: 0.3, spread: 0.1}";

  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(30, 3);
    decisions = new Decisions(desk);
  }

  private void sharpAndDull() throws IOException {
    decisions.run("quiz", "sharp", SHARP);
    decisions.run("quiz", "dull", DULL);
  }

  @Test
  void a_clear_difference_is_one_sentence_with_its_interval_and_design() throws IOException {
    sharpAndDull();
    Desk.Said said = desk.assay("compare", "quiz@dull", "quiz@sharp");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out().replaceAll("\\s+", " "))
        .containsPattern("sharp beats dull by [0-9.]+ points, 95% CI \\[[0-9.]+, [0-9.]+\\]")
        .contains("paired over 30 questions x 3 runs.", "new questions", "re-run")
        .doesNotContain("significant", "no difference", "left out");
    assertThat(decisions.pair("quiz@sharp", "quiz@dull").text("verdict"))
        .startsWith("sharp beats dull by ");
  }

  @Test
  void a_difference_that_noise_explains_is_not_distinguishable() throws IOException {
    decisions.scores("a", 30, 4, Decisions.right(.5, 4));
    decisions.scores("b", 30, 4, (i, e) -> Decisions.right(.5, 4).at(i, e + 2));
    Node.Obj pair = decisions.pair("mine@a", "mine@b");
    assertThat(pair.text("verdict"))
        .startsWith("Not distinguishable: ")
        .contains("This design detects ", " points with 80% power.");
  }

  @Test
  void swapping_the_runs_negates_everything_that_has_a_sign() throws IOException {
    sharpAndDull();
    Node.Obj there = decisions.pair("quiz@sharp", "quiz@dull");
    Node.Obj back = decisions.pair("quiz@dull", "quiz@sharp");
    assertThat(Decisions.number(there, "difference"))
        .isPositive()
        .isEqualTo(-Decisions.number(back, "difference"));
    for (String part : List.of("population", "suite")) {
      Node.Obj a = Decisions.object(there, part);
      Node.Obj b = Decisions.object(back, part);
      assertThat(Decisions.number(a, "low")).isEqualTo(-Decisions.number(b, "high"));
      assertThat(Decisions.number(a, "high")).isEqualTo(-Decisions.number(b, "low"));
      assertThat(Decisions.number(a, "se")).isEqualTo(Decisions.number(b, "se"));
    }
    assertThat(there.number("wins")).isEqualTo(back.number("losses"));
    assertThat(there.number("ties")).isEqualTo(back.number("ties"));
    assertThat(there.number("value_a")).isEqualTo(back.number("value_b"));
    assertThat(there.text("verdict")).isEqualTo(back.text("verdict"));
  }

  @Test
  void another_task_is_refused_unless_its_fields_are_named_and_then_every_output_says_so()
      throws IOException {
    decisions.run("quiz", "sharp", SHARP);
    Path data = folder.resolve("evals/data/quiz.jsonl");
    List<String> lines = Files.readAllLines(data);
    lines.set(0, lines.getFirst().replace("Question 1?", "Another question 1?"));
    Files.write(data, lines.subList(0, 28));
    decisions.run("quiz", "dull", DULL);

    Desk.Said refused = desk.assay("compare", "quiz@sharp", "quiz@dull");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("are no runs of the same task: they differ in dataset, samples")
        .contains("--despite dataset,samples compares them and says so");
    assertThat(desk.assay("compare", "quiz@sharp", "quiz@dull", "--despite", "dataset").code())
        .isEqualTo(3);

    String[] despite = {"quiz@sharp", "quiz@dull", "--despite", "dataset,samples"};
    Node.Obj pair = decisions.pair(despite);
    assertThat(pair.flag("task_equal", true)).isFalse();
    assertThat(Decisions.texts(pair, "task_differs_in")).containsExactly("dataset", "samples");
    assertThat(pair.text("verdict")).startsWith("Despite different dataset, samples: ");
    assertThat(pair.number("paired_samples")).isEqualTo(27L);
    assertThat(pair.number("unpaired_a")).isEqualTo(3L);
    assertThat(pair.number("unpaired_b")).isEqualTo(1L);
    assertThat(pair.number("changed_samples")).isEqualTo(1L);
    Desk.Said text =
        desk.assay("compare", "quiz@sharp", "quiz@dull", "--despite", "dataset,samples");
    assertThat(text.out())
        .contains("Despite different dataset, samples:")
        .contains("3 of the first and 1 of the second; 1 has another content");
  }

  @Test
  void a_field_of_the_system_that_must_be_held_refuses_where_it_differs() throws IOException {
    sharpAndDull();
    Node.Obj pair = decisions.pair("quiz@sharp", "quiz@dull");
    assertThat(Decisions.texts(pair, "differs_in")).isNotEmpty().doesNotContain("format");
    String differs = Decisions.texts(pair, "differs_in").getFirst();
    Desk.Said held = desk.assay("compare", "quiz@sharp", "quiz@dull", "--hold", differs);
    assertThat(held.code()).isEqualTo(3);
    assertThat(held.err()).contains("differ in " + differs + ", which --hold forbids");
    Node.Obj other = decisions.pair("quiz@sharp", "quiz@dull", "--hold", "format");
    assertThat(Decisions.texts(other, "differs_in")).contains(differs);
  }

  @Test
  void fields_that_do_not_exist_are_told_with_what_is_near() throws IOException {
    sharpAndDull();
    Desk.Said despite = desk.assay("compare", "quiz@sharp", "quiz@dull", "--despite", "datset");
    assertThat(despite.code()).isEqualTo(64);
    assertThat(despite.err()).contains("the task has no field \"datset\"", "did you mean dataset?");
    Desk.Said hold = desk.assay("compare", "quiz@sharp", "quiz@dull", "--hold", "formt");
    assertThat(hold.code()).isEqualTo(64);
    assertThat(hold.err()).contains("the system has no field \"formt\"", "did you mean format?");
  }

  @Test
  void three_runs_are_ranked_with_rank_intervals_and_a_top_set() throws IOException {
    sharpAndDull();
    decisions.run("quiz", "keen", "{skill: 0.88, spread: 0.1}");
    Desk.Said said = decisions.asked("compare", "quiz@dull", "quiz@keen", "quiz@sharp");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().list("pairs")).hasSize(3);
    List<Node> ranks = said.json().list("ranks");
    assertThat(ranks).hasSize(3);
    Node.Obj last = (Node.Obj) ranks.getLast();
    assertThat(last.text("model")).isEqualTo("dull");
    assertThat(last.number("rank_low")).isEqualTo(3L);
    assertThat(last.number("rank_high")).isEqualTo(3L);
    assertThat(last.flag("top_set", true)).isFalse();
    Node.Obj best = (Node.Obj) ranks.getFirst();
    assertThat(best.number("rank_low")).isEqualTo(1L);
    assertThat(best.flag("top_set", false)).isTrue();
    double shares = 0;
    for (Node rank : ranks) {
      shares += Decisions.number((Node.Obj) rank, "best_share");
    }
    assertThat(shares).isCloseTo(1, within(1e-9));
    Node.Obj population = Decisions.object(Decisions.first(said, "pairs"), "population");
    assertThat(population.text("adjusted")).isEqualTo("holm");
    Desk.Said text = desk.assay("compare", "quiz@dull", "quiz@keen", "quiz@sharp");
    assertThat(text.out())
        .contains("quiz: ranks over 30 questions", "rank 3 of 3", "top set", "(Holm)");
  }

  @Test
  void the_same_runs_give_the_same_ranks_each_time() throws IOException {
    sharpAndDull();
    decisions.run("quiz", "keen", "{skill: 0.8, spread: 0.1}");
    String[] runs = {"compare", "quiz@dull", "quiz@keen", "quiz@sharp", "--json"};
    assertThat(desk.assay(runs).out()).isEqualTo(desk.assay(runs).out());
  }

  @Test
  void two_models_over_a_suite_are_adjusted_by_bh_and_have_a_mean() throws IOException {
    desk.file(
        "evals/quiz2.yaml",
        "eval: quiz2\ndataset: {file: data/quiz.jsonl}\nanswer: choice\nepochs: 3\n");
    desk.file("evals/suites/both.yaml", "suite: both\nevals: [quiz, quiz2]\n");
    sharpAndDull();
    decisions.run("quiz2", "sharp", SHARP);
    decisions.run("quiz2", "dull", DULL);
    String[] args = {"-m", "sharp", "-m", "dull", "--suite", "both"};
    Desk.Said said = decisions.asked("compare", args);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().list("pairs")).hasSize(2);
    double sum = 0;
    for (Node pair : said.json().list("pairs")) {
      Node.Obj population = Decisions.object((Node.Obj) pair, "population");
      assertThat(population.text("adjusted")).isEqualTo("bh");
      sum += Decisions.number((Node.Obj) pair, "difference");
    }
    Node.Obj suite = Decisions.first(said, "suites");
    assertThat(suite.number("evals")).isEqualTo(2L);
    assertThat(Decisions.number(suite, "difference")).isCloseTo(sum / 2, within(1e-12));
    assertThat(Decisions.object(suite, "population").text("method")).isEqualTo("mover");
    Desk.Said text = desk.assay("compare", "-m", "sharp", "-m", "dull", "--suite", "both");
    assertThat(text.out().replaceAll("\\s+", " "))
        .contains("over the evals (BH)", "mean over 2 evals, fixed");
  }

  @Test
  void flips_list_the_questions_whose_scores_differ_wins_first() throws IOException {
    sharpAndDull();
    Node.Obj pair = decisions.pair("quiz@sharp", "quiz@dull", "--flips");
    List<Node> flips = pair.list("flips");
    assertThat(flips)
        .hasSize((int) (Decisions.number(pair, "wins") + Decisions.number(pair, "losses")));
    Node.Obj first = (Node.Obj) flips.getFirst();
    assertThat(Decisions.number(first, "a")).isGreaterThan(Decisions.number(first, "b"));
    assertThat(decisions.pair("quiz@sharp", "quiz@dull").fields()).doesNotContainKey("flips");
    assertThat(desk.assay("compare", "quiz@sharp", "quiz@dull", "--flips").out())
        .contains("questions score differently", "and ", "more; --json lists all");
  }

  @Test
  void categories_have_a_p_value_from_twenty_samples_on() throws IOException {
    desk.quiz(45, 3);
    sharpAndDull();
    List<Node> categories = decisions.pair("quiz@sharp", "quiz@dull").list("categories");
    assertThat(categories).hasSize(2);
    for (Node category : categories) {
      assertThat(Decisions.number((Node.Obj) category, "p_adjusted")).isBetween(0.0, .05);
      assertThat(((Node.Obj) category).number("shrunk")).isNotNull();
    }
    assertThat(desk.assay("compare", "quiz@sharp", "quiz@dull").out())
        .contains("categories", "even ", "odd ", "(22, p", "(23, p");
  }

  @Test
  void few_samples_of_a_category_have_no_p_value() throws IOException {
    sharpAndDull();
    for (Node node : decisions.pair("quiz@sharp", "quiz@dull").list("categories")) {
      Node.Obj category = (Node.Obj) node;
      assertThat(category.number("p_adjusted")).isNull();
      assertThat(category.text("p_adjusted_reason")).isEqualTo("fewer than 20 samples");
    }
  }

  @Test
  void too_few_questions_give_no_verdict_and_say_why() throws IOException {
    decisions.scores("a", 6, 3, Decisions.right(.8, 3));
    decisions.scores("b", 6, 3, Decisions.right(.4, 3));
    Node.Obj pair = decisions.pair("mine@a", "mine@b");
    assertThat(pair.text("verdict")).startsWith("No verdict: fewer than 10 samples.");
    assertThat(pair.text("population_reason")).isEqualTo("fewer than 10 samples");
  }
}
