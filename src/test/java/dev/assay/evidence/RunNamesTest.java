package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNamesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  @TempDir Path folder;
  private Runs runs;
  private RunNames names;

  @BeforeEach
  void places() {
    runs = new Runs(folder.resolve("runs"));
    names = new RunNames(List.of(runs, new Runs(folder.resolve("recordings"))));
  }

  private RunFolder run(
      Runs in, int minute, String eval, String model, String format, String heat) {
    RunFolder run = in.fresh(eval, model, NOON.plusSeconds(minute * 60L), 0x3f2a);
    run.create();
    EvidenceLines.manifest(run.id(), eval, model, format, heat).write(run);
    return run;
  }

  private RunFolder run(int minute, String format, String heat) {
    return run(runs, minute, "e", "m", format, heat);
  }

  private AssayException refused(String name) {
    AssayException e = catchThrowableOfType(AssayException.class, () -> names.find(name));
    assertThat(e.exit()).isEqualTo(Exit.USAGE);
    return e;
  }

  @Test
  void a_run_is_named_by_its_time_and_four_hex_digits() {
    assertThat(runs.fresh("e", "m", NOON, 0x12f).path())
        .isEqualTo(folder.resolve("runs/e/m/20261123T120000Z-012f"));
  }

  @Test
  void a_name_means_the_latest_run_and_a_tilde_an_earlier_one() {
    RunFolder oldest = run(1, "plain", "1");
    RunFolder newest = run(3, "plain", "1");
    RunFolder middle = run(2, "plain", "1");
    assertThat(names.find("e@m")).isEqualTo(newest);
    assertThat(names.find("e@m~1")).isEqualTo(newest);
    assertThat(names.find("e@m~2")).isEqualTo(middle);
    assertThat(names.find("e@m~3")).isEqualTo(oldest);
    assertThat(refused("e@m~4")).hasMessage("\"e@m~4\" asks for run 4 of 3");
  }

  @Test
  void a_path_names_a_run_too() {
    RunFolder run = run(1, "plain", "1");
    assertThat(names.find(run.path().toString())).isEqualTo(run);
  }

  @Test
  void a_plus_names_the_format() {
    RunFolder letter = run(1, "letter", "1");
    RunFolder xml = run(2, "xml", "1");
    assertThat(names.find("e@m+letter")).isEqualTo(letter);
    assertThat(names.find("e@m+xml~1")).isEqualTo(xml);
    assertThat(refused("e@m+plain")).hasMessageContaining("there is no run \"e@m+plain\"");
  }

  @Test
  void runs_that_differ_in_their_settings_are_listed_and_none_is_guessed() {
    RunFolder cold = run(1, "plain", "0");
    RunFolder letter = run(2, "letter", "1");
    RunFolder hot = run(3, "plain", "1");
    run(0, "plain", "1");
    assertThat(refused("e@m"))
        .hasMessage(
            "\"e@m\" may be any of 3 runs that differ in their settings\n"
                + "  name one by its path, with +FORMAT or with ~N:\n"
                + "    "
                + hot.path()
                + "  format plain\n"
                + "    "
                + letter.path()
                + "  format letter, differs in format\n"
                + "    "
                + cold.path()
                + "  format plain, differs in temperature");
    assertThat(names.find("e@m~3")).isEqualTo(cold);
  }

  @Test
  void an_unknown_run_is_told_with_the_nearest() {
    run(1, "plain", "1");
    run(runs, 1, "starter", "gemma", "plain", "1");
    assertThat(refused("startr@gemma"))
        .hasMessageContaining(
            "there is no run \"startr@gemma\"; allowed: e@m, starter@gemma; did you mean"
                + " starter@gemma?");
    assertThat(refused("e")).hasMessageContaining("EVAL@MODEL");
    assertThat(refused("\0")).hasMessageContaining("there is no run");
  }

  @Test
  void the_users_own_runs_are_looked_through_before_recordings() {
    Runs recordings = new Runs(folder.resolve("recordings"));
    RunFolder recorded = run(recordings, 9, "e", "m", "plain", "1");
    assertThat(names.find("e@m")).isEqualTo(recorded);
    RunFolder own = run(1, "plain", "1");
    assertThat(names.find("e@m")).isEqualTo(own);
    assertThat(names.find("e@m~2")).isEqualTo(recorded);
  }

  @Test
  void all_runs_are_listed_by_eval_then_model_then_the_latest_first() {
    RunFolder a = run(runs, 1, "b", "m", "plain", "1");
    RunFolder b = run(runs, 1, "a", "n", "plain", "1");
    RunFolder c = run(runs, 1, "a", "m", "plain", "1");
    RunFolder d = run(runs, 2, "a", "m", "plain", "1");
    runs.fresh("a", "m", NOON.plusSeconds(3600), 1).create();
    assertThat(runs.all()).containsExactly(d, c, b, a);
    assertThat(runs.of("a", "m")).containsExactly(d, c);
    assertThat(new Runs(folder.resolve("nowhere")).all()).isEmpty();
  }
}
