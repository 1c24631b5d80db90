package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.run.Workshop.Scripted;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run must share to be continued. */
@Timeout(60)
class IdentityTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  private Plan ran() {
    Plan plan = shop.plan(1);
    shop.run(plan, new Scripted(r -> Scripted.says("A")), 2);
    return plan;
  }

  private void format(String title, String parse) {
    shop.file(
        "evals/formats/ask.yaml",
        "format: ask",
        "title: " + title,
        "choice:",
        "  user: \"{{ input }} {{ letters }}\"",
        "  parse: " + parse);
  }

  private void model(String... more) {
    shop.file(
        "evals/models/m.yaml",
        "model: m",
        "provider: openai-compatible",
        "id: the-model",
        "base_url: http://127.0.0.1:9/v1",
        "format: {default: ask}",
        "sampling: {temperature: 1}",
        String.join("\n", more));
  }

  private void eval(String... more) {
    shop.file(
        "evals/quiz.yaml",
        "eval: quiz",
        "answer: choice",
        "dataset: {file: data/quiz.jsonl}",
        String.join("\n", more));
  }

  private void firstSample(String more) {
    shop.file(
        "evals/data/quiz.jsonl",
        "{\"id\":\"q1\",\"input\":\"Question?\",\"choices\":[\"right\",\"wrong\"],\"target\":0"
            + more
            + "}",
        "{\"id\":\"q2\",\"input\":\"Another?\",\"choices\":[\"right\",\"wrong\"],\"target\":0}");
  }

  private void assertDiffersIn(String... settings) {
    Plan plan = shop.plan(1);
    assertThat(plan.starts()).isTrue();
    assertThat(plan.differs()).containsExactly(settings);
  }

  @Test
  void an_option_of_a_parser_step_starts_another_run() {
    format("Ask", "[letter, {last_letter: {loose: true}}]");
    ran();
    format("Ask", "[letter, {last_letter: {loose: false}}]");
    assertDiffersIn("parser");
  }

  @Test
  void another_max_words_starts_another_run() {
    eval();
    shop.file("evals/quiz.yaml", "eval: quiz", "answer: text", "dataset: {file: data/t.jsonl}");
    shop.file("evals/data/t.jsonl", "{\"id\":\"t1\",\"input\":\"Capital?\",\"target\":\"Paris\"}");
    String[] format = {
      "format: ask", "text:", "  user: \"{{ input }}\"", "  parse: [{whole: {max_words: 3}}]"
    };
    shop.file("evals/formats/ask.yaml", format);
    ran();
    format[3] = "  parse: [{whole: {max_words: 4}}]";
    shop.file("evals/formats/ask.yaml", format);
    assertDiffersIn("parser");
  }

  @Test
  void a_parser_chain_of_the_profile_is_the_one_in_force() {
    ran();
    model("parser: {choice: [letter]}");
    assertDiffersIn("parser");
    Plan own = ran();
    assertThat(Json.canonical(parser(own))).isEqualTo("[\"letter\"]");
    // The format's own chain is in force no more, so that a change of it changes nothing.
    format("Ask", "[last_letter]");
    assertThat(shop.plan(1).folder()).isEqualTo(own.folder());
  }

  private static Node parser(Plan plan) {
    return Objects.requireNonNull(plan.manifest().key().system().get("parser"));
  }

  @Test
  void the_system_key_holds_the_chain_with_its_options_and_whether_seeds_are_sent() {
    Plan plan = ran();
    assertThat(Json.canonical(parser(plan)))
        .isEqualTo("[\"letter\",{\"last_letter\":{\"loose\":true}}]");
    assertThat(plan.manifest().key().system().flag("send_seed", false)).isTrue();
  }

  @Test
  void a_new_title_of_a_format_does_not_void_a_run() {
    format("Ask", "[letter]");
    Plan plan = ran();
    format("Ask for the letter", "[letter]");
    Plan later = shop.plan(1);
    assertThat(later.folder()).isEqualTo(plan.folder());
    assertThat(later.manifest().key().system()).isEqualTo(plan.manifest().key().system());
  }

  @Test
  void another_price_does_not_void_a_run() {
    model();
    Plan plan = ran();
    model("price: {input: 1, output: 2, cache_write: 3, batch: 0.2}");
    Plan later = shop.plan(1);
    assertThat(later.folder()).isEqualTo(plan.folder());
    assertThat(later.manifest().key().toNode()).isEqualTo(plan.manifest().key().toNode());
  }

  @Test
  void sending_no_seeds_starts_another_run() {
    ran();
    model("send_seed: false");
    assertDiffersIn("send_seed");
  }

  @Test
  void another_cluster_category_or_fixed_order_of_one_sample_starts_another_run() {
    firstSample("");
    ran();
    for (String more :
        new String[] {
          ",\"cluster\":\"p\"",
          ",\"cluster\":\"p2\"",
          ",\"category\":\"p2\"",
          ",\"category\":\"-\"",
          ",\"fixed_order\":true"
        }) {
      firstSample(more);
      assertDiffersIn("dataset");
      Plan plan = ran();
      firstSample(more + ",\"note\":\"a field of the user's own\"");
      assertThat(shop.plan(1).folder()).isEqualTo(plan.folder());
    }
  }

  @Test
  void an_eval_that_becomes_private_or_public_starts_another_run() {
    Plan open = ran();
    eval("private: true");
    assertDiffersIn("private");
    Plan hidden = ran();
    assertThat(hidden.folder().inputs()).content().doesNotContain("Question");
    eval("private: false");
    assertThat(shop.plan(1).folder()).isEqualTo(open.folder());
    assertThat(hidden.folder().inputs()).content().doesNotContain("Question");
  }
}
