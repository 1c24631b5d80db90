package dev.assay.cli;

import dev.assay.http.Pause;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The door of the program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = Output.to(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = Output.to(new FileOutputStream(FileDescriptor.err));
    String home = System.getProperty("assay.home");
    World world =
        new World(
            out,
            err,
            System::getenv,
            InstantSource.system(),
            Pause.REAL,
            () -> new SecureRandom().nextLong(),
            home == null ? null : Path.of(home),
            Boolean.getBoolean("assay.out.terminal"),
            Boolean.getBoolean("assay.err.terminal"),
            () -> TerminalWidth.find(System::getenv));
    int code = Cli.run(world, args);
    out.flush();
    err.flush();
    System.exit(code);
  }
}
