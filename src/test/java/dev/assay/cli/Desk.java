package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.http.Pause;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project of its own in a folder, and a command line over it: no network but loopback, no waiting
 * between attempts, a clock that goes on by a minute with every command.
 */
final class Desk {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  final Path root;
  final Map<String, String> environment = new HashMap<>();
  boolean outIsTerminal;
  boolean errIsTerminal;

  /** Columns of the terminal. */
  int width = 100;

  /** Where talk goes; one that listens may be given. */
  Supplier<StringWriter> talk = StringWriter::new;

  /** What the clock throws, to see how a mistake of Assay's own comes out; null for none. */
  @Nullable Throwable broken;

  private final AtomicLong millis = new AtomicLong();
  private final AtomicLong fresh = new AtomicLong(1);

  /** What a command gave. */
  record Said(int code, String out, String err) {
    Node.Obj json() {
      return (Node.Obj) Json.parse(out, "standard output");
    }

    /** The metric of the only run of the document. */
    Node.Obj metric() {
      return metric(run());
    }

    Node.Obj run() {
      List<Node> runs = json().list("runs");
      assertThat(runs).hasSize(1);
      return (Node.Obj) runs.getFirst();
    }

    static Node.Obj metric(Node.Obj run) {
      return (Node.Obj) run.list("metrics").getFirst();
    }
  }

  Desk(Path root) throws IOException {
    this.root = root;
    format("plain", "Reply with the letter.");
    format("curt", "The letter alone:");
    file(
        "evals/models/dice.yaml",
        """
        model: dice
        provider: simulated
        simulated: {skill: 0.6, spread: 0.2, empty: 0.1, malformed: 0.1}
        """);
  }

  private void format(String name, String last) throws IOException {
    file(
        "evals/formats/" + name + ".yaml",
        """
        format: %s
        choice:
          user: |-
            {{ input }}
            {%% for choice in choices %%}{{ choice.letter }}) {{ choice.text }}
            {%% endfor %%}
            %s
          reply: "{{ answer }}"
          parse: [letter, marked_letter]
        """
            .formatted(name, last));
  }

  Path file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A choice eval with questions q1, q2 ...; the first choice of each is right. */
  Desk quiz(int questions, int epochs) throws IOException {
    StringBuilder data = new StringBuilder();
    for (int i = 1; i <= questions; i++) {
      data.append(
          """
          {"id":"q%1$d","input":"Question %1$d?","choices":["right","wrong","false","bad"],"target":0,"category":"%2$s"}
          """
              .formatted(i, i % 2 == 0 ? "even" : "odd"));
    }
    file("evals/data/quiz.jsonl", data.toString());
    file(
        "evals/quiz.yaml",
        """
        eval: quiz
        title: A quiz
        dataset: {file: data/quiz.jsonl}
        answer: choice
        epochs: %d
        """
            .formatted(epochs));
    return this;
  }

  /** A command on this project. */
  Said assay(String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--project", root.toString()));
    return bare(all.toArray(String[]::new));
  }

  /** A world in which nothing is to happen: for looking at the commands alone. */
  static World world() {
    PrintWriter none = new PrintWriter(new StringWriter());
    Pause pause = duration -> {};
    return new World(
        none, none, name -> null, () -> START, pause, () -> 0, null, false, false, () -> 80);
  }

  /** A command as it stands. */
  Said bare(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = talk.get();
    millis.addAndGet(Duration.ofMinutes(1).toMillis());
    Pause none = duration -> {};
    World world =
        new World(
            new PrintWriter(out),
            new PrintWriter(err),
            environment::get,
            this::now,
            none,
            fresh::incrementAndGet,
            root,
            outIsTerminal,
            errIsTerminal,
            () -> width);
    int code = Cli.run(world, args);
    Said said = new Said(code, out.toString(), err.toString());
    assertThat(said.out + said.err).doesNotContain("\tat ", "NaN", "Infinity");
    return said;
  }

  private Instant now() {
    switch (broken) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
    return START.plusMillis(millis.incrementAndGet());
  }

  /** The folders of all runs, oldest first where they are of one eval and model. */
  List<Path> runs() throws IOException {
    Path runs = root.resolve("results/runs");
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(runs)) {
      return files.filter(f -> f.endsWith("run.json")).map(Path::getParent).sorted().toList();
    }
  }

  Path run() throws IOException {
    List<Path> runs = runs();
    assertThat(runs).hasSize(1);
    return runs.getFirst();
  }

  /** The scores of the only run. */
  List<Node.Obj> scores() throws IOException {
    return lines(run().resolve("scores.jsonl"));
  }

  /** The whole lines of a JSON Lines file, without its header. */
  static List<Node.Obj> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .skip(1)
        .map(line -> (Node.Obj) Json.parse(line, file.toString()))
        .toList();
  }

  /** The {@code metrics} of a run's summary, as text. */
  static String metrics(Path run) {
    Node.Obj summary = (Node.Obj) Json.read(run.resolve("summary.json"));
    return Json.write(Node.list(summary.list("metrics")));
  }
}
