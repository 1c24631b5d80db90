package dev.assay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Assay was built from.
 *
 * @param id the commit's whole name
 * @param modified whether the sources differed from it
 */
record Commit(String id, boolean modified) {
  /** Where the build leaves it, beside the classes of this room. */
  static final String RESOURCE = "commit";

  private static final String MODIFIED = " modified";

  /** What the build recorded; null where it knew no commit, or where this is no build. */
  static @Nullable Commit recorded() {
    try (InputStream in = Commit.class.getResourceAsStream(RESOURCE)) {
      return in == null ? null : parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit of a source tree; null without git or outside of a checkout of its own. */
  static @Nullable Commit of(Path sources) {
    // A tree that was unpacked inside another checkout has nothing to do with its commits.
    if (!Files.exists(sources.resolve(".git"))) {
      return null;
    }
    String id = git(sources, "rev-parse", "HEAD");
    String status = git(sources, "status", "--porcelain", "--", "pom.xml", "src/main");
    return id == null || status == null
        ? null
        : parse(id.strip() + (status.isBlank() ? "" : MODIFIED));
  }

  private static @Nullable Commit parse(String text) {
    String stripped = text.strip();
    boolean modified = stripped.endsWith(MODIFIED);
    String id = stripped.replace(MODIFIED, "");
    return id.matches("[0-9a-f]{40,64}") ? new Commit(id, modified) : null;
  }

  String text() {
    return id + (modified ? MODIFIED : "");
  }

  private static @Nullable String git(Path folder, String... words) {
    List<String> command =
        new ArrayList<>(List.of("git", "--no-optional-locks", "-C", folder.toString()));
    command.addAll(List.of(words));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
