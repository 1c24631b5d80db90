package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.exchange.Rehearsal;
import dev.assay.exchange.Reply;
import dev.assay.exchange.StopReason;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import dev.assay.prompt.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped format reads the reply that it says it asks for. */
class ShippedFormatsTest {
  record Case(String format, AnswerKind kind, Block block) {
    @Override
    public String toString() {
      return format + ", " + kind;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("evals", "formats"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".yaml", "");
        Format format = Format.read(Yaml.read(file, name), name);
        format.blocks().forEach((kind, block) -> cases.add(new Case(name, kind, block)));
      }
    }
    return cases;
  }

  private static Eval eval(AnswerKind kind) {
    String more =
        switch (kind) {
          case LABEL -> ",\"labels\":[\"bug report\",\"question\",\"praise\"]";
          case TOOL -> ",\"tools\":[{\"name\":\"weather\"},{\"name\":\"calendar\"}]";
          case CHOICE, NUMBER, TEXT, MATH, CHECKLIST, JSON -> "";
        };
    String answer = kind.name().toLowerCase(java.util.Locale.ROOT);
    String json =
        "{\"eval\":\"e\",\"version\":1,\"dataset\":{\"file\":\"d\"},\"answer\":\"%s\"%s}"
            .formatted(answer, more);
    return Eval.read((Node.Obj) Json.parse(json, "e"), "e");
  }

  private static Sample sample(Eval eval) {
    String target =
        switch (eval.answer()) {
          case CHOICE -> "\"choices\":[\"a lake\",\"a hill\",\"a road\"],\"target\":1";
          case NUMBER -> "\"target\":\"1200.5\"";
          case TEXT -> "\"target\":[\"Mount \\\"K2\\\"\"]";
          case MATH -> "\"target\":\"\\\\frac{\\\\sqrt{3}}{2}\"";
          case LABEL -> "\"target\":\"question\"";
          case TOOL -> "\"target\":\"weather\",\"arguments\":{\"city\":\"Oslo\"}";
          case CHECKLIST -> "\"checks\":[{\"check\":\"max_words\",\"n\":2}]";
          case JSON -> "\"target\":{\"a\":[1,\"x\"]}";
        };
    Problems problems = new Problems();
    Node line = Json.parse("{\"id\":\"s\",\"input\":\"Q?\"," + target + "}", "d");
    Sample sample = SampleText.read(line, eval.asks(), problems);
    problems.check();
    return sample;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_reply_that_a_format_asks_for_is_read_as_right_and_a_wrong_one_as_wrong(Case c) {
    Eval eval = eval(c.kind);
    Sample sample = sample(eval);
    List<Integer> order = IntStream.range(0, sample.choices().size()).boxed().toList();
    Rehearsal rehearsal = new Renderer(eval, c.block, null).rehearsal(sample, order);
    Marker marker = new Marker(eval, c.block.chain());
    Score right = marker.mark(sample, order, Reply.of(rehearsal.right(), StopReason.END, null));
    assertThat(right.outcome()).as(right.reason()).isEqualTo(Outcome.ANSWERED);
    assertThat(right.value()).as(rehearsal.right()).isEqualTo(1.0);
    assertThat(right.loose()).isFalse();
    if (c.kind == AnswerKind.CHECKLIST) {
      return;
    }
    for (String wrong : rehearsal.wrong()) {
      Score score = marker.mark(sample, order, Reply.of(wrong, StopReason.END, null));
      assertThat(score.outcome()).as(wrong).isEqualTo(Outcome.ANSWERED);
      assertThat(score.value()).as(wrong).isEqualTo(0.0);
    }
  }
}
