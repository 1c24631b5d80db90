package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay compare} calls its runs, how it rounds, and how wide it is. */
class CompareNamesTest {
  @TempDir Path folder;
  private Desk desk;
  private Decisions decisions;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder).quiz(30, 3);
    decisions = new Decisions(desk);
  }

  @Test
  void a_model_in_several_formats_has_its_format_beside_it_in_every_pair() throws IOException {
    decisions.profile("sharp", "{skill: 0.9, spread: 0.1}");
    decisions.profile("dull", "{skill: 0.3, spread: 0.1}");
    String[] both = {"run", "quiz", "-m", "sharp", "--format", "plain", "--format", "curt"};
    assertThat(desk.assay(both).code()).isZero();
    assertThat(desk.assay("run", "quiz", "-m", "dull").code()).isZero();
    String[] runs = {"quiz@sharp+plain", "quiz@sharp+curt", "quiz@dull"};
    List<Node> pairs = decisions.asked("compare", runs).json().list("pairs");
    assertThat(pairs).hasSize(3);
    assertThat(((Node.Obj) pairs.get(1)).text("verdict")).startsWith("sharp+plain beats dull by ");
    assertThat(((Node.Obj) pairs.get(2)).text("verdict")).startsWith("sharp+curt beats dull by ");
    String[] command = {"compare", runs[0], runs[1], runs[2]};
    assertThat(desk.assay(command).out())
        .containsPattern("(?m)^  sharp\\+plain [0-9.]+  against  dull ")
        .containsPattern("(?m)^  sharp\\+curt [0-9.]+  against  dull ");
  }

  /** 40 questions of which the first is better in half a reply: 100 * 0.5 / 40 = 1.25. */
  @Test
  void the_difference_is_rounded_alike_in_the_sentence_and_below_it() throws IOException {
    decisions.scores("low", 40, 3, (i, e) -> i % 2 == 0 ? 0.7 : i == 1 ? 0.1 : 0.3);
    decisions.scores("high", 40, 3, (i, e) -> i % 2 == 0 ? 0.7 : i == 1 ? 0.6 : 0.3);
    String out = desk.assay("compare", "mine@low", "mine@high").out();
    Matcher figures = Pattern.compile("[ :]([-+]1\\.[23])(?= \\[|,| )").matcher(out);
    assertThat(figures.results().map(m -> m.group(1)).distinct()).as(out).containsExactly("-1.3");
    assertThat(out).contains("Not distinguishable: -1.3 ", "new questions  -1.3 ");
  }

  @Test
  void many_categories_stay_within_the_width() throws IOException {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      data.append(
          """
          {"id":"q%d","input":"%d?","choices":["right","wrong","bad"],"target":0,"category":"a kind of question %d"}
          """
              .formatted(i, i, i % 8));
    }
    desk.file("evals/data/quiz.jsonl", data.toString());
    decisions.run("quiz", "sharp", "{skill: 0.9, spread: 0.1}");
    decisions.run("quiz", "dull", "{skill: 0.3, spread: 0.1}");
    String out = desk.assay("compare", "quiz@sharp", "quiz@dull").out();
    assertThat(out).contains("categories", "a kind of question 6 ");
    assertThat(out.lines()).allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void categories_of_the_first_samples_have_no_p_as_the_whole_has_none() throws IOException {
    desk.quiz(60, 3);
    decisions.profile("sharp", "{skill: 0.9, spread: 0.1}");
    decisions.profile("dull", "{skill: 0.3, spread: 0.1}");
    String[] first = {"run", "quiz", "-m", "sharp", "-m", "dull", "--first", "50"};
    assertThat(desk.assay(first).code()).isZero();
    Node.Obj pair = decisions.pair("quiz@sharp", "quiz@dull");
    assertThat(pair.object("population")).isNull();
    assertThat(pair.list("categories"))
        .hasSize(2)
        .allSatisfy(c -> {
          assertThat(((Node.Obj) c).number("p_adjusted")).isNull();
          assertThat(((Node.Obj) c).text("p_adjusted_reason")).contains("no random draw");
        });
    assertThat(desk.assay("compare", "quiz@sharp", "quiz@dull").out().replaceAll("\\s+", " "))
        .contains("no p: the samples are no random draw");
  }
}
