package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescoreParsersTest {
  /** Replies that say the letter in words, which one parser reads and the other does not. */
  private static final String FORMAT =
      """
      format: %s
      choice:
        user: "{{ input }} {{ letters }}"
        reply: "Answer: {{ answer }}"
        parse: [%s]
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 3);
    desk.file("evals/formats/lined.yaml", FORMAT.formatted("lined", "{line: answer}"));
    desk.file("evals/formats/bare.yaml", FORMAT.formatted("bare", "letter"));
    desk.assay("run", "quiz", "-m", "dice", "--format", "lined", "--seed", "3");
  }

  private List<String> scores(String part) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("results/runs"))) {
      Path file = files.filter(f -> f.toString().endsWith(part)).findFirst().orElseThrow();
      return Files.readAllLines(file);
    }
  }

  @Test
  void each_parser_has_its_score_and_what_flips_is_named() {
    Desk.Said said = desk.assay("rescore", "quiz@dice", "--parser", "bare", "--parser", "lined");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("own", "bare", "lined", "100 %", "spread over the parsers");
    assertThat(said.out()).containsPattern("[0-9]+ of 12 questions score differently");
    assertThat(said.err()).contains("flatters the model");
  }

  @Test
  void the_views_stand_beside_the_scores_of_the_run_which_stay() throws IOException {
    List<String> before = scores("/scores.jsonl");
    desk.assay("rescore", "quiz@dice", "--parser", "all");
    assertThat(scores("views/bare/scores.jsonl")).hasSameSizeAs(before);
    assertThat(scores("views/bare/scores.jsonl").get(1)).contains("\"unparsed\"");
    assertThat(scores("views/lined/scores.jsonl")).isEqualTo(before);
  }

  @Test
  void an_unknown_parser_is_named_with_the_nearest() {
    Desk.Said said = desk.assay("rescore", "quiz@dice", "--parser", "lind");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("\"lind\"", "did you mean lined");
  }
}
