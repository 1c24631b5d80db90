package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.http.Pause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that stop reading, and places that cannot be written to. */
class PipeTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 4);
  }

  /** Standard output that fails after some bytes. */
  private static OutputStream failing(String message, int after) {
    return new OutputStream() {
      private int written;

      @Override
      public void write(int b) throws IOException {
        if (written++ >= after) {
          throw new IOException(message);
        }
      }
    };
  }

  private Desk.Said assay(OutputStream out, String... args) {
    StringWriter err = new StringWriter();
    Pause none = duration -> {};
    World world =
        new World(
            Output.to(out),
            new PrintWriter(err),
            name -> null,
            InstantSource.system(),
            none,
            () -> 7,
            folder,
            false,
            false,
            () -> 80);
    int code = Cli.run(world, args);
    return new Desk.Said(code, "", err.toString());
  }

  private String[] onProject(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--project";
    all[args.length + 1] = folder.toString();
    return all;
  }

  @Test
  void what_is_printed_arrives_as_utf_8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output out = Output.to(bytes);
    out.print("± 1 …");
    out.flush();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("± 1 …");
    assertThat(out.failure()).isNull();
  }

  @Test
  void a_reader_that_has_seen_enough_is_no_failure() {
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    for (String[] args :
        new String[][] {
          {"help"},
          onProject("list"),
          onProject("list", "runs"),
          onProject("show", "quiz@dice", "--json")
        }) {
      Desk.Said said = assay(failing("Broken pipe", 10), args);
      assertThat(said.code()).isZero();
      assertThat(said.err()).isEmpty();
    }
  }

  @Test
  void a_run_whose_reader_is_gone_completes_its_evidence() throws IOException {
    Desk.Said said =
        assay(failing("Broken pipe", 0), onProject("run", "quiz", "-m", "dice", "--quiet"));
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(desk.scores()).hasSize(48);
  }

  @Test
  void data_that_cannot_be_written_is_an_error_after_the_work_is_done() throws IOException {
    Desk.Said said =
        assay(
            failing("No space left on device", 10),
            onProject("run", "quiz", "-m", "dice", "--quiet"));
    assertThat(said.code()).isEqualTo(73);
    assertThat(said.err()).contains("cannot write to standard output", "No space left");
    assertThat(desk.scores()).hasSize(48);
  }

  @Test
  void an_error_keeps_its_own_exit_code() {
    Desk.Said said = assay(failing("No space left on device", 0), onProject("show", "nothing"));
    assertThat(said.code()).isEqualTo(64);
  }

  private String shell(String script) throws Exception {
    Map<String, String> environment =
        Map.of(
            "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "CP", System.getProperty("java.class.path"),
            "ROOT", folder.toString());
    String assay =
        "assay() { \"$JAVA\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dassay.home=\"$ROOT\""
            + " -cp \"$CP\" dev.assay.cli.Main \"$@\"; }\n";
    return Shells.run(folder, environment, "bash", "-c", assay + script);
  }

  @Test
  void real_pipes_that_close_early_are_left_quietly() throws Exception {
    Shells.require("bash");
    String said = shell("assay help run | true; echo ${PIPESTATUS[0]}; assay help | head -1");
    assertThat(said).startsWith("0\nUsage: assay");
    assertThat(said.lines()).hasSize(2);
  }

  @Test
  void a_full_device_is_an_error() throws Exception {
    Shells.require("bash");
    boolean device = Files.exists(Path.of("/dev/full"));
    if (!device) {
      System.err.println("SKIPPED: there is no /dev/full here");
    }
    assumeTrue(device, "there is no /dev/full here");
    String said = shell("assay help > /dev/full; echo $?");
    assertThat(said).contains("cannot write to standard output").endsWith("73\n");
    assertThat(said).doesNotContain("\tat ");
  }
}
