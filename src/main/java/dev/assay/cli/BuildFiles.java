package dev.assay.cli;

import dev.assay.http.Pause;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine;

/**
 * What the build makes with the classes it has just compiled: the man pages, and the name of the
 * commit for the jar.
 */
public final class BuildFiles {
  private BuildFiles() {}

  /**
   * @param args the folder of the sources, the one of the compiled classes, and the one for the
   *     pages
   * @throws IOException where a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    recordCommit(Path.of(args[0]), Path.of(args[1]));
    writePages(Path.of(args[2]));
  }

  /** Leaves no file where the commit is unknown. */
  static void recordCommit(Path sources, Path classes) throws IOException {
    Path folder = classes.resolve(BuildFiles.class.getPackageName().replace('.', '/'));
    Path file = Files.createDirectories(folder).resolve(Commit.RESOURCE);
    Commit commit = Commit.of(sources);
    if (commit == null) {
      Files.deleteIfExists(file);
      return;
    }
    Files.writeString(file, commit.text() + "\n");
  }

  /** One page for Assay and one for each command. */
  static void writePages(Path folder) throws IOException {
    Files.createDirectories(folder);
    CommandLine program = Cli.line(nowhere());
    write(folder, program);
    for (CommandLine command : program.getSubcommands().values()) {
      write(folder, command);
    }
  }

  private static void write(Path folder, CommandLine command) throws IOException {
    Path file = folder.resolve(ManPage.fileName(command.getCommandSpec()));
    Files.writeString(file, ManPage.of(command.getCommandSpec()));
  }

  /** The commands are only looked at. */
  private static World nowhere() {
    PrintWriter none = new PrintWriter(Writer.nullWriter());
    return new World(
        none,
        none,
        name -> null,
        InstantSource.system(),
        Pause.REAL,
        () -> 0,
        null,
        false,
        false,
        () -> 80);
  }
}
