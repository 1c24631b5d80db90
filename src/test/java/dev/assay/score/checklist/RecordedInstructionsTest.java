package dev.assay.score.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The project's own checks, on recorded replies of two small models. */
class RecordedInstructionsTest {
  private static final Path DATA = Path.of("..", "shared", "data");
  private static final Path RECORDINGS = DATA.resolve("starter-recordings");

  @Test
  void every_recorded_reply_follows_all_its_instructions_or_not_as_was_found_before()
      throws IOException {
    assumeTrue(Files.exists(RECORDINGS), "not run: " + RECORDINGS + " is absent");
    Map<String, Checklist> checklists = checklists();
    assertThat(checklists).hasSize(20);
    Map<String, Verdicts> found = found(checklists);
    List<String> wrong = new ArrayList<>();
    int replies = 0;
    Node.Obj expected = (Node.Obj) Json.read(RECORDINGS.resolve("expected.json"));
    for (Node item : expected.list("cells")) {
      Node.Obj cell = (Node.Obj) item;
      Node.Obj values = cell.object("values");
      if (!"instructions".equals(cell.text("set")) || values == null) {
        continue;
      }
      for (String sample : values.fields().keySet()) {
        List<Node> epochs = values.list(sample);
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
          String key = key(cell, sample, epoch);
          if (epochs.get(epoch) instanceof Node.Num wanted) {
            replies++;
            boolean all = wanted.value().doubleValue() == 1;
            if (found.get(key) == null || found.get(key).all() != all) {
              wrong.add(key + " is " + found.get(key) + ", not " + all);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(replies).isEqualTo(REPLIES);
  }

  private static final int REPLIES = 213;

  private static Map<String, Checklist> checklists() throws IOException {
    Map<String, Checklist> checklists = new HashMap<>();
    Problems problems = new Problems();
    for (String line :
        Files.readAllLines(DATA.resolve("starter-prompts").resolve("instructions.jsonl"))) {
      Node.Obj sample = (Node.Obj) Json.parse(line, "instructions.jsonl");
      checklists.put(
          sample.text("id"), Checklist.read(sample.fields().get("checks").value(), problems));
    }
    problems.check();
    return checklists;
  }

  private static Map<String, Verdicts> found(Map<String, Checklist> checklists) throws IOException {
    Map<String, Verdicts> found = new HashMap<>();
    for (String model : List.of("gemma-3-270m", "smollm2-135m-instruct")) {
      for (String line : lines(RECORDINGS.resolve(model + ".jsonl.gz"))) {
        Node.Obj record = (Node.Obj) Json.parse(line, model);
        if ("instructions".equals(record.text("set"))) {
          int epoch = record.number("epoch").intValue();
          Node.Obj choice = (Node.Obj) record.object("response").list("choices").getFirst();
          String reply = String.valueOf(choice.object("message").text("content"));
          String sample = record.text("sample");
          found.put(model + key(record, sample, epoch), checklists.get(sample).strict(reply));
        }
      }
    }
    return found;
  }

  private static String key(Node.Obj where, String sample, int epoch) {
    String model = where.text("model") == null ? "" : where.text("model");
    return model
        + " "
        + where.text("format")
        + " "
        + where.number("temperature").doubleValue()
        + " "
        + sample
        + " "
        + epoch;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
