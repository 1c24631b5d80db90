package dev.assay.model.recorded;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.config.TextFile;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseFile;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import dev.assay.exchange.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stored run, indexed when it is first asked. Thread-safe. */
final class Recording {
  private final RunFolder folder;
  private final Manifest manifest;
  private @Nullable Map<String, Map<Integer, Responses.Mark>> bySample;
  private @Nullable ResponseFile file;

  Recording(RunFolder folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** {@code EVAL/MODEL/RUN-ID}. */
  String name() {
    Path path = folder.path();
    int parts = path.getNameCount();
    return path.subpath(parts - 3, parts).toString();
  }

  String eval() {
    return manifest.eval();
  }

  /** The size of the evidence; 0 where there is none yet. */
  long bytes() {
    Path evidence = folder.responses();
    try {
      return Files.exists(evidence) ? Files.size(evidence) : 0;
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(Project.shown(evidence)), "cannot be read: " + TextFile.reason(e));
    }
  }

  /**
   * @param profile the profile that is asked, as its tree
   */
  Mismatch compare(Subject subject, String promptHash, Node.Obj profile) {
    Map<Integer, Responses.Mark> epochs = index().get(subject.sample());
    if (epochs == null) {
      return Mismatch.SAMPLE;
    }
    Responses.Mark entry = epochs.get(subject.epoch());
    if (entry == null) {
      return Mismatch.EPOCH;
    }
    if (!entry.content().equals(subject.content())) {
      return Mismatch.CONTENT;
    }
    if (!entry.promptHash().equals(promptHash)) {
      return Mismatch.PROMPT;
    }
    for (String field : List.of("sampling", "reasoning", "tools")) {
      if (!same(manifest.profileTree().get(field), profile.get(field))) {
        return Mismatch.SETTINGS;
      }
    }
    return Mismatch.NONE;
  }

  private static boolean same(@Nullable Node a, @Nullable Node b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return Json.canonical(a).equals(Json.canonical(b));
  }

  /** The recorded line; {@link #compare} must have found it. */
  synchronized ResponseLine line(Subject subject) {
    Map<Integer, Responses.Mark> epochs = index().getOrDefault(subject.sample(), Map.of());
    Responses.Mark entry = epochs.get(subject.epoch());
    if (entry == null) {
      throw new IllegalArgumentException("not recorded: " + subject);
    }
    if (file == null) {
      file = ResponseFile.open(folder.responses());
    }
    return file.at(entry.position());
  }

  private synchronized Map<String, Map<Integer, Responses.Mark>> index() {
    if (bySample == null) {
      Map<String, Map<Integer, Responses.Mark>> found = new HashMap<>();
      Responses.skim(
          folder.responses(),
          mark -> {
            if (mark.hasReply()) {
              found
                  .computeIfAbsent(mark.sample(), s -> new HashMap<>())
                  .putIfAbsent(mark.epoch(), mark);
            }
          });
      bySample = found;
    }
    return bySample;
  }

  synchronized void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
