package dev.assay.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The published schemas of the files of a project, held against files as Assay reads them. */
final class FileSchemas {
  static final Path FOLDER = Path.of("docs", "schemas");
  private static final String ENDING = ".schema.json";
  private static final String PLACE = "file:///schemas/";

  private static final Map<String, String> BY_FOLDER =
      Map.of(
          "evals", "eval",
          "suites", "suite",
          "gates", "gate",
          "formats", "format",
          "models", "model");

  private final TreeMap<String, String> published = new TreeMap<>();
  private final SchemaRegistry registry;

  FileSchemas() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
        published.put(PLACE + file.getFileName(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, b -> b.schemas(published));
  }

  /** By file name, the text of each schema. */
  Map<String, String> texts() {
    TreeMap<String, String> texts = new TreeMap<>();
    published.forEach((place, text) -> texts.put(place.substring(PLACE.length()), text));
    return texts;
  }

  /** The name of the schema of a YAML file, by its folder. */
  static String of(Path file) {
    String folder = file.toAbsolutePath().getParent().getFileName().toString();
    String name = BY_FOLDER.get(folder);
    if (name == null) {
      throw new IllegalArgumentException("no schema is for files in " + folder);
    }
    return name;
  }

  /** What the schema of that name has against a tree; empty where it has nothing. */
  List<String> against(String name, Node tree) {
    return validate(PLACE + name + ENDING, tree);
  }

  /** What the schema of samples has against a line of an eval that asks for that kind. */
  List<String> againstSample(String kind, Node line) {
    return validate(PLACE + "sample" + ENDING + "#/$defs/" + kind, line);
  }

  private List<String> validate(String place, Node tree) {
    return registry
        .getSchema(SchemaLocation.of(place))
        .validate(Json.write(tree), InputFormat.JSON)
        .stream()
        .map(e -> e.getInstanceLocation() + ": " + e.getMessage())
        .toList();
  }

  /** What a schema has against a YAML file; what is no YAML has no tree to be held against. */
  List<String> againstYaml(Path file) {
    try {
      return against(of(file), Yaml.read(file, file.toString(), new Problems()));
    } catch (AssayException e) {
      return List.of();
    }
  }

  /**
   * What the schema of samples has against a data set, line by line.
   *
   * @param kind what the eval asks for
   */
  List<String> againstData(String text, String kind) {
    List<String> against = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        Node node = Json.parseLine(line, "data", number, new Problems());
        against.addAll(againstSample(kind, node));
      } catch (AssayException e) {
        continue;
      }
    }
    return against;
  }
}
