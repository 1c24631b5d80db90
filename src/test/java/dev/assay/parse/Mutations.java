package dev.assay.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Real replies with seeded edits; one in 200 is blown up to between 100 KB and 1 MB. */
record Mutations(List<String> replies) {
  private static final Path DATA = Path.of("..", "shared", "data");
  private static final int OF_EACH = 400;
  private static final int LARGE_ONE_IN = 200;

  private static final List<String> BITS =
      List.of(
          "<answer>",
          "</answer>",
          "<plan>",
          "</plan>",
          "<",
          "answer",
          "Answer:",
          " is ",
          "A, ",
          "B)",
          "(",
          "\n",
          "1,",
          "1/",
          "e9",
          "-",
          ".",
          "\uD835",
          "\uDC01",
          "\u0301",
          "\u200B",
          "½",
          "<think>",
          "</think>",
          "*",
          "_",
          "’",
          "\0",
          "İ",
          "\\boxed{",
          "\\fbox",
          "{",
          "}",
          "\\{",
          "\\",
          "$",
          "\\frac{1}{",
          "\\text{",
          "{\"answer\": ",
          "\"",
          "{\"a\": {",
          "[",
          "]}",
          "```",
          "```json\n",
          "~~~\n",
          "A:",
          "the answer is ",
          "答案",
          "答案是",
          "정답은 ",
          "الإجابة ",
          "उत्तर",
          "Ответ —",
          "１２",
          "٣",
          "1.234,5",
          "'000",
          "0,25",
          "12,34,567",
          "1 000",
          "{,}",
          ",\\!",
          "Ａ",
          "Ⓑ");

  /** Some replies of each published set. */
  static List<String> realReplies() throws IOException {
    assertThat(DATA).as("../shared holds the published replies").exists();
    List<String> replies = new ArrayList<>();
    for (String file : List.of("gemma-3-270m.jsonl.gz", "smollm2-135m-instruct.jsonl.gz")) {
      for (String line : lines(DATA.resolve("starter-recordings").resolve(file))) {
        Node.Obj response = ((Node.Obj) Json.parse(line, file)).object("response");
        Node.Obj choice = response == null ? null : (Node.Obj) response.list("choices").getFirst();
        Node.Obj message = choice == null ? null : choice.object("message");
        add(message, "content", replies);
      }
    }
    for (String line :
        lines(DATA.resolve("gsm8k-openai").resolve("example_model_solutions.jsonl"))) {
      add(((Node.Obj) Json.parse(line, "gsm8k")).object("175b_verification"), "solution", replies);
    }
    for (String task : List.of("word_sorting", "date_understanding", "dyck_languages")) {
      for (String line :
          lines(DATA.resolve("bbh-codex").resolve("cot").resolve(task + ".jsonl.gz"))) {
        add((Node.Obj) Json.parse(line, task), "prediction", replies);
      }
    }
    return replies;
  }

  private static void add(Node.@Nullable Obj object, String field, List<String> into) {
    String text = object == null ? null : object.text(field);
    if (text != null) {
      into.add(text);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return reader.lines().limit(OF_EACH).toList();
    }
  }

  String next(Random random) {
    StringBuilder reply = new StringBuilder(replies.get(random.nextInt(replies.size())));
    int edits = 1 + random.nextInt(12);
    for (int i = 0; i < edits; i++) {
      edit(reply, random);
    }
    if (random.nextInt(LARGE_ONE_IN) == 0) {
      blowUp(reply, 100_001 + random.nextInt(900_000), random);
    }
    return reply.toString();
  }

  private static void edit(StringBuilder reply, Random random) {
    int at = random.nextInt(reply.length() + 1);
    int to = Math.min(reply.length(), at + random.nextInt(20));
    switch (random.nextInt(6)) {
      case 0 -> reply.delete(at, to);
      case 1, 2 -> reply.insert(at, BITS.get(random.nextInt(BITS.size())));
      case 3 -> reply.insert(at, reply.substring(at, to));
      case 4 -> reply.insert(at, (char) random.nextInt(0x10000));
      default -> reply.insert(at, BITS.get(random.nextInt(BITS.size())).repeat(random.nextInt(30)));
    }
  }

  /** One piece again and again, or the whole reply. */
  private static void blowUp(StringBuilder reply, int length, Random random) {
    String piece =
        random.nextBoolean() ? BITS.get(random.nextInt(BITS.size())) : "\n" + reply.toString();
    int at = random.nextInt(reply.length() + 1);
    reply.insert(at, piece.repeat((length - reply.length()) / piece.length() + 1));
    reply.setLength(Math.min(reply.length(), 1_000_000));
  }
}
