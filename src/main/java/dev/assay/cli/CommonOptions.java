package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Project;
import dev.assay.evidence.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
  @Option(names = "--json", description = "One JSON document on standard output, for scripts.")
  boolean json;

  @Option(names = "--quiet", description = "No progress on standard error.")
  boolean quiet;

  @Option(names = "--no-color", description = "No colour; NO_COLOR does the same.")
  boolean noColor;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where runs are kept (default: results in the project).")
  @Nullable Path results;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The folder that has evals/ (default: the nearest one upwards).")
  @Nullable Path project;

  @Option(names = "--stacktrace", description = "Where an error came from, for a bug report.")
  boolean stacktrace;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This help.")
  boolean help;

  Project project(World world) {
    if (project == null) {
      return Project.find(Path.of(""), world.home());
    }
    if (!Files.isDirectory(project)) {
      throw new AssayException(
          Exit.USAGE,
          "--project is \"" + project + "\", which is no folder",
          "name the folder that has evals/; 'assay init DIR' makes one");
    }
    return new Project(project.toAbsolutePath().normalize(), world.home());
  }

  Path results(World world) {
    return results == null ? project(world).root().resolve("results") : results;
  }

  Runs runs(World world) {
    return new Runs(results(world).resolve("runs"));
  }
}
