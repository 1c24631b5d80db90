package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is really full: a small file system in memory, where mounting is allowed. */
class DiskFullTest {
  private static final int SPACE = 256 * 1024;

  @TempDir Path folder;
  private Path disk;
  private boolean mounted;

  private static boolean succeeds(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + SPACE, "tmpfs", disk.toString());
    if (!mounted) {
      System.err.println("SKIPPED: a full disk: mounting is not allowed here");
    }
    assumeTrue(mounted, "mounting is not allowed here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(succeeds("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void a_full_disk_keeps_what_was_written_and_the_same_command_goes_on_when_there_is_space()
      throws Exception {
    Desk desk = new Desk(folder.resolve("project")).quiz(20, 10);
    try (FakeServer server = new FakeServer(FakeServer::fickle)) {
      String[] args = {
        "run", "quiz", "-m", server.model(), "--seed", "7", "--results", disk.toString()
      };
      Path ballast = Files.write(disk.resolve("ballast"), new byte[SPACE - 96 * 1024]);
      Desk.Said full = desk.assay(args);
      assertThat(full.code()).isEqualTo(73);
      assertThat(full.err())
          .contains("cannot write", "o space left", "what was written before is kept")
          .contains("free space", "same command again");
      assertThat(full.out()).isEmpty();
      int asked = server.asked();
      assertThat(asked).isBetween(1, 199);

      Files.delete(ballast);
      Desk.Said done = desk.assay(args);
      assertThat(done.code()).as(done.err()).isZero();
      assertThat(done.err()).contains("going on");
      assertThat(server.asked()).as("what was durable is not asked again").isBetween(200, 240);
      Desk calm = new Desk(folder.resolve("calm")).quiz(20, 10);
      assertThat(calm.assay("run", "quiz", "-m", server.model(), "--seed", "7").code()).isZero();
      Desk.Said shown = desk.assay("show", "quiz@" + folderName(server), "--results", disk + "");
      assertThat(shown.code()).as(shown.err()).isZero();
      Path scores = find("scores.jsonl");
      assertThat(scores).hasSameBinaryContentAs(calm.run().resolve("scores.jsonl"));
    }
  }

  private static String folderName(FakeServer server) {
    return "127.0.0.1-" + server.port() + "-v1-fake";
  }

  private Path find(String name) throws IOException {
    try (var files = Files.walk(disk)) {
      return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
