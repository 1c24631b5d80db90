package dev.assay.eval;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples of which only the id is known, as their answers were marked elsewhere. */
public final class DeclaredSamples {
  private DeclaredSamples() {}

  public static Sample of(String id, @Nullable String category, @Nullable String cluster) {
    return new Sample(
        id, List.of(), "", List.of(), new Target.Elsewhere(), false, category, cluster, "");
  }

  /** A sample as {@code inputs.jsonl} keeps it. */
  public static String write(Sample sample) {
    return Json.write(
        Node.object(b ->
            b.put("id", sample.id())
                .putIfPresent("category", sample.category())
                .putIfPresent("cluster", sample.cluster())));
  }

  /**
   * The samples of an {@code inputs.jsonl}, in its order.
   *
   * @throws AssayException (65) where it cannot be read
   */
  public static List<Sample> read(Path file) {
    List<Sample> samples = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (Json.parseLine(line, file.toString(), number) instanceof Node.Obj o
            && o.get("id") instanceof Node.Text id) {
          samples.add(of(id.value(), o.text("category"), o.text("cluster")));
        } else if (number > 1) {
          throw AssayException.badInput(
              new Location(file.toString(), number, 1), "a sample needs an id");
        }
      }
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(file.toString()), "cannot be read: " + TextFile.reason(e));
    }
    return List.copyOf(samples);
  }
}
