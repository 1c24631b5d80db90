package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceOrderTest {
  private static Eval eval(int version) {
    return Eval.read(
        (Node.Obj)
            Json.parse(
                "{\"eval\":\"e\",\"version\":"
                    + version
                    + ",\"answer\":\"choice\",\"dataset\":{\"file\":\"d\"}}",
                "f"),
        "e");
  }

  private static Sample sample(String id, int target, String... choices) {
    Node node =
        Node.object(b ->
            b.put("id", id)
                .put("input", "?")
                .put("choices", Node.texts(List.of(choices)))
                .put("target", target));
    Problems problems = new Problems();
    Sample sample = SampleText.read(node, Answer.of(AnswerKind.CHOICE), problems);
    problems.check();
    return sample;
  }

  private static final Sample FOUR = sample("q-1", 2, "w", "x", "y", "z");

  /** Recordings and stored runs hold on to these: a change voids every one of them. */
  @Test
  void the_permuted_order_never_changes() {
    List<List<Integer>> orders = new ArrayList<>();
    for (int epoch = 1; epoch <= 5; epoch++) {
      orders.add(ChoiceOrder.PERMUTE.of(eval(1), FOUR, epoch));
    }
    assertThat(orders.toString())
        .isEqualTo("[[2, 0, 3, 1], [1, 2, 3, 0], [1, 0, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]]");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 10, 26})
  void over_as_many_epochs_as_choices_the_right_answer_stands_in_each_place_once(int size) {
    String[] choices = new String[size];
    for (int i = 0; i < size; i++) {
      choices[i] = "choice number " + i;
    }
    for (int s = 0; s < 20; s++) {
      Sample sample = sample("s" + s, s % size, choices);
      for (int first : new int[] {1, 7}) {
        Set<Integer> places = new HashSet<>();
        for (int epoch = first; epoch < first + size; epoch++) {
          List<Integer> order = ChoiceOrder.PERMUTE.of(eval(1), sample, epoch);
          assertThat(new HashSet<>(order)).hasSize(size);
          places.add(order.indexOf(s % size));
        }
        assertThat(places).hasSize(size);
      }
    }
  }

  @Test
  void the_first_place_of_the_right_answer_is_spread_over_samples() {
    int[] places = new int[4];
    for (int s = 0; s < 400; s++) {
      Sample sample = sample("s" + s, 1, "w", "x", "y", "z");
      places[ChoiceOrder.PERMUTE.of(eval(1), sample, 1).indexOf(1)]++;
    }
    for (int count : places) {
      assertThat(count).isBetween(70, 130);
    }
  }

  @Test
  void the_order_depends_on_the_version_of_the_eval_and_the_sample_alone() {
    Set<List<Integer>> orders = new HashSet<>();
    for (int version = 1; version <= 30; version++) {
      orders.add(ChoiceOrder.PERMUTE.of(eval(version), FOUR, 1));
    }
    assertThat(orders).hasSizeGreaterThan(8);
    Sample otherWords = sample("q-1", 2, "k", "l", "m", "n");
    assertThat(ChoiceOrder.PERMUTE.of(eval(1), otherWords, 3))
        .isEqualTo(ChoiceOrder.PERMUTE.of(eval(1), FOUR, 3));
  }

  @Test
  void rotate_turns_the_order_of_the_data_and_fixed_keeps_it() {
    assertThat(ChoiceOrder.ROTATE.of(eval(1), FOUR, 1)).containsExactly(1, 2, 3, 0);
    assertThat(ChoiceOrder.ROTATE.of(eval(1), FOUR, 4)).containsExactly(0, 1, 2, 3);
    assertThat(ChoiceOrder.FIXED.of(eval(1), FOUR, 4)).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "All of the above",
        "none of the above.",
        "None of these",
        "Both A and B",
        "Neither A nor C",
        "A and C only",
        "(A) and (B)",
        "A, B and C",
        "Any of the others",
      })
  void a_choice_that_refers_to_others_keeps_the_order(String choice) {
    Sample sample = sample("q", 0, "one", "two", choice);
    assertThat(sample.fixedOrder()).isTrue();
    assertThat(ChoiceOrder.PERMUTE.of(eval(1), sample, 1)).containsExactly(0, 1, 2);
    assertThat(ChoiceOrder.ROTATE.of(eval(1), sample, 1)).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({"An umbrella", "Both sides of a coin", "All the water", "Vitamin A and zinc", "A"})
  void other_choices_do_not(String choice) {
    assertThat(sample("q", 0, "one", "two", choice).fixedOrder()).isFalse();
  }
}
