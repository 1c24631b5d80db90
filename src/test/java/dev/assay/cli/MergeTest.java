package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards of a run, asked apart, and joined. */
class MergeTest {
  private static final String ASKED = "[^\\n]*";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(7, 3);
  }

  private Desk.Said shard(String shard, String... more) {
    List<String> words = new ArrayList<>(List.of("run", "quiz", "-m", "dice", "--seed", "7"));
    words.addAll(List.of("--shard", shard));
    words.addAll(List.of(more));
    return desk.assay(words.toArray(String[]::new));
  }

  private void shards(int of, String... more) {
    for (int i = 1; i <= of; i++) {
      assertThat(shard(i + "/" + of, more).code()).isZero();
    }
  }

  private Path joined(Desk.Said said) {
    assertThat(said.code()).as(said.err()).isZero();
    return Path.of(((Node.Obj) said.json().list("runs").getFirst()).text("run"));
  }

  private static Node.Obj manifest(Path run) {
    return (Node.Obj) Json.read(run.resolve("run.json"));
  }

  private Path run(String shard) throws IOException {
    String[] of = shard.split("/");
    return desk.runs().stream()
        .filter(r ->
            manifest(r).object("shard") instanceof Node.Obj o
                && o.number("index").intValue() == Integer.parseInt(of[0])
                && o.number("of").intValue() == Integer.parseInt(of[1]))
        .findFirst()
        .orElseThrow();
  }

  /** A summary without what names the run, and without sentences. */
  private static String numbers(Path run) {
    Node.Obj summary = (Node.Obj) Json.read(run.resolve("summary.json"));
    return Json.pretty(
        Node.object(b ->
            summary
                .fields()
                .forEach((name, field) -> {
                  if (!name.equals("run") && !name.equals("latency_seconds")) {
                    b.put(name, field.value());
                  }
                })));
  }

  @Test
  void a_joined_run_has_the_scores_and_the_numbers_of_one_that_was_asked_whole()
      throws IOException {
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--seed", "7").code()).isZero();
    Path whole = desk.run();
    shards(4);
    Path joined = joined(desk.assay("merge", "quiz@dice", "--json"));
    assertThat(joined.resolve("scores.jsonl"))
        .hasSameTextualContentAs(whole.resolve("scores.jsonl"));
    assertThat(joined.resolve("inputs.jsonl"))
        .hasSameTextualContentAs(whole.resolve("inputs.jsonl"));
    assertThat(numbers(joined)).isEqualTo(numbers(whole));
  }

  @Test
  void every_pair_is_in_one_shard_and_no_line_of_evidence_is_changed_but_for_its_session()
      throws IOException {
    shards(4);
    assertThat(shard("2/4", "--epochs", "3").code()).isZero();
    Path joined = joined(desk.assay("merge", "quiz@dice", "--json"));
    List<String> copied = Files.readAllLines(joined.resolve("responses.jsonl"));
    List<String> sources = new ArrayList<>(List.of("{\"schema\":\"assay.responses/1\"}"));
    for (int i = 1; i <= 4; i++) {
      String session = "\"session\":" + i + "}";
      Files.readAllLines(run(i + "/4").resolve("responses.jsonl")).stream()
          .skip(1)
          .map(l ->
              l.replaceFirst("\"session\":1(?=[,}])", session.substring(0, session.length() - 1)))
          .map(l ->
              l.startsWith("{\"session\":{")
                  ? l.replaceFirst("\"id\":1", "\"id\":" + Integer.toString(sessionOf(session)))
                  : l)
          .forEach(sources::add);
    }
    assertThat(copied).isEqualTo(sources);
    assertThat(copied.stream().filter(l -> l.startsWith("{\"sample\""))).hasSize(21);
  }

  private static int sessionOf(String text) {
    return Integer.parseInt(text.replaceAll("\\D", ""));
  }

  @Test
  void the_part_does_not_depend_on_the_number_of_epochs_and_the_same_command_goes_on()
      throws IOException {
    assertThat(shard("2/4", "--epochs", "1").code()).isZero();
    Path run = run("2/4");
    List<String> before = Files.readAllLines(run.resolve("responses.jsonl"));
    assertThat(shard("2/4", "--epochs", "3").code()).isZero();
    assertThat(desk.runs()).hasSize(1);
    assertThat(Files.readAllLines(run.resolve("responses.jsonl")))
        .startsWith(before.toArray(String[]::new));
    assertThat(manifest(run).text("status")).isEqualTo("complete");
    assertThat(shard("2/4", "--epochs", "3", "--dry-run").out()).contains("0 requests");
  }

  @Test
  void a_shard_says_that_it_is_no_whole_run_and_no_name_means_it() throws IOException {
    shard("1/2");
    Path run = desk.run();
    Desk.Said shown = desk.assay("show", run.toString());
    assertThat(shown.out()).contains("shard 1/2", "not a whole run", "partial");
    assertThat(desk.assay("show", run.toString(), "--json").json().text("subset"))
        .isEqualTo("shard 1/2");
    assertThat(desk.assay("list", "runs").out()).contains("shard 1/2");
    assertThat(desk.assay("list", "runs", "--names").out()).isEmpty();
    Desk.Said named = desk.assay("show", "quiz@dice");
    assertThat(named.code()).isEqualTo(64);
    assertThat(named.err()).contains("1 shard of one", "assay merge quiz@dice");
  }

  @Test
  void a_whole_run_is_another_than_its_shards_and_says_that_they_are_there() throws IOException {
    shards(2);
    Desk.Said whole = desk.assay("run", "quiz", "-m", "dice", "--seed", "7", "--dry-run");
    assertThat(whole.out()).contains("21 requests");
    whole = desk.assay("run", "quiz", "-m", "dice", "--seed", "7");
    assertThat(whole.err()).contains("beside 2 shards", "assay merge quiz@dice");
  }

  @Test
  void after_a_merge_run_prints_the_joined_run_and_a_second_merge_says_that_it_is_there()
      throws IOException {
    shards(3);
    Path joined = joined(desk.assay("merge", "quiz@dice", "--json"));
    Desk.Said again = desk.assay("merge", "quiz@dice");
    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("joined before", joined.getFileName().toString());
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--seed", "7", "--dry-run").out())
        .contains("0 requests");
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--seed", "7", "--epochs", "4").code())
        .isZero();
    assertThat(desk.runs()).hasSize(4);
    assertThat(desk.assay("show", "quiz@dice").out()).contains("7 x 4");
  }

  @Test
  void shards_of_other_machines_are_joined_from_where_they_lie() throws IOException {
    Path away = folder.resolve("away");
    for (int i = 1; i <= 3; i++) {
      String results = away.resolve("job-" + i).toString();
      assertThat(shard(i + "/3", "--results", results).code()).isZero();
    }
    Path joined = joined(desk.assay("merge", away.toString(), "--json"));
    assertThat(desk.runs()).hasSize(1);
    assertThat(desk.run()).isEqualTo(joined.toAbsolutePath().normalize());
  }

  @Test
  void missing_shards_and_pairs_are_named_and_nothing_is_written() throws IOException {
    shard("1/4");
    shard("4/4");
    Desk.Said said = desk.assay("merge", "quiz@dice");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .contains("2 of 4 shards are missing: 2/4, 3/4")
        .contains("of 21 pairs have no response: q2 epoch 1");
    assertThat(desk.runs()).hasSize(2);
  }

  @Test
  void with_partial_what_is_there_is_joined_and_run_asks_the_rest() throws IOException {
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--seed", "7").code()).isZero();
    Path whole = desk.run();
    shard("1/3");
    shard("3/3");
    Path joined = joined(desk.assay("merge", "quiz@dice", "--partial", "--json"));
    assertThat(manifest(joined).text("status")).isEqualTo("partial");
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--seed", "7").code()).isZero();
    assertThat(joined.resolve("scores.jsonl"))
        .hasSameTextualContentAs(whole.resolve("scores.jsonl"));
  }

  @Test
  void an_unfinished_shard_is_named_with_its_pairs() throws IOException {
    shards(2);
    Path evidence = run("2/2").resolve("responses.jsonl");
    List<String> lines = Files.readAllLines(evidence);
    Files.write(evidence, lines.subList(0, lines.size() - 1));
    Desk.Said said = desk.assay("merge", "quiz@dice");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("1 of 21 pairs has no response: q");
  }

  @Test
  void a_shard_twice_and_other_divisions_and_settings_are_refused_all_at_once() throws IOException {
    shards(2);
    shard("2/2", "--new");
    Desk.Said twice = desk.assay("merge", "quiz@dice");
    assertThat(twice.code()).isEqualTo(3);
    assertThat(twice.err()).contains("shard 2/2 is there 2 times: ");
    shard("1/3");
    shard("1/2", "--set", "simulated.skill=0.1", "--new");
    Desk.Said mixed = desk.assay("merge", folder.resolve("results").toString());
    assertThat(mixed.code()).isEqualTo(3);
    assertThat(mixed.err())
        .contains("parts of different divisions: ", "1/3")
        .containsPattern("differs from shard " + ASKED + " in simulated");
  }

  @Test
  void shards_of_other_epochs_or_samples_are_refused() {
    shard("1/2");
    shard("2/2", "--epochs", "2");
    assertThat(desk.assay("merge", "quiz@dice").err()).contains("in epochs");
  }

  @Test
  void a_pair_in_two_shards_is_named() throws IOException {
    shards(2);
    List<String> lines = Files.readAllLines(run("1/2").resolve("responses.jsonl"));
    Files.writeString(
        run("2/2").resolve("responses.jsonl"), lines.getLast() + "\n", StandardOpenOption.APPEND);
    Desk.Said said = desk.assay("merge", "quiz@dice");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("1 pair stands both in shard 1/2", "shard 2/2");
  }

  @Test
  void damaged_evidence_is_named_with_its_line() throws IOException {
    shards(2);
    Path evidence = run("2/2").resolve("responses.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(evidence));
    lines.set(3, lines.get(3).substring(0, 40));
    Files.write(evidence, lines);
    Desk.Said said = desk.assay("merge", "quiz@dice");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err()).contains("responses.jsonl:4:");
    assertThat(desk.runs()).hasSize(2);
  }

  @Test
  void what_a_killed_merge_left_is_no_run() throws IOException {
    shards(2);
    Path joined = joined(desk.assay("merge", "quiz@dice", "--json"));
    try (Stream<Path> files = Files.list(folder.resolve("results/runs"))) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("quiz");
    }
    Path left = folder.resolve("results/runs/.merging-0123456789abcdef");
    Files.createDirectories(left);
    Files.copy(joined.resolve("run.json"), left.resolve("run.json"));
    assertThat(desk.assay("list", "runs", "--json").json().list("items")).hasSize(3);
  }

  @Test
  void a_run_that_is_no_shard_is_refused_by_its_path() throws IOException {
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    Desk.Said said = desk.assay("merge", desk.run().toString());
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("is no shard", "--shard 1/4");
    assertThat(desk.assay("merge", "quiz@dice").err()).contains("there is no shard \"quiz@dice\"");
  }

  @Test
  void what_is_no_shard_or_an_empty_one_is_refused_before_anything_is_asked() throws IOException {
    for (String wrong : List.of("0/4", "5/4", "1", "a/b", "1/0", "1/10001")) {
      Desk.Said said = shard(wrong);
      assertThat(said.code()).as(wrong).isEqualTo(64);
      assertThat(said.err()).contains("--shard is \"" + wrong + "\"");
    }
    assertThat(shard("9/9", "--epochs", "1").err()).contains("shard 9/9 of quiz is empty");
    assertThat(desk.runs()).isEmpty();
  }
}
