package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the commands on a desk write, held to its schemas as it comes. */
final class Held {
  private static final List<String> LINES =
      List.of("inputs.jsonl", "responses.jsonl", "batches.jsonl", "imports.jsonl", "scores.jsonl");

  private final Desk desk;
  private final OutputSchemas published;
  private final Set<String> schemas = new TreeSet<>();
  private final Set<String> commands = new TreeSet<>();

  Held(Desk desk, OutputSchemas published) {
    this.desk = desk;
    this.published = published;
  }

  /** The schemas that something was held to. */
  Set<String> schemas() {
    return schemas;
  }

  /** The commands that gave a document. */
  Set<String> commands() {
    return commands;
  }

  /** A document of a command; the exit code is the only one allowed. */
  Node.Obj document(int code, String... args) {
    Desk.Said said = desk.assay(json(args));
    assertThat(said.code()).as(said.err()).isEqualTo(code);
    schemas.add(published.hold(said.json()));
    commands.add(args[0]);
    return said.json();
  }

  /** An error of a command, which leaves nothing on standard output. */
  Node.Obj error(int code, String... args) {
    Desk.Said said = desk.assay(json(args));
    assertThat(said.code()).as(said.err()).isEqualTo(code);
    assertThat(said.out()).isEmpty();
    Node.Obj error = (Node.Obj) Json.parse(said.err(), "standard error");
    assertThat(error.number("exit_code")).isEqualTo((long) code);
    schemas.add(published.hold(error));
    return error;
  }

  private static String[] json(String... args) {
    return Stream.concat(Arrays.stream(args), Stream.of("--json")).toArray(String[]::new);
  }

  void version() {
    schemas.add(published.hold(desk.bare("--version", "--json").json()));
  }

  /** The files of all runs. */
  void files() throws IOException {
    desk.runs().forEach(this::files);
  }

  /** The files of a run. */
  void files(Path run) {
    for (String file : List.of("run.json", "summary.json")) {
      if (Files.exists(run.resolve(file))) {
        schemas.add(published.hold((Node.Obj) Json.read(run.resolve(file))));
      }
    }
    for (String file : LINES) {
      if (Files.exists(run.resolve(file))) {
        schemas.add(published.holdLines(run.resolve(file)));
      }
    }
  }
}
