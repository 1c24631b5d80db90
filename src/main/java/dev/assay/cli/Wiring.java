package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Project;
import dev.assay.dataset.Library;
import dev.assay.dataset.Web;
import dev.assay.eval.AnswerKind;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.RunNames;
import dev.assay.evidence.Runs;
import dev.assay.http.Pause;
import dev.assay.http.Proxies;
import dev.assay.http.Timeouts;
import dev.assay.http.Transport;
import dev.assay.model.Environment;
import dev.assay.model.ModelProfiles;
import dev.assay.model.Models;
import dev.assay.model.ProfileFiles;
import dev.assay.work.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the rooms together for a command. */
record Wiring(World world, Project project) {
  /** One attempt at a file; what came of it is kept for the next. */
  private static final Duration LONGEST_FILE = Duration.ofMinutes(30);

  private static final Duration SLICE = Duration.ofMillis(250);

  ModelProfiles profiles() {
    return profiles(world.environment());
  }

  /**
   * @param environment what the profiles may know of it
   */
  ModelProfiles profiles(Environment environment) {
    ProfileFiles files =
        new ProfileFiles() {
          @Override
          public @Nullable Source find(String name) {
            Project.Found found = project.file(Project.Kind.MODEL, name);
            return found == null ? null : new Source(found.path(), Project.shown(found.path()));
          }

          @Override
          public Collection<String> names() {
            return project.names(Project.Kind.MODEL);
          }
        };
    return new ModelProfiles(
        files,
        environment,
        Stream.of(AnswerKind.values()).map(Fields::name).collect(Collectors.toSet()));
  }

  /**
   * @param stop ends the waits between attempts, so that a stop needs to wait for answers alone
   */
  Models models(Stop stop) {
    return new Models(
        world.environment(),
        world.clock(),
        pause(stop),
        ThreadLocalRandom::current,
        this::recordings);
  }

  /** Data sets, as far as they were fetched. */
  Library library() {
    return new Library(cache(), world.environment()::get, null);
  }

  /** Data sets, fetched where they were not yet. */
  Library fetching() {
    Web web = new Web(this::transport, world.pause(), world.clock());
    return new Library(cache(), world.environment()::get, web);
  }

  private Transport transport() {
    try {
      Proxies proxies = Proxies.of(world.environment()::get);
      return new Transport(Timeouts.ofTotal(LONGEST_FILE), 1, Transport.LONGEST_BODY, proxies);
    } catch (IllegalArgumentException e) {
      throw new AssayException(Exit.BAD_INPUT, String.valueOf(e.getMessage()), null);
    }
  }

  private Path cache() {
    return Library.cache(world.environment()::get);
  }

  /** Waits that a stop ends with an {@link InterruptedException}. */
  Pause pause(Stop stop) {
    return duration -> {
      for (Duration left = duration; left.isPositive(); left = left.minus(SLICE)) {
        if (stop.isRequested()) {
          throw new InterruptedException("stopped");
        }
        world.pause().sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
      }
    };
  }

  /** A folder of recordings: in the project, else where Assay is installed. */
  private Path recordings(Path said) {
    Path own = project.root().resolve(said);
    Path home = world.home();
    if (home == null || Files.isDirectory(own)) {
      return own;
    }
    Path shipped = home.resolve(said);
    // Of a folder that is nowhere the project's own is told.
    return Files.isDirectory(shipped) ? shipped : own;
  }

  /** All stored runs: the project's own, then the recordings. */
  List<RunFolder> allRuns(CommonOptions common) {
    return runNames(common).places().stream().flatMap(runs -> runs.all().stream()).toList();
  }

  /** Finds stored runs by name: among the project's own first, then among recordings. */
  RunNames runNames(CommonOptions common) {
    return new RunNames(
        List.of(common.runs(world), new Runs(recordings(Path.of("results", "recordings")))));
  }
}
