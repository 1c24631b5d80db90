package dev.assay.derive;

import dev.assay.evidence.RunFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;

/** Whether derived files still say what deriving them again would: the rule of make. */
final class Freshness {
  private Freshness() {}

  /** Whether the summary is newer than the evidence, the manifest and this program's own jar. */
  static boolean isFresh(RunFolder folder) {
    try {
      FileTime summary = Files.getLastModifiedTime(folder.summary());
      return Files.exists(folder.scores())
          && isAfter(summary, evidence(folder))
          && isAfter(summary, folder.manifest())
          && isAfter(summary, program());
    } catch (IOException | URISyntaxException e) {
      return false;
    }
  }

  private static Path evidence(RunFolder folder) {
    return Files.exists(folder.imports()) ? folder.imports() : folder.responses();
  }

  private static boolean isAfter(FileTime summary, Path file) throws IOException {
    return summary.compareTo(Files.getLastModifiedTime(file)) > 0;
  }

  /** The jar; a folder of classes has no date of its own, and counts as changed. */
  private static Path program() throws IOException, URISyntaxException {
    CodeSource source = Freshness.class.getProtectionDomain().getCodeSource();
    Path program = source == null ? Path.of("") : Path.of(source.getLocation().toURI());
    if (!Files.isRegularFile(program)) {
      throw new IOException("not started from a jar");
    }
    return program;
  }
}
