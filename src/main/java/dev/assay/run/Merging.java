package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.TextFile;
import dev.assay.evidence.BatchLine;
import dev.assay.evidence.Batches;
import dev.assay.evidence.Joined;
import dev.assay.evidence.JoinedEvidence;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Runs;
import dev.assay.evidence.WholeFile;
import dev.assay.evidence.WholeFolder;
import dev.assay.seed.Seed;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Joins shards to whole runs. The shards stay as they are. */
public final class Merging {
  private final Runs runs;
  private final InstantSource clock;
  private final LongSupplier fresh;
  private final String version;

  /**
   * @param runs where the joined runs go; the shards may lie anywhere
   * @param fresh tells runs apart that start in the same second
   * @param version of Assay
   */
  public Merging(Runs runs, InstantSource clock, LongSupplier fresh, String version) {
    this.runs = runs;
    this.clock = clock;
    this.fresh = fresh;
    this.version = version;
  }

  /**
   * A whole run, or one with gaps where that was allowed.
   *
   * @param isNew false where these very shards were joined before
   * @param shards in their order
   */
  public record Merged(
      RunFolder folder, Manifest manifest, boolean isNew, List<StoredShard> shards) {
    public Merged {
      shards = List.copyOf(shards);
    }
  }

  /**
   * Joins the shards of each eval, model and format. Either all that is named is joined, or, with
   * every reason named, nothing.
   *
   * @param folders of shards
   * @param partial whether shards and pairs may be missing
   * @throws AssayException (64) where a run is no shard, (65) where evidence is damaged, (3) where
   *     shards do not belong together or something is missing, (73) where the run cannot be written
   */
  public List<Merged> merge(List<RunFolder> folders, boolean partial) {
    Map<String, List<StoredShard>> groups = groups(folders);
    List<ShardSet> sets = groups.values().stream().map(ShardSet::new).toList();
    check(sets, partial);
    return sets.stream().map(this::join).toList();
  }

  private static Map<String, List<StoredShard>> groups(List<RunFolder> folders) {
    Map<String, List<StoredShard>> groups = new LinkedHashMap<>();
    List<Problem> unreadable = new ArrayList<>();
    Exit exit = Exit.USAGE;
    for (RunFolder folder : folders) {
      try {
        StoredShard shard = StoredShard.read(folder);
        groups.computeIfAbsent(shard.group(), g -> new ArrayList<>()).add(shard);
      } catch (AssayException e) {
        exit = e.exit() == Exit.USAGE ? exit : e.exit();
        unreadable.addAll(e.problems());
      }
    }
    if (!unreadable.isEmpty()) {
      throw new AssayException(exit, unreadable);
    }
    return groups;
  }

  private static void check(List<ShardSet> sets, boolean partial) {
    List<Problem> reasons = new ArrayList<>();
    Exit exit = Exit.INVALID;
    for (ShardSet set : sets) {
      reasons.addAll(set.refused());
      reasons.addAll(set.damaged());
      exit = set.damaged().isEmpty() ? exit : Exit.BAD_INPUT;
      if (!partial && set.refused().isEmpty() && set.damaged().isEmpty()) {
        reasons.addAll(set.gaps());
      }
    }
    if (!reasons.isEmpty()) {
      throw new AssayException(exit, reasons);
    }
  }

  private Merged join(ShardSet set) {
    Manifest first = set.first();
    Joined joined = set.joined();
    Merged before = before(first, joined, set);
    if (before != null) {
      return before;
    }
    RunFolder run =
        runs.fresh(first.eval(), first.model(), clock.instant(), (int) fresh.getAsLong());
    Manifest manifest =
        first.joined(
            run.id(),
            clock.instant().toString(),
            version,
            set.gaps().isEmpty() ? "complete" : "partial",
            notes(set.shards()),
            joined);
    List<Path> evidence = set.shards().stream().map(s -> s.folder().responses()).toList();
    String work = Seed.hash(first.eval(), first.model(), joined.toString()).substring(7, 23);
    WholeFolder.make(
        new RunFolder(runs.root().resolve(".merging-" + work)),
        run,
        folder -> {
          JoinedEvidence.write(folder.responses(), evidence);
          joinBatches(folder, set.shards());
          Path inputs = set.shards().getFirst().folder().inputs();
          RunFolder.replace(folder.inputs(), TextFile.read(inputs));
          manifest.write(folder);
        });
    return new Merged(run, manifest, true, set.shards());
  }

  /** The story of all batches, shard by shard; no file where there was none. */
  private static void joinBatches(RunFolder folder, List<StoredShard> shards) {
    List<BatchLine> lines = new ArrayList<>();
    shards.forEach(s -> lines.addAll(Batches.read(s.folder().batches())));
    if (!lines.isEmpty()) {
      WholeFile.write(
          folder.batches(),
          sink -> {
            sink.line("{\"schema\":\"" + BatchLine.SCHEMA + "\"}");
            lines.forEach(line -> sink.line(line.write()));
          });
    }
  }

  /** The run that was joined from the same evidence before, or null. */
  private @Nullable Merged before(Manifest first, Joined joined, ShardSet set) {
    for (RunFolder folder : runs.of(first.eval(), first.model())) {
      try {
        Manifest manifest = Manifest.read(folder);
        if (joined.equals(manifest.division())) {
          return new Merged(folder, manifest, false, set.shards());
        }
      } catch (AssayException e) {
        // A run that cannot be read is none that these were joined to.
      }
    }
    return null;
  }

  private static Node.Arr notes(List<StoredShard> shards) {
    Set<String> notes = new LinkedHashSet<>();
    for (StoredShard shard : shards) {
      for (Node note : shard.manifest().notes().items()) {
        if (note instanceof Node.Text t) {
          notes.add(t.value());
        }
      }
    }
    return (Node.Arr) Node.texts(List.copyOf(notes));
  }
}
