package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Assay in a process of its own, to be killed or interrupted. */
final class Child implements AutoCloseable {
  private static final int SECONDS = 60;
  private final Process process;
  private final Path out;
  private final StringBuffer err = new StringBuffer();
  private final CompletableFuture<Boolean> stopping = new CompletableFuture<>();
  private final Thread reader;

  private Child(Process process, Path out) {
    this.process = process;
    this.out = out;
    this.reader = Thread.ofVirtual().start(this::readErr);
  }

  static Child start(Desk desk, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Dassay.home=" + desk.root));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    command.addAll(List.of("--project", desk.root.toString()));
    Path out = Files.createTempFile(desk.root, "out", ".txt");
    return new Child(new ProcessBuilder(command).redirectOutput(out.toFile()).start(), out);
  }

  private void readErr() {
    try (var lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.append(line).append('\n');
        if (line.startsWith("stopping")) {
          stopping.complete(true);
        }
      }
    } catch (IOException e) {
      // The process was killed.
    } finally {
      stopping.complete(false);
    }
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: the process gets no chance to tidy up. */
  void kill() {
    process.destroyForcibly();
  }

  /** SIGINT, as Ctrl-C sends it; returns once the process said that it heard it. */
  void interrupt() throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(pid())).inheritIO().start().waitFor();
    assertThat(stopping.get(SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Waits for the end; the exit code. */
  int await() throws Exception {
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("the process ends").isTrue();
    reader.join();
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() {
    return err.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
