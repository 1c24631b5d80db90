package dev.assay.parse;

import static dev.assay.parse.Chains.NUMBER;
import static dev.assay.parse.Chains.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Published replies, whose published marks come out again under a chain in a format's words. */
class PublishedRepliesTest {
  private static final Path DATA = Path.of("..", "shared", "data");
  private static final List<String> SYSTEMS =
      List.of("6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification");

  private static Node.Obj object(String line) {
    return (Node.Obj) Json.parse(line, "replies");
  }

  private static String text(Node.Obj object, String field) {
    String text = object.text(field);
    return text == null ? "" : text;
  }

  private static String answer(ParserChain chain, Question question, String reply) {
    return chain.parse(reply, question) instanceof Parsed.Read r ? r.answer() : "(unread)";
  }

  @Test
  void all_published_flags_of_gsm8k_come_out_again() throws IOException {
    Path replies = DATA.resolve("gsm8k-openai").resolve("example_model_solutions.jsonl");
    assertThat(replies).as("../shared holds the published replies").exists();
    ParserChain chain = Chains.of(NUMBER, "- after: {marker: 'A:', take: last}");
    List<String> differ = new ArrayList<>();
    int flags = 0;
    for (String line : Files.readAllLines(replies)) {
      Node.Obj question = object(line);
      String right = answer(chain, NUMBER, text(question, "ground_truth"));
      for (String system : SYSTEMS) {
        Node.Obj reply = question.object(system);
        assertThat(reply).isNotNull();
        String solution = text(reply, "solution");
        flags++;
        if (answer(chain, NUMBER, solution).equals(right) != reply.flag("is_correct", false)) {
          differ.add(right + " against " + chain.parse(solution, NUMBER));
        }
      }
    }
    assertThat(flags).isEqualTo(5_276);
    assertThat(differ).isEmpty();
  }

  @Test
  void all_published_accuracies_of_big_bench_hard_come_out_again() throws IOException {
    Path folder = DATA.resolve("bbh-codex");
    assertThat(folder).as("../shared holds the published replies").exists();
    Node.Obj expected = object(Files.readString(folder.resolve("expected.json")));
    int files = 0;
    for (String mode : List.of("cot", "direct")) {
      ParserChain chain =
          Chains.of(
              TEXT,
              mode.equals("cot")
                  ? "- after: {marker: the answer is, take: last, strip_end: .}"
                  : "- regex: '(?s)^\\s*(.*\\S)'");
      Node.Obj accuracies = expected.object(mode);
      assertThat(accuracies).isNotNull();
      for (String task : accuracies.fields().keySet()) {
        files++;
        Number accuracy = accuracies.number(task);
        assertThat(accuracy).isNotNull();
        assertThat(accuracy(folder.resolve(mode).resolve(task + ".jsonl.gz"), chain))
            .as("%s, %s", mode, task)
            .isCloseTo(accuracy.doubleValue(), within(1e-9));
      }
    }
    assertThat(files).isEqualTo(54);
  }

  private static double accuracy(Path file, ParserChain chain) throws IOException {
    int right = 0;
    int all = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Node.Obj reply = object(line);
        all++;
        right +=
            answer(chain, TEXT, text(reply, "prediction")).equals(text(reply, "target")) ? 1 : 0;
      }
    }
    return 100.0 * right / all;
  }
}
