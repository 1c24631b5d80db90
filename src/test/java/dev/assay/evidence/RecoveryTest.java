package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
  private static final String HEADER = "{\"schema\":\"assay.responses/1\"}\n";
  private static final String LINE = EvidenceLines.reply("a", 1).write() + "\n";
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    Path file = folder.resolve("responses.jsonl");
    Files.writeString(file, text);
    return file;
  }

  private static List<Long> positions(Path file) {
    List<Long> positions = new ArrayList<>();
    Responses.visit(file, (line, position) -> positions.add(position));
    return positions;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 70_000, 200_000})
  void a_torn_last_line_is_cut_off_and_kept_beside_the_file(int size) throws IOException {
    String torn = "{\"sample\":\"" + "x".repeat(size);
    Path file = file(HEADER + LINE + torn);
    Path kept = Objects.requireNonNull(Recovery.cutTornLine(file));
    assertThat(kept).hasFileName("responses.jsonl.torn-1").hasParent(folder).hasContent(torn);
    assertThat(file).hasContent(HEADER + LINE);
    assertThat(Recovery.cutTornLine(file)).isNull();
  }

  @Test
  void a_second_torn_line_does_not_replace_the_first() throws IOException {
    Recovery.cutTornLine(file(HEADER + "one"));
    Path kept = Objects.requireNonNull(Recovery.cutTornLine(file(HEADER + "two")));
    assertThat(kept).hasFileName("responses.jsonl.torn-2").hasContent("two");
    assertThat(folder.resolve("responses.jsonl.torn-1")).hasContent("one");
  }

  @Test
  void a_torn_header_leaves_an_empty_file_that_starts_anew() throws IOException {
    Path file = file("{\"sche");
    assertThat(Recovery.cutTornLine(file)).hasContent("{\"sche");
    try (Journal journal = Journal.open(file, ResponseLine.SCHEMA)) {
      assertThat(journal).isNotNull();
    }
    assertThat(Files.readString(file)).isEqualTo(HEADER);
  }

  @Test
  void a_whole_file_an_empty_one_and_none_are_left_alone() throws IOException {
    assertThat(Recovery.cutTornLine(file(HEADER + LINE))).isNull();
    assertThat(Recovery.cutTornLine(file(""))).isNull();
    assertThat(Recovery.cutTornLine(folder.resolve("none"))).isNull();
  }

  @Test
  void a_reader_passes_over_a_torn_last_line() throws IOException {
    assertThat(positions(file(HEADER + LINE + LINE.substring(0, 30))))
        .containsExactly((long) HEADER.length());
    assertThat(positions(file(HEADER + LINE + LINE.strip())))
        .as("a line counts only with its break")
        .containsExactly((long) HEADER.length());
    assertThat(positions(folder.resolve("none"))).isEmpty();
  }

  @Test
  void damage_in_the_middle_is_an_error_that_names_the_line() throws IOException {
    for (String damage :
        List.of(
            "\0\0\0\n",
            "{\"sample\":\n",
            "[1]\n",
            "\n",
            "{\"sample\":\"a\",\"epoch\":1}\n",
            "{\"sample\":\"a\",\"epoch\":0,\"response\":{}}\n")) {
      Path file = file(HEADER + LINE + damage + LINE);
      AssayException e = catchThrowableOfType(AssayException.class, () -> positions(file));
      assertThat(e).as(damage).isNotNull();
      assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
      assertThat(e.getMessage()).as(damage).startsWith(file + ":3:");
    }
  }

  @Test
  void a_file_of_another_schema_is_refused() throws IOException {
    Path file = file("{\"schema\":\"assay.responses/2\"}\n" + LINE);
    assertThat(catchThrowableOfType(AssayException.class, () -> positions(file)))
        .hasMessageContaining("assay.responses/1")
        .hasMessageContaining("assay.responses/2");
  }

  @Test
  void a_run_has_one_writer_and_the_second_is_told_its_process_id() {
    RunFolder run = new RunFolder(folder);
    RunLock first = RunLock.take(run);
    try (first) {
      AssayException e = catchThrowableOfType(AssayException.class, () -> RunLock.take(run));
      assertThat(e.exit()).isEqualTo(Exit.CANNOT_WRITE);
      assertThat(e)
          .hasMessageContaining("process id " + ProcessHandle.current().pid())
          .hasMessageContaining(folder.toString());
    }
    RunLock again = RunLock.take(run);
    again.close();
    again.close();
  }

  /** Holds the lock of the folder it is given until its input ends. */
  public static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      RunLock lock = RunLock.take(new RunFolder(Path.of(args[0])));
      try (lock) {
        System.out.write('y');
        System.out.flush();
        if (System.in.read() >= 0) {
          throw new IllegalStateException("nothing is ever written");
        }
      }
    }
  }

  @Test
  void the_lock_of_another_process_holds_until_that_process_is_killed() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('y');
      assertThat(
              catchThrowableOfType(AssayException.class, () -> RunLock.take(new RunFolder(folder))))
          .hasMessageContaining("process id " + holder.pid());
    } finally {
      holder.destroyForcibly();
    }
    assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
    RunLock.take(new RunFolder(folder)).close();
  }
}
