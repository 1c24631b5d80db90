package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.eval.Sample;
import dev.assay.evidence.Key;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.Runs;
import dev.assay.evidence.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether an assignment continues a run or starts one. Writes nothing. Not thread-safe. */
public final class Planner {
  private final Runs runs;
  private final InstantSource clock;
  private final LongSupplier fresh;
  private final String version;

  /** Runs are planned together, and are no folders yet. */
  private final Set<Path> started = new HashSet<>();

  /**
   * @param fresh seeds of new runs; a secure source, so that a new run is a new draw
   * @param version of Assay
   */
  public Planner(Runs runs, InstantSource clock, LongSupplier fresh, String version) {
    this.runs = runs;
    this.clock = clock;
    this.fresh = fresh;
    this.version = version;
  }

  /** The plan of an assignment: the latest run with equal settings goes on, unless {@code anew}. */
  public Plan plan(Assignment assignment, boolean anew) {
    Node.Obj settings = assignment.settings();
    String identity = Key.hash(settings);
    List<String> differs = List.of();
    List<Problem> unreadable = new ArrayList<>();
    int apart = 0;
    if (!anew) {
      for (RunFolder folder : runs.of(assignment.eval().name(), assignment.profile().name())) {
        Manifest manifest = read(folder, unreadable);
        if (manifest == null || manifest.imported() != null) {
          continue;
        }
        boolean equal = manifest.identity().equals(identity);
        if (!Objects.equals(manifest.shard(), assignment.shard())) {
          apart += equal && assignment.shard() == null ? 1 : 0;
          continue;
        }
        if (equal) {
          return continued(assignment, folder, manifest, unreadable);
        }
        boolean sameFormat = manifest.format().equals(assignment.format().name());
        if (differs.isEmpty() && sameFormat) {
          differs = Key.differences(manifest.settings(), settings);
        }
      }
    }
    return started(assignment, settings, identity, differs, unreadable, apart);
  }

  /** What a run says of itself; null, after noting why, where it cannot be read. */
  private static @Nullable Manifest read(RunFolder folder, List<Problem> unreadable) {
    try {
      return Manifest.read(folder);
    } catch (AssayException e) {
      unreadable.add(e.problems().getFirst());
      return null;
    }
  }

  private Plan started(
      Assignment a,
      Node.Obj settings,
      String identity,
      List<String> differs,
      List<Problem> unreadable,
      int apart) {
    List<Sample> samples = a.samples();
    Long given = a.seed();
    RunFolder folder = folder(a);
    Manifest manifest =
        new Manifest(
            folder.id(),
            clock.instant().toString(),
            version,
            a.eval().name(),
            a.profile().name(),
            a.format().name(),
            identity,
            settings,
            a.key(samples),
            given == null ? fresh.getAsLong() >>> 1 : given,
            given != null,
            a.epochs(),
            describe(a, samples),
            a.isSimulated(),
            "partial",
            a.eval().tree(),
            a.formatTree(),
            a.profile().toNode(),
            (Node.Arr) Node.texts(a.notes()),
            null,
            a.shard());
    return new Plan(a, folder, manifest, samples, true, differs, unreadable, apart);
  }

  /** A folder that no other plan of this planner has. */
  private RunFolder folder(Assignment a) {
    Instant now = clock.instant();
    int digits = (int) fresh.getAsLong();
    RunFolder folder = runs.fresh(a.eval().name(), a.profile().name(), now, digits);
    while (!isOf(a.shard(), folder) || !started.add(folder.path())) {
      folder = runs.fresh(a.eval().name(), a.profile().name(), now, ++digits);
    }
    return folder;
  }

  /**
   * Shards start together on many machines, and may share a disk: their ids never meet, whatever
   * these machines draw.
   */
  private static boolean isOf(@Nullable Shard shard, RunFolder folder) {
    if (shard == null) {
      return true;
    }
    String id = folder.id();
    int last = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1), 16);
    return last % shard.of() == shard.index() - 1;
  }

  private Plan continued(
      Assignment a, RunFolder folder, Manifest manifest, List<Problem> unreadable) {
    Set<String> before = Inputs.ids(folder);
    Set<String> ids = new HashSet<>(before);
    a.samples().forEach(s -> ids.add(s.id()));
    List<Sample> samples = a.all().stream().filter(s -> ids.contains(s.id())).toList();
    Manifest extended =
        manifest.extended(
            Math.max(manifest.epochs(), a.epochs()),
            describe(a, samples, before, manifest),
            a.key(samples));
    boolean starts = !Files.exists(folder.responses());
    return new Plan(a, folder, extended, samples, starts, List.of(), unreadable, 0);
  }

  /** A random draw that is widened by other samples is a draw no more. */
  private static @Nullable String describe(
      Assignment a, List<Sample> samples, Set<String> before, Manifest manifest) {
    if (samples.size() == a.samples().size()) {
      return describe(a, samples);
    }
    if (samples.size() == a.all().size()) {
      return null;
    }
    boolean widened = samples.size() > before.size();
    return widened ? new Subset.Chosen(ids(samples)).inWords() : manifest.subset();
  }

  private static Set<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).collect(Collectors.toSet());
  }

  private static @Nullable String describe(Assignment a, List<Sample> samples) {
    return samples.size() == a.all().size() ? null : a.subset().inWords();
  }
}
