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
  /** Where a reply stands, and what it answered. */
  private record Entry(String content, String promptHash, long position) {}

  private final RunFolder folder;
  private final Manifest manifest;
  private @Nullable Map<String, Map<Integer, Entry>> bySample;
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
    Map<Integer, Entry> epochs = index().get(subject.sample());
    if (epochs == null) {
      return Mismatch.SAMPLE;
    }
    Entry entry = epochs.get(subject.epoch());
    if (entry == null) {
      return Mismatch.EPOCH;
    }
    if (!entry.content.equals(subject.content())) {
      return Mismatch.CONTENT;
    }
    if (!entry.promptHash.equals(promptHash)) {
      return Mismatch.PROMPT;
    }
    Node.Obj recorded = manifest.profileTree().object("sampling");
    boolean same = recorded != null && Json.canonical(recorded).equals(Json.canonical(sampling));
    return same ? Mismatch.NONE : Mismatch.SAMPLING;
  }

  /** The recorded line; {@link #compare} must have found it. */
  synchronized ResponseLine line(Subject subject) {
    Map<Integer, Entry> epochs = index().getOrDefault(subject.sample(), Map.of());
    Entry entry = epochs.get(subject.epoch());
    if (entry == null) {
      throw new IllegalArgumentException("not recorded: " + subject);
    }
    if (file == null) {
      file = ResponseFile.open(folder.responses());
    }
    return file.at(entry.position);
  }

  private synchronized Map<String, Map<Integer, Entry>> index() {
    if (bySample == null) {
      Map<String, Map<Integer, Entry>> found = new HashMap<>();
      Responses.visit(
          folder.responses(),
          (line, position) -> {
            if (line.hasReply()) {
              found
                  .computeIfAbsent(line.sample(), s -> new HashMap<>())
                  .putIfAbsent(
                      line.epoch(), new Entry(line.content(), line.promptHash(), position));
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
