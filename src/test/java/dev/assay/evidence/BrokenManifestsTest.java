package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of runs, where a stored run cannot be read. */
class BrokenManifestsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  @TempDir Path folder;
  private Runs runs;
  private RunNames names;

  @BeforeEach
  void places() {
    runs = new Runs(folder.resolve("runs"));
    names = new RunNames(List.of(runs));
  }

  private RunFolder run(int minute, String format) {
    RunFolder run = runs.fresh("e", "m", NOON.plusSeconds(minute * 60L), 0x3f2a);
    run.create();
    EvidenceLines.manifest(run.id(), "e", "m", format, "1").write(run);
    return run;
  }

  private RunFolder broken(int minute) throws IOException {
    RunFolder run = run(minute, "plain");
    Files.writeString(run.manifest(), "{\"schema\": \"assay.run/1\",");
    return run;
  }

  private AssayException refused(String name) {
    return catchThrowableOfType(AssayException.class, () -> names.find(name));
  }

  @Test
  void a_broken_manifest_of_an_earlier_run_stands_in_nobodys_way() throws IOException {
    broken(1);
    RunFolder good = run(2, "plain");
    assertThat(names.find("e@m")).isEqualTo(good);
    assertThat(names.find("e@m+plain")).isEqualTo(good);
    assertThat(refused("e@n")).hasMessageContaining("did you mean e@m?");
    assertThat(refused("e@m+letter").exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void no_older_run_stands_in_for_the_latest_that_cannot_be_read() throws IOException {
    RunFolder good = run(1, "plain");
    RunFolder broken = broken(2);
    assertThat(refused("e@m").exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(refused("e@m+plain"))
        .hasMessageContaining(broken.manifest().toString())
        .hasMessageContaining("named by its path");
    assertThat(names.find("e@m~2")).isEqualTo(good);
    assertThat(names.find(good.path().toString())).isEqualTo(good);
  }
}
