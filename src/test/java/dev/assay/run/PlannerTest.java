package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.eval.Sample;
import dev.assay.evidence.Manifest;
import dev.assay.run.Workshop.Scripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final Subset ALL = new Subset.All();
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  private Plan ran(Selection selection, boolean anew) {
    Plan plan = shop.plan(selection, anew);
    shop.run(plan, new Scripted(r -> Scripted.says("A")), 4);
    return plan;
  }

  private Plan ran(int epochs) {
    return ran(shop.selection(epochs, ALL, null), false);
  }

  private List<String> samples(Plan plan) {
    return plan.samples().stream().map(Sample::id).toList();
  }

  @Test
  void a_plan_writes_nothing() {
    assertThat(shop.plan(2).starts()).isTrue();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void equal_settings_go_on_with_the_latest_run() {
    Plan first = ran(2);
    Plan second = ran(shop.selection(2, ALL, null), true);
    assertThat(second.folder()).isNotEqualTo(first.folder());
    Plan third = shop.plan(2);
    assertThat(third.folder()).isEqualTo(second.folder());
    assertThat(third.starts()).isFalse();
    assertThat(third.differs()).isEmpty();
    assertThat(third.manifest().seed()).isEqualTo(second.manifest().seed());
    assertThat(third.manifest().seed()).isNotEqualTo(first.manifest().seed());
  }

  @Test
  void an_older_run_with_equal_settings_goes_on_where_the_latest_differs() {
    Plan first = ran(2);
    ran(shop.selection(2, ALL, null, "sampling.temperature=0.5"), false);
    assertThat(shop.plan(2).folder()).isEqualTo(first.folder());
  }

  @Test
  void other_settings_start_another_run_and_are_named() {
    Plan first = ran(2);
    Plan hotter = shop.plan(shop.selection(2, ALL, null, "sampling.temperature=0.5"), false);
    assertThat(hotter.starts()).isTrue();
    assertThat(hotter.folder()).isNotEqualTo(first.folder());
    assertThat(hotter.differs()).containsExactly("sampling");

    shop.file(
        "evals/formats/ask.yaml",
        "format: ask",
        "choice:",
        "  user: \"{{ input }} Now: {{ letters }}\"",
        "  parse: [letter]");
    assertThat(shop.plan(2).differs()).containsExactly("format_content", "parser");
  }

  @Test
  void a_changed_data_set_starts_another_run() {
    ran(2);
    shop.samples(7);
    Plan plan = shop.plan(2);
    assertThat(plan.starts()).isTrue();
    assertThat(plan.differs()).containsExactly("dataset");
  }

  @Test
  void a_title_or_a_limit_changes_no_setting() {
    Plan first = ran(2);
    shop.file(
        "evals/models/m.yaml",
        "model: m",
        "title: Another title",
        "provider: openai-compatible",
        "id: the-model",
        "base_url: http://127.0.0.1:9/v1",
        "format: {default: ask}",
        "limits: {concurrency: 2}",
        "sampling: {temperature: 1}");
    assertThat(shop.plan(2).folder()).isEqualTo(first.folder());
  }

  @Test
  void a_run_of_another_format_is_no_difference_but_another_run() {
    ran(2);
    shop.file(
        "evals/formats/other.yaml",
        "format: other",
        "choice: {user: \"{{ input }} {{ letters }}\", parse: [letter]}");
    Selection other =
        new Selection(
            List.of("quiz"), List.of("m"), List.of("other"), 2, ALL, null, List.of(), null);
    Plan plan = shop.plan(other, false);
    assertThat(plan.starts()).isTrue();
    assertThat(plan.differs()).isEmpty();
  }

  @Test
  void more_epochs_extend_a_run_and_fewer_leave_it_as_it_is() {
    Plan first = ran(2);
    Plan more = shop.plan(5);
    assertThat(more.folder()).isEqualTo(first.folder());
    assertThat(more.manifest().epochs()).isEqualTo(5);
    assertThat(more.pairs()).isEqualTo(30);
    assertThat(more.done().cardinality()).isEqualTo(12);
    assertThat(shop.plan(1).manifest().epochs()).isEqualTo(2);
  }

  @Test
  void more_samples_extend_a_run_and_fewer_leave_it_as_it_is() {
    Plan first = ran(shop.selection(2, new Subset.First(2), null), false);
    assertThat(samples(first)).containsExactly("q1", "q2");
    assertThat(first.manifest().subset()).isEqualTo("first 2");
    Plan more = shop.plan(shop.selection(2, new Subset.First(4), null), false);
    assertThat(more.folder()).isEqualTo(first.folder());
    assertThat(samples(more)).containsExactly("q1", "q2", "q3", "q4");
    assertThat(more.manifest().subset()).isEqualTo("first 4");
    Plan fewer = shop.plan(shop.selection(2, new Subset.First(1), null), false);
    assertThat(samples(fewer)).containsExactly("q1", "q2");
    assertThat(fewer.manifest().subset()).isEqualTo("first 2");
    Plan all = shop.plan(2);
    assertThat(all.folder()).isEqualTo(first.folder());
    assertThat(samples(all)).hasSize(6);
    assertThat(all.manifest().subset()).isNull();
    assertThat(all.manifest().key().task().text("samples"))
        .isNotEqualTo(first.manifest().key().task().text("samples"));
  }

  @Test
  void a_random_draw_that_is_widened_by_a_pick_is_a_draw_no_more() {
    Plan drawn = ran(shop.selection(1, new Subset.Random(2), null), false);
    assertThat(drawn.manifest().isNoDraw()).isFalse();
    Set<String> others = new HashSet<>(Set.of("q1", "q2", "q3", "q4", "q5", "q6"));
    samples(drawn).forEach(others::remove);
    String one = others.iterator().next();
    Plan widened = shop.plan(shop.selection(1, new Subset.Chosen(Set.of(one)), null), false);
    assertThat(samples(widened)).hasSize(3).contains(one);
    assertThat(widened.manifest().subset()).isEqualTo("chosen 3");
    assertThat(widened.manifest().isNoDraw()).isTrue();
  }

  @Test
  void a_seed_that_was_given_is_the_runs_and_belongs_to_its_settings() {
    Plan given = ran(shop.selection(2, ALL, 42L), false);
    assertThat(given.manifest().seed()).isEqualTo(42);
    assertThat(given.manifest().seedGiven()).isTrue();
    assertThat(shop.plan(shop.selection(2, ALL, 42L), false).folder()).isEqualTo(given.folder());
    Plan other = shop.plan(shop.selection(2, ALL, 43L), false);
    assertThat(other.starts()).isTrue();
    assertThat(other.differs()).containsExactly("given_seed");
    assertThat(shop.plan(2).manifest().seedGiven()).isFalse();
  }

  @Test
  void a_stored_run_that_cannot_be_read_is_named_left_alone_and_not_gone_on_with()
      throws IOException {
    Plan first = ran(shop.selection(2, ALL, null), false);
    String evidence = Files.readString(first.folder().responses());
    for (String broken : List.of("", "{\"schema\":", "[]", "{\"schema\":\"assay.run/2\"}")) {
      Files.writeString(first.folder().manifest(), broken);
      Plan next = shop.plan(2);
      assertThat(next.starts()).as(broken).isTrue();
      assertThat(next.folder()).isNotEqualTo(first.folder());
      assertThat(next.unreadable())
          .singleElement()
          .asString()
          .startsWith(first.folder().manifest().toString());
      assertThat(first.folder().manifest()).hasContent(broken);
      assertThat(first.folder().responses()).hasContent(evidence);
    }
    Plan second = ran(shop.selection(2, ALL, null), false);
    Plan third = shop.plan(2);
    assertThat(third.folder()).isEqualTo(second.folder());
  }

  @Test
  void a_run_that_asked_nothing_yet_still_starts() {
    Plan plan = shop.plan(2);
    plan.folder().create();
    plan.manifest().write(plan.folder());
    Plan again = shop.plan(2);
    assertThat(again.folder()).isEqualTo(plan.folder());
    assertThat(again.starts()).isTrue();
    assertThat(Manifest.read(plan.folder()).status()).isEqualTo("partial");
  }

  @Test
  void random_draws_are_nested_and_independent_of_the_order_of_the_data() {
    shop.samples(200);
    List<Sample> all = shop.plan(1).samples();
    List<Sample> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(3));
    Set<String> smaller = Set.of();
    for (int size : new int[] {1, 5, 20, 150, 200, 500}) {
      List<Sample> drawn = new Subset.Random(size).of("quiz", all);
      assertThat(drawn).hasSize(Math.min(size, 200)).isSubsetOf(all);
      assertThat(drawn).isEqualTo(all.stream().filter(drawn::contains).toList());
      assertThat(new Subset.Random(size).of("quiz", shuffled))
          .containsExactlyInAnyOrderElementsOf(drawn);
      Set<String> ids = new HashSet<>(drawn.stream().map(Sample::id).toList());
      assertThat(ids).containsAll(smaller);
      smaller = ids;
    }
    assertThat(new Subset.Random(20).of("quiz", all))
        .isNotEqualTo(new Subset.Random(20).of("another", all))
        .isNotEqualTo(new Subset.First(20).of("quiz", all));
  }

  private AssayException refused(Selection selection) {
    AssayException e =
        catchThrowableOfType(AssayException.class, () -> shop.assignments(selection));
    assertThat(e.exit()).isEqualTo(Exit.USAGE);
    return e;
  }

  private static Selection names(List<String> evals, List<String> models, List<String> formats) {
    return new Selection(evals, models, formats, null, ALL, null, List.of(), null);
  }

  @Test
  void unknown_names_are_told_with_the_nearest() {
    assertThat(refused(names(List.of("quizz"), List.of("m"), List.of())))
        .hasMessageContaining("there is no eval or suite \"quizz\"")
        .hasMessageContaining("did you mean quiz?");
    assertThat(refused(names(List.of("quiz"), List.of("n"), List.of())))
        .hasMessageContaining("there is no model profile \"n\"");
    assertThat(refused(names(List.of("quiz"), List.of("m"), List.of("aks"))))
        .hasMessageContaining("there is no format \"aks\"; allowed: ask; did you mean ask?");
    assertThat(refused(shop.selection(1, new Subset.Chosen(Set.of("q9")), null)))
        .hasMessageContaining("the eval \"quiz\" has no sample \"q9\"");
    assertThat(refused(names(List.of("quiz"), List.of(), List.of())))
        .hasMessageContaining("no model is named");
  }

  @Test
  void epochs_are_those_of_the_selection_then_the_entry_the_eval_the_suite_or_five() {
    shop.file(
        "evals/suites/s.yaml",
        "suite: s",
        "evals: [quiz, {eval: quiz, format: ask, epochs: 3}]",
        "models: [m]",
        "epochs: 7");
    Selection suite = names(List.of("s"), List.of(), List.of());
    assertThat(shop.assignments(suite)).extracting(Assignment::epochs).containsExactly(7);
    assertThat(shop.assignments(names(List.of("quiz"), List.of("m"), List.of())))
        .extracting(Assignment::epochs)
        .containsExactly(5);
    assertThat(shop.assignments(shop.selection(2, ALL, null)))
        .extracting(Assignment::epochs)
        .containsExactly(2);
    shop.file(
        "evals/quiz.yaml",
        "eval: quiz",
        "answer: choice",
        "epochs: 4",
        "dataset: {file: data/quiz.jsonl}");
    assertThat(shop.assignments(suite)).extracting(Assignment::epochs).containsExactly(4);
  }

  @Test
  void an_eval_comes_once_with_each_model_and_format_by_model() {
    shop.file(
        "evals/formats/zzz.yaml",
        "format: zzz",
        "choice: {user: \"{{ input }} {{ letters }}\", parse: [letter]}");
    shop.file("evals/models/n.yaml", "model: n", "extends: m");
    assertThat(
            shop.assignments(
                names(List.of("quiz", "quiz"), List.of("n", "m"), List.of("zzz", "ask"))))
        .extracting(a -> a.format().name() + " " + a.profile().name())
        .containsExactly("zzz n", "ask n", "zzz m", "ask m");
  }
}
