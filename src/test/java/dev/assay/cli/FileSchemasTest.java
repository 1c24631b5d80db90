package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.BrokenFiles.Broken;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Editors check a project's files by these schemas; they must say what Assay says. */
class FileSchemasTest {
  private static final Path INIT = Path.of("src", "main", "resources", "dev", "assay", "init");
  private static final String LINE = "# yaml-language-server: $schema=";

  /** What rests on other files, on what a parser has dropped, or on the text of a template. */
  private static final Set<String> A_SCHEMA_CANNOT_KNOW =
      Set.of(
          // A name that another file has, or has not.
          "evals/bad.yaml: [2:17 did you mean quiz.jsonl?]",
          "evals/formats/bad.yaml: [3:13 did you mean input?]",
          "evals/formats/bad.yaml: [3:21 did you mean upper?]",
          "evals/models/bad.yaml: [2:10 did you mean dice?]",
          "evals/models/bad.yaml: [2:10 in a circle: bad -> bad]",
          "evals/models/bad.yaml: [3:18 did you mean plain?]",
          "evals/models/bad.yaml: [4:9 there is no such file]",
          "evals/models/bad.yaml: [2:10 did you mean dice?, 3:9 did you mean plain?]",
          "evals/suites/bad.yaml: [2:9 did you mean quiz?]",
          "evals/suites/bad.yaml: [3:10 did you mean dice?]",
          "evals/suites/bad.yaml: [2:30 did you mean curt?]",
          "evals/suites/bad.yaml: [2:30 has no block \"choice\"]",
          "evals/suites/bad.yaml: [2:9 has no block \"choice\"]",
          "evals/data/quiz.jsonl: [1:57 did you mean blue?]",
          "evals/data/quiz.jsonl: [1:54 did you mean cluster?]",
          "evals/suites/bad.yaml: [2:9 did you mean quiz?, 3:10 did you mean dice?]",
          "evals/models/bad.yaml: [3:23 \"skill\" stands twice; first at, 4:9 did you mean plain?,"
              + " 5:1 \"format\" stands twice; first at]",
          "evals/suites/bad.yaml: [2:9 did you mean quiz?, 3:10 did you mean dice?, 4:1 \"evals\""
              + " stands twice; first at]",
          "evals/formats/bad.yaml: [1:9 the file is named \"bad\"]",
          // What stands twice: a parser has dropped one of them.
          "evals/bad.yaml: [4:1 stands twice; first at]",
          "evals/data/quiz.jsonl: [3:7 stands twice; first at]",
          "evals/bad.yaml: [5:1 \"epochs\" stands twice; first at, 6:10 never closed]",
          // The rest: templates, targets against choices, empty data.
          "evals/bad.yaml: [3:8 ]",
          "evals/formats/bad.yaml: [5:19 never closed]",
          "evals/formats/bad.yaml: [3:19 did you mean input?]",
          "evals/formats/bad.yaml: [3:16 did you mean input?]",
          "evals/formats/bad.yaml: [4:8 did you mean input?]",
          "evals/formats/bad.yaml: [6:8 did you mean input?, 7:16 did you mean upper?]",
          "evals/formats/bad.yaml: [6:8 did you mean endfor?]",
          "evals/gates/bad.yaml: [2:17 did you mean quiz?]",
          "evals/gates/bad.yaml: [2:33 did you mean all?]",
          "evals/gates/bad.yaml: [2:33 did you mean 0.5?]",
          "evals/data/quiz.jsonl: [1:52 allowed: 0 to 1]",
          "evals/bad.yaml: [2:17 this is a folder]",
          "evals/data/quiz.jsonl: [1:50 the text of another]",
          "evals/data/quiz.jsonl: [1:38 are equal]",
          "evals/data/quiz.jsonl: [1:11 ]",
          "evals/data/quiz.jsonl: [0:0 the data set has no samples]");

  @TempDir Path folder;
  private final FileSchemas schemas = new FileSchemas();

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("evals"))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void every_file_that_ships_is_accepted() throws IOException {
    assertThat(accepted(Path.of(""))).isGreaterThanOrEqualTo(15);
  }

  @Test
  void every_file_that_init_writes_is_accepted() throws IOException {
    assertThat(accepted(INIT)).isEqualTo(4);
  }

  private int accepted(Path root) throws IOException {
    List<Path> files = files(root, ".yaml");
    for (Path file : files) {
      Node tree = Yaml.read(file, file.toString());
      assertThat(schemas.against(FileSchemas.of(file), tree)).as("%s", file).isEmpty();
    }
    return files.size();
  }

  @Test
  void every_line_of_data_that_ships_is_accepted() throws IOException {
    int lines = 0;
    for (Path root : List.of(Path.of(""), INIT)) {
      for (Path eval : files(root, ".yaml").stream().filter(f -> isEval(f)).toList()) {
        Node.Obj tree = (Node.Obj) Yaml.read(eval, eval.toString());
        String file = ((Node.Obj) tree.get("dataset")).text("file");
        if (file == null) {
          continue;
        }
        Path data = eval.resolveSibling(file);
        for (String line : Files.readAllLines(data)) {
          Node sample = Json.parse(line, data.toString());
          assertThat(schemas.againstSample(tree.text("answer"), sample)).as(line).isEmpty();
          assertThat(schemas.against("sample", sample)).as(line).isEmpty();
          lines++;
        }
      }
    }
    assertThat(lines).isGreaterThanOrEqualTo(122);
  }

  private static boolean isEval(Path file) {
    return FileSchemas.of(file).equals("eval");
  }

  @Test
  void every_file_names_its_schema_in_its_first_line() throws IOException {
    for (Path file : files(Path.of(""), ".yaml")) {
      String first = Files.readAllLines(file).getFirst();
      assertThat(first).as("%s", file).startsWith(LINE);
      Path named = file.resolveSibling(first.substring(LINE.length())).normalize();
      assertThat(named)
          .isEqualTo(FileSchemas.FOLDER.resolve(FileSchemas.of(file) + ".schema.json"));
    }
  }

  @Test
  void a_broken_file_is_rejected_where_a_schema_can_know() throws IOException {
    List<String> passed = new ArrayList<>();
    for (Broken broken : BrokenFiles.all().toList()) {
      if (against(broken).isEmpty()) {
        passed.add(broken.toString());
      }
    }
    assertThat(passed).containsExactlyInAnyOrderElementsOf(A_SCHEMA_CANNOT_KNOW);
  }

  @Test
  void each_name_of_a_broken_file_is_that_of_one_file() {
    assertThat(BrokenFiles.all().map(Broken::toString)).doesNotHaveDuplicates();
  }

  private List<String> against(Broken broken) throws IOException {
    Path file = folder.resolve(broken.path());
    Files.createDirectories(file.getParent());
    Files.writeString(file, broken.text());
    return switch (broken.path()) {
      case "evals/data/quiz.jsonl" -> schemas.againstData(broken.text(), "choice");
      case "evals/data/sums.jsonl" -> schemas.againstData(broken.text(), "number");
      case "evals/data/words.jsonl" -> schemas.againstData(broken.text(), "text");
      default -> schemas.againstYaml(file);
    };
  }

  @Test
  void every_field_is_described_and_every_schema_has_a_title() {
    List<String> bare = new ArrayList<>();
    schemas
        .texts()
        .forEach((name, text) -> {
          Node.Obj schema = (Node.Obj) Json.parse(text, name);
          assertThat(schema.text("$schema")).endsWith("/2020-12/schema");
          assertThat(schema.text("title")).startsWith("Assay ");
          assertThat(schema.text("description")).contains("evals/");
          described(schema, name, bare);
        });
    assertThat(bare).isEmpty();
    assertThat(schemas.texts())
        .containsOnlyKeys(
            Stream.of("eval", "suite", "sample", "gate", "format", "model")
                .map(n -> n + ".schema.json")
                .toList());
  }

  /** Conditions speak of fields that are described beside them. */
  private static void described(@Nullable Node node, String at, List<String> bare) {
    if (!(node instanceof Node.Obj schema)) {
      return;
    }
    if (schema.get("properties") instanceof Node.Obj fields) {
      fields
          .fields()
          .forEach((name, field) -> {
            Node.Obj each = (Node.Obj) field.value();
            boolean isSaid = each.get("description") != null || each.get("$ref") != null;
            if (!isSaid) {
              bare.add(at + "." + name);
            }
            described(each, at + "." + name, bare);
          });
    }
    described(schema.get("items"), at + "[]", bare);
    if (schema.get("$defs") instanceof Node.Obj defs) {
      defs.fields().forEach((name, field) -> described(field.value(), at + "#" + name, bare));
    }
    if (schema.get("items") instanceof Node.Obj items && items.get("anyOf") instanceof Node.Arr a) {
      a.items().forEach(item -> described(item, at + "[]", bare));
    }
  }
}
