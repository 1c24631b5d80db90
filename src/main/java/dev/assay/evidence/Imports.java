package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.SchemaName;
import dev.assay.config.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes and reads {@code imports.jsonl}, a line at a time. */
public final class Imports {
  public static final String SCHEMA = "assay.imports/1";

  private Imports() {}

  /** Takes the lines of a file that is being written. */
  public interface Sink {
    void line(ImportLine line);
  }

  /**
   * Writes the file as a whole: it is there with all its lines, durably, or not at all.
   *
   * @param session who imported what, the line after the header
   * @throws AssayException (73) where that cannot be
   */
  public static void write(Path file, Node.Obj session, Consumer<Sink> lines) {
    WholeFile.write(
        file,
        out -> {
          out.line("{\"schema\":\"" + SCHEMA + "\"}");
          out.line(Json.write(Node.object(b -> b.put("session", session))));
          lines.accept(line -> out.line(line.write()));
        });
  }

  /**
   * Visits every score in the order of the file.
   *
   * @throws AssayException (65) naming file and line where the file is missing or damaged
   */
  public static void visit(Path file, Consumer<ImportLine> visitor) {
    try (Lines lines = Lines.open(file)) {
      for (String text = lines.next(); text != null; text = lines.next()) {
        Location at = new Location(file.toString(), lines.number(), 1);
        if (!(Json.parseLine(text, file.toString(), lines.number()) instanceof Node.Obj o)) {
          throw AssayException.badInput(at, "a line of evidence is an object: the file is damaged");
        }
        if (lines.number() == 1) {
          checkSchema(o);
        } else if (o.object("session") == null) {
          ImportLine line = ImportLine.read(o);
          if (line == null) {
            throw AssayException.badInput(
                at, "a score needs sample, epoch (from 1) and score: the file is damaged");
          }
          visitor.accept(line);
        }
      }
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(file.toString()), "cannot be read: " + TextFile.reason(e));
    }
  }

  private static void checkSchema(Node.Obj header) {
    SchemaName.check(header.text("schema"), SCHEMA, header.at());
  }
}
