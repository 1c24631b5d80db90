package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFolderTest {
  @TempDir Path root;
  private RunFolder work;
  private RunFolder run;

  @BeforeEach
  void folders() {
    work = new RunFolder(root.resolve(".merging-1"));
    run = new RunFolder(root.resolve("quiz/dice/1"));
  }

  @Test
  void a_folder_appears_with_all_its_files_and_its_work_is_gone() {
    WholeFolder.make(
        work,
        run,
        folder -> {
          RunFolder.replace(folder.inputs(), "a");
          assertThat(run.path()).doesNotExist();
          RunFolder.replace(folder.manifest(), "b");
        });
    assertThat(run.inputs()).hasContent("a");
    assertThat(run.manifest()).hasContent("b");
    assertThat(work.path()).doesNotExist();
  }

  @Test
  void what_fails_leaves_nothing() {
    assertThatThrownBy(() ->
            WholeFolder.make(
                work,
                run,
                folder -> {
                  RunFolder.replace(folder.manifest(), "b");
                  throw new IllegalStateException("no more");
                }))
        .hasMessage("no more");
    assertThat(run.path()).doesNotExist();
    assertThat(work.path()).doesNotExist();
  }

  @Test
  void what_a_killed_process_left_is_no_run_and_goes_into_none() throws IOException {
    Files.createDirectories(work.path());
    Files.writeString(work.manifest(), "half");
    Files.writeString(work.path().resolve("responses.jsonl.next-1"), "half");
    assertThat(new Runs(root).all()).isEmpty();
    assertThat(Runs.below(root)).isEmpty();
    WholeFolder.make(work, run, folder -> RunFolder.replace(folder.inputs(), "a"));
    assertThat(run.path().toFile().list()).containsExactlyInAnyOrder("inputs.jsonl", "run.lock");
  }

  @Test
  void two_processes_do_not_make_the_same() {
    work.create();
    try (RunLock lock = RunLock.take(work)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> WholeFolder.make(work, run, folder -> {}))
          .isInstanceOf(AssayException.class)
          .hasMessageContaining("another process");
    }
    assertThat(run.path()).doesNotExist();
  }
}
