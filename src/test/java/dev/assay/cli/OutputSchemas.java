package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The published schemas of outputs: as they stand, they let fields pass that they do not describe,
 * since later versions add some; held strictly, they do not.
 */
final class OutputSchemas {
  static final Path FOLDER = Path.of("docs", "schemas", "outputs");
  private static final String ENDING = ".schema.json";
  private static final String PLACE = "file:///outputs/";

  private final TreeMap<String, String> published = new TreeMap<>();
  private final SchemaRegistry asPublished;
  private final SchemaRegistry strict;

  OutputSchemas() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        published.put(PLACE + file.getFileName(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    asPublished = registry(text -> text);
    strict = registry(text -> Json.write(closed(Json.parse(text, "schema"))));
  }

  private SchemaRegistry registry(UnaryOperator<String> change) {
    TreeMap<String, String> schemas = new TreeMap<>(published);
    schemas.replaceAll((name, text) -> change.apply(text));
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, b -> b.schemas(schemas));
  }

  /** The names that have a schema, as in {@code assay.NAME/VERSION}. */
  Set<String> names() {
    TreeMap<String, String> names = new TreeMap<>();
    for (String file : published.keySet()) {
      String name = file.substring(PLACE.length(), file.length() - ENDING.length());
      int dash = name.lastIndexOf('-');
      names.put("assay." + name.substring(0, dash) + "/" + name.substring(dash + 1), file);
    }
    return names.keySet();
  }

  /** What the schema of that name has against a value; empty where it has nothing. */
  List<String> against(String name, Node value) {
    return against(asPublished, name, value);
  }

  /** As {@link #against}, and also fields that the schema does not describe. */
  List<String> strictlyAgainst(String name, Node value) {
    return against(strict, name, value);
  }

  private static List<String> against(SchemaRegistry registry, String name, Node value) {
    String file = name.substring("assay.".length()).replace('/', '-') + ENDING;
    Schema schema = registry.getSchema(SchemaLocation.of(PLACE + file));
    return schema.validate(Json.write(value), InputFormat.JSON).stream()
        .map(e -> e.getInstanceLocation() + ": " + e.getMessage())
        .toList();
  }

  /** Holds one document to the schema that it names; the name. */
  String hold(Node.Obj document) {
    assertThat(document.fields().keySet()).first().isEqualTo("schema");
    String name = document.text("schema");
    assertThat(names()).contains(name);
    assertThat(strictlyAgainst(name, document)).as("%s", Json.write(document)).isEmpty();
    return name;
  }

  /** Holds every line of a JSON Lines file to the schema that its first one names; the name. */
  String holdLines(Path file) {
    List<Node.Obj> lines = lines(file);
    String name = hold(lines.getFirst());
    for (Node.Obj line : lines) {
      assertThat(strictlyAgainst(name, line)).as("%s: %s", file, Json.write(line)).isEmpty();
    }
    return name;
  }

  static List<Node.Obj> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(l -> (Node.Obj) Json.parse(l, file.toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same schema with every object that lists its fields closed. Conditions are left as they
   * are: they speak of fields that are described beside them.
   */
  private static Node closed(Node schema) {
    if (!(schema instanceof Node.Obj o)) {
      return schema;
    }
    boolean closes = o.get("properties") != null && o.get("type") != null;
    return Node.object(b -> {
      o.fields()
          .forEach((key, field) ->
              b.put(
                  key,
                  switch (key) {
                    case "properties", "$defs" -> each((Node.Obj) field.value());
                    case "items", "then", "else" -> closed(field.value());
                    default -> field.value();
                  }));
      if (closes) {
        b.put("unevaluatedProperties", false);
      }
    });
  }

  private static Node each(Node.Obj schemas) {
    return Node.object(
        b -> schemas.fields().forEach((name, field) -> b.put(name, closed(field.value()))));
  }
}
