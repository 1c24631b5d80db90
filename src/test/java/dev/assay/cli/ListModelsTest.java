package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk's clock begins at 2026-01-02. */
class ListModelsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(2, 1);
    desk.file(
        "evals/models/maker.yaml",
        "model: maker\nabstract: true\nprovider: anthropic\nformat: plain\n");
    model("new", "price: {input: 2, cached_input: 0.125, output: 10, as_of: 2025-12-30}");
    model("old", "price: {input: 3, output: 15, as_of: 2025-08-05, source: 'https://a/b'}");
    model("free", "");
  }

  private void model(String name, String more) throws IOException {
    desk.file(
        "evals/models/" + name + ".yaml",
        "model: " + name + "\nextends: maker\nid: " + name + "-1\n" + more + "\n");
  }

  private Node.Obj listed(String name) {
    return desk.assay("list", "models", "--json").json().list("items").stream()
        .map(i -> (Node.Obj) i)
        .filter(i -> name.equals(i.text("name")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void each_model_says_whom_it_asks_and_for_what() {
    assertThat(desk.assay("list", "models").out())
        .contains("anthropic new-1; 2 in (cached 0.125), 10 out USD per million tokens, 3 days old")
        .contains("anthropic free-1; no price")
        .contains("abstract: for other profiles to extend")
        .contains("simulated dice; no price\n");
  }

  @Test
  void a_price_older_than_ninety_days_has_its_date() {
    assertThat(desk.assay("list", "models").out().replaceAll("\\s+", " "))
        .contains("15 out USD per million tokens, of 2025-08-05, 150 days old");
    Node.Obj price = (Node.Obj) listed("old").get("price");
    assertThat(price.number("age_days")).isEqualTo(150L);
    assertThat(price.flag("old", false)).isTrue();
    assertThat(price.text("source")).isEqualTo("https://a/b");
    assertThat(listed("free").text("price_reason")).isEqualTo("the profile names no price");
  }

  @Test
  void a_key_that_is_not_set_is_named_and_one_that_is_set_is_never_shown() {
    Desk.Said without = desk.assay("list", "models");
    assertThat(without.out()).contains("ANTHROPIC_API_KEY is not set");
    assertThat(without.err()).contains("keys that are not set: ANTHROPIC_API_KEY (3 models)");
    assertThat(listed("new").flag("key_set", true)).isFalse();
    desk.environment.put("ANTHROPIC_API_KEY", "sk-secret");
    Desk.Said with = desk.assay("list", "models");
    assertThat(with.out() + with.err()).doesNotContain("not set").doesNotContain("sk-secret");
    assertThat(listed("new").flag("key_set", false)).isTrue();
    assertThat(desk.assay("list", "models", "--json").out()).doesNotContain("sk-secret");
  }

  @Test
  void a_profile_with_mistakes_is_listed_and_says_so() throws IOException {
    desk.file("evals/models/bad.yaml", "model: bad\nprovider: nobody\n");
    Desk.Said said = desk.assay("list", "models");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("has mistakes; 'assay validate' lists them");
    assertThat(listed("bad").flag("readable", true)).isFalse();
  }

  @Test
  void a_cost_at_an_old_price_says_of_which_day_it_is() throws IOException {
    desk.file(
        "evals/models/paid.yaml",
        """
        model: paid
        extends: dice
        price: {input: 3, output: 15, as_of: 2025-08-05}
        """);
    assertThat(desk.assay("run", "quiz", "-m", "paid").out().replaceAll("\\s+", " "))
        .contains("the cost of paid is at a price of 2025-08-05, 150 days old");
    assertThat(desk.assay("show", "quiz@paid").out().replaceAll("\\s+", " "))
        .contains("at a price of 2025-08-05, 150 days old");
    assertThat(desk.assay("run", "quiz", "-m", "dice").out()).doesNotContain("days old");
  }

  @Test
  void an_abstract_profile_is_not_asked() {
    Desk.Said said = desk.assay("run", "quiz", "-m", "maker");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("\"maker\" is abstract").contains("assay list models");
  }
}
