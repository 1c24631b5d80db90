package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final String HEADER = "{\"schema\":\"assay.responses/1\"}";
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("responses.jsonl");
  }

  private static void append(Journal journal, String line) {
    try {
      journal.append(line);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_new_journal_starts_with_its_header_and_an_old_one_goes_on() throws IOException {
    try (Journal journal = Journal.open(file(), "assay.responses/1")) {
      append(journal, "{\"a\":1}");
    }
    try (Journal journal = Journal.open(file(), "assay.responses/1")) {
      append(journal, "{\"a\":\"\u00e9\"}");
    }
    assertThat(Files.readString(file())).isEqualTo(HEADER + "\n{\"a\":1}\n{\"a\":\"\u00e9\"}\n");
  }

  @Test
  void a_line_is_in_the_file_by_the_time_its_append_returns() throws IOException {
    try (Journal journal = Journal.open(file(), "assay.responses/1")) {
      for (int i = 0; i < 20; i++) {
        append(journal, "line " + i);
        assertThat(Files.readString(file())).endsWith("line " + i + "\n");
      }
    }
  }

  @Test
  void lines_of_many_threads_are_all_there_once_and_none_is_torn() throws Exception {
    int threads = 64;
    int each = 40;
    String padding = "p".repeat(new Random(5).nextInt(1000) + 3000);
    List<String> expected = Collections.synchronizedList(new ArrayList<>());
    List<String> notThere = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(threads);
    try (Journal journal = Journal.open(file(), "assay.responses/1")) {
      for (int t = 0; t < threads; t++) {
        int thread = t;
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < each; i++) {
                String line = thread + " " + i + " " + padding.substring(i * 10);
                append(journal, line);
                expected.add(line);
              }
              if (!lastLines().contains(thread + " " + (each - 1) + " ")) {
                notThere.add("thread " + thread);
              }
              done.countDown();
            });
      }
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(notThere).isEmpty();
    List<String> lines = Files.readAllLines(file());
    assertThat(lines.getFirst()).isEqualTo(HEADER);
    List<String> appended = lines.subList(1, lines.size());
    assertThat(appended).containsExactlyInAnyOrderElementsOf(expected).hasSize(threads * each);
    for (int t = 0; t < threads; t++) {
      String mine = t + " ";
      assertThat(appended.stream().filter(l -> l.startsWith(mine)).map(l -> l.split(" ")[1]))
          .as("the lines of one thread keep their order")
          .containsExactly(
              java.util.stream.IntStream.range(0, each)
                  .mapToObj(Integer::toString)
                  .toArray(String[]::new));
    }
  }

  private String lastLines() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void lines_of_any_size_are_written_whole() throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    try (Journal journal = Journal.open(file(), "assay.responses/1")) {
      for (int size : new int[] {0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 3_000_000}) {
        String line = "y".repeat(size);
        append(journal, line);
        lines.add(line);
      }
    }
    assertThat(Files.readAllLines(file()).equals(lines)).isTrue();
  }

  @Test
  void a_journal_that_cannot_be_opened_says_so_in_words() {
    Path file = folder.resolve("gone").resolve("responses.jsonl");
    AssayException e = catchThrowableOfType(AssayException.class, () -> Journal.open(file, "s"));
    assertThat(e.exit()).isEqualTo(Exit.CANNOT_WRITE);
    assertThat(e).hasMessageContaining("cannot write " + file);
  }

  @Test
  void a_full_device_is_an_error_in_words_for_every_append() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "NOT TESTED: this system has no /dev/full");
    AssayException e = catchThrowableOfType(AssayException.class, () -> Journal.open(full, "s"));
    assertThat(e.exit()).isEqualTo(Exit.CANNOT_WRITE);
    assertThat(e).hasMessageContaining("cannot write /dev/full").hasMessageContaining("free space");
  }

  @Test
  void on_a_full_disk_the_file_ends_with_its_last_durable_line() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Assumptions.assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
        "NOT TESTED: mounting a small tmpfs is not allowed here");
    try {
      Path file = disk.resolve("responses.jsonl");
      List<String> durable = new ArrayList<>(List.of(HEADER));
      try (Journal journal = Journal.open(file, "assay.responses/1")) {
        AssayException failure = null;
        for (int i = 0; i < 200 && failure == null; i++) {
          String line = i + " " + "x".repeat(1500);
          failure = catchThrowableOfType(AssayException.class, () -> journal.append(line));
          if (failure == null) {
            durable.add(line);
          }
        }
        assertThat(failure).isNotNull();
        assertThat(failure.exit()).isEqualTo(Exit.CANNOT_WRITE);
        AssayException later =
            catchThrowableOfType(AssayException.class, () -> journal.append("small"));
        assertThat(later.exit()).isEqualTo(Exit.CANNOT_WRITE);
      }
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          .isEqualTo(String.join("\n", durable) + "\n");
    } finally {
      done("umount", disk.toString());
    }
  }

  private static boolean done(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
