package dev.assay.model.recorded;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseFile;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import dev.assay.exchange.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
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

  Mismatch compare(Subject subject, String promptHash, Node.Obj sampling) {
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
    Node.Obj recorded = manifest.profileTree().object("sampling");
    boolean same = recorded != null && Json.canonical(recorded).equals(Json.canonical(sampling));
    return same ? Mismatch.NONE : Mismatch.SAMPLING;
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
