package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.SchemaName;
import dev.assay.config.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code batches.jsonl}. */
public final class Batches {
  private Batches() {}

  /**
   * A batch that nothing came of yet.
   *
   * @param id the provider's, or null where it is not known whether the provider has it
   * @param found whether that id was looked up, and may be that of another batch
   * @param foreign ids that turned out to be those of other batches
   */
  public record Open(
      BatchLine.Intent intent, @Nullable String id, boolean found, Set<String> foreign) {
    public Open {
      foreign = Set.copyOf(foreign);
    }
  }

  /**
   * All lines in order; none where there is no file. A torn last line is passed over.
   *
   * @throws AssayException (65) naming file and line where the file is damaged
   */
  public static List<BatchLine> read(Path file) {
    List<BatchLine> read = new ArrayList<>();
    if (!Files.exists(file)) {
      return read;
    }
    try (Lines lines = Lines.open(file)) {
      for (String text = lines.next(); text != null; text = lines.next()) {
        Node node = Json.parseLine(text, file.toString(), lines.number());
        if (lines.number() == 1 && node instanceof Node.Obj header) {
          SchemaName.check(header.text("schema"), BatchLine.SCHEMA, header.at());
          continue;
        }
        BatchLine line = node instanceof Node.Obj o ? line(o) : null;
        if (line == null) {
          throw AssayException.badInput(
              new Location(file.toString(), lines.number(), 1),
              "a line about a batch needs batch, event and time: the file is damaged");
        }
        read.add(line);
      }
      return read;
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(file.toString()), "cannot be read: " + TextFile.reason(e));
    }
  }

  private static @Nullable BatchLine line(Node.Obj o) {
    try {
      return BatchLine.read(o);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The batches that nothing came of yet, in the order of their intents. */
  public static List<Open> open(List<BatchLine> lines) {
    Map<String, Open> open = new LinkedHashMap<>();
    for (BatchLine line : lines) {
      Open before = open.get(line.batch());
      switch (line) {
        case BatchLine.Intent i -> open.put(i.batch(), new Open(i, null, false, Set.of()));
        case BatchLine.Submitted s when before != null ->
            open.put(s.batch(), new Open(before.intent, s.id(), s.found(), before.foreign));
        case BatchLine.Foreign f when before != null -> {
          Set<String> foreign = new HashSet<>(before.foreign);
          foreign.add(f.id());
          open.put(f.batch(), new Open(before.intent, null, false, foreign));
        }
        case BatchLine.Collected c -> open.remove(c.batch());
        case BatchLine.Dropped d -> open.remove(d.batch());
        case BatchLine.Submitted s -> {}
        case BatchLine.Foreign f -> {}
      }
    }
    return List.copyOf(open.values());
  }

  /** The provider's ids of all batches that are in a file. */
  public static Set<String> ids(Path file) {
    Set<String> ids = new HashSet<>();
    for (BatchLine line : read(file)) {
      switch (line) {
        case BatchLine.Submitted s -> ids.add(s.id());
        case BatchLine.Foreign f -> ids.remove(f.id());
        case BatchLine.Intent i -> {}
        case BatchLine.Collected c -> {}
        case BatchLine.Dropped d -> {}
      }
    }
    return ids;
  }
}
