package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.TextFile;
import dev.assay.config.Yaml;
import dev.assay.eval.Unread;
import dev.assay.exchange.Reply;
import dev.assay.exchange.StopReason;
import dev.assay.parse.ParserChain;
import dev.assay.parse.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Replies of two small models, against what the simple reference parsers of the recordings make of
 * them. Where the two differ, and why:
 *
 * <ul>
 *   <li>read here alone: "would be B", the letter or a choice's text in quotes after "is", "B is
 *       the correct answer", an answer element with a choice's text, or closed by another tag;
 *   <li>unread here alone: "The answer is A, B or D" and two answer lines that differ (the
 *       reference takes the first), and a marked letter in a reply that was cut off.
 * </ul>
 */
class RecordedRepliesTest {
  private static final Path DATA = Path.of("..", "shared", "data");
  private static final String LETTER = "[letter, {line: answer}, marked_letter, choice_text]";
  private static final String XML =
      "[{tag: answer}, letter, {line: answer}, marked_letter, choice_text]";

  /**
   * Rows: the reference's unread and right replies (read from its own file and checked), ours, and
   * in how many replies both read something but only one of them the right answer.
   */
  @ParameterizedTest
  @CsvSource({
    "smollm2-135m-instruct, letter,       1, 257, 40, 258, 40, 1",
    "smollm2-135m-instruct, letter,       0, 118,  0, 113, 1, 0",
    "smollm2-135m-instruct, letter-shots, 1,   0, 45, 0, 45, 0",
    "smollm2-135m-instruct, xml,          1, 283, 30, 217, 44, 0",
    "smollm2-135m-instruct, xml,          0,  54, 19, 51, 20, 0",
    "gemma-3-270m,          letter,       1,  22,  2, 29, 3, 1",
    "gemma-3-270m,          letter-shots, 1,   0, 90, 0, 90, 0",
    "gemma-3-270m,          xml,          1,  30,  5, 32, 2, 0",
    "gemma-3-270m,          xml-shots,    1,   0, 103, 0, 103, 0",
  })
  void real_replies_are_read_like_the_reference_or_better(
      String model,
      String format,
      int temperature,
      int theirUnread,
      int theirRight,
      int unread,
      int right,
      int contradictions)
      throws IOException {
    Path recording = DATA.resolve("starter-recordings").resolve(model + ".jsonl.gz");
    if (!Files.exists(recording)) {
      abort("SKIPPED, and the parsers are NOT checked on real replies: no " + recording);
    }
    Tally tally = new Tally();
    Map<String, List<Node>> reference = reference(model, format, temperature);
    for (Node.Obj line : lines(recording)) {
      boolean wanted =
          "choice".equals(line.text("set"))
              && format.equals(line.text("format"))
              && Objects.requireNonNull(line.number("temperature")).intValue() == temperature;
      if (wanted) {
        int epoch = Objects.requireNonNull(line.number("epoch")).intValue();
        tally.add(reference.get(line.text("sample")).get(epoch), assess(line, format));
      }
    }
    assertThat(List.of(tally.theirUnread, tally.theirRight))
        .isEqualTo(List.of(theirUnread, theirRight));
    assertThat(List.of(tally.unread, tally.right, tally.contradictions))
        .isEqualTo(List.of(unread, right, contradictions));
  }

  private static final class Tally {
    int theirUnread;
    int theirRight;
    int unread;
    int right;
    int contradictions;

    void add(Node theirs, Score ours) {
      Double their = theirs instanceof Node.Num n ? n.value().doubleValue() : null;
      boolean read = ours.outcome() == Outcome.ANSWERED;
      theirUnread += their == null ? 1 : 0;
      theirRight += Double.valueOf(1).equals(their) ? 1 : 0;
      unread += read ? 0 : 1;
      right += Double.valueOf(1).equals(ours.value()) ? 1 : 0;
      contradictions += read && their != null && !their.equals(ours.value()) ? 1 : 0;
    }
  }

  private static Score assess(Node.Obj line, String format) {
    Node.Obj choice =
        (Node.Obj) Objects.requireNonNull(line.object("response")).list("choices").getFirst();
    String text = Objects.requireNonNull(choice.object("message")).text("content");
    StopReason stop =
        "length".equals(choice.text("finish_reason")) ? StopReason.LENGTH : StopReason.END;
    Problems problems = new Problems();
    ParserChain chain =
        ParserChain.read(
            Yaml.parse(format.startsWith("xml") ? XML : LETTER, "format.yaml"),
            Question.Kind.CHOICE,
            problems);
    problems.check();
    return new Assessor(chain, Unread.ZERO)
        .assess(
            Reply.of(text == null ? "" : text, stop, null),
            shown(line),
            new ChoiceScorer(Objects.requireNonNull(line.text("target"))));
  }

  private static Question shown(Node.Obj line) {
    Path prompts = DATA.resolve("starter-prompts").resolve("choice.jsonl");
    int number = Integer.parseInt(Objects.requireNonNull(line.text("sample")).substring(7));
    String prompt = TextFile.read(prompts).lines().toList().get(number - 1);
    List<Node> choices = ((Node.Obj) Json.parseLine(prompt, "choice", number)).list("choices");
    List<String> texts = new ArrayList<>();
    for (Node place : line.list("order")) {
      int index = ((Node.Num) place).value().intValue();
      texts.add(((Node.Text) choices.get(index)).value());
    }
    return Question.Choice.lettered(texts);
  }

  private static Map<String, List<Node>> reference(String model, String format, int temperature) {
    Path file = DATA.resolve("starter-recordings").resolve("expected.json");
    Map<String, List<Node>> values = new HashMap<>();
    for (Node node : ((Node.Obj) Json.read(file)).list("cells")) {
      Node.Obj cell = (Node.Obj) node;
      boolean wanted =
          model.equals(cell.text("model"))
              && "choice".equals(cell.text("set"))
              && format.equals(cell.text("format"))
              && Objects.requireNonNull(cell.number("temperature")).intValue() == temperature;
      if (wanted) {
        Node.Obj samples = Objects.requireNonNull(cell.object("values"));
        samples.fields().keySet().forEach(sample -> values.put(sample, samples.list(sample)));
      }
    }
    return values;
  }

  private static List<Node.Obj> lines(Path recording) throws IOException {
    List<Node.Obj> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(recording)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add((Node.Obj) Json.parseLine(line, recording.toString(), lines.size() + 1));
      }
    }
    return lines;
  }
}
