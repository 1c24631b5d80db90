package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import dev.assay.eval.Answer;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of several parts. */
class SpansScorerTest {
  private static Scorer scorer(String name, String target) {
    Eval eval =
        Eval.read(
            (Node.Obj)
                Yaml.parse(
                    "{eval: e, dataset: {file: a}, answer: text, scorer: " + name + "}", "e"),
            "e");
    Problems problems = new Problems();
    Sample sample = sample(target, problems);
    problems.check();
    return Scorers.of(eval, problems).of(sample.target(), "", problems);
  }

  private static Sample sample(String target, Problems problems) {
    Node line = Yaml.parse("{id: a, input: '?', target: " + target + "}", "d");
    return SampleText.read(line, Answer.of(AnswerKind.TEXT), problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[Ben, Cara]] | Cara; Ben | 1 | 1",
        "[[Ben, Cara]] | Ben | 0 | 0.5",
        "[[Ben, Cara], [Ann]] | ann | 1 | 1",
        "[Ben] | Ben; Cara | 0 | 0.5",
        "Ben | the Ben | 1 | 1",
        "['3', [Ben, Cara]] | 3.0 | 1 | 1",
      })
  void each_part_is_held_against_one_of_an_accepted_answer(
      String target, String answer, double em, double f1) {
    assertThat(scorer("drop_em", target).mark(answer).value()).isEqualTo(em);
    assertThat(scorer("drop_f1", target).mark(answer).value()).isEqualTo(f1);
  }

  @Test
  void parts_may_stand_on_lines_of_their_own() {
    assertThat(scorer("drop_em", "[[Ben, Cara]]").mark("Ben\nCara\n").value()).isEqualTo(1.0);
  }

  @Test
  void a_run_keeps_the_parts() {
    Sample sample = sample("[[Ben, Cara], [Ann]]", new Problems());
    Node kept = Yaml.parse(SampleText.write(sample, false), "kept");
    Sample again = SampleText.read(kept, Answer.of(AnswerKind.TEXT), new Problems());
    assertThat(again.target()).isEqualTo(sample.target());
    assertThat(again.content()).isEqualTo(sample.content());
  }

  @Test
  void an_answer_without_a_part_is_a_mistake() {
    Problems problems = new Problems();
    sample("[[], [Ann]]", problems);
    assertThat(problems.all().stream().map(Problem::message))
        .isEqualTo(List.of("\"target\" holds an answer without a part"));
  }
}
