package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.derive.Derivation;
import dev.assay.derive.RunSamples;
import dev.assay.eval.Sample;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.run.Workshop.Scripted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Derived files may be made anew by several at once: all would write the same. */
@Timeout(120)
class DerivedAtOnceTest {
  @TempDir Path folder;

  @Test
  void temporary_names_are_unique_within_a_process_too() {
    Path file = folder.resolve("scores.jsonl");
    assertThat(RunFolder.next(file)).isNotEqualTo(RunFolder.next(file)).hasParentRaw(folder);
  }

  @Test
  void four_that_derive_the_same_run_at_once_do_not_make_one_another_fail() throws Exception {
    Workshop shop = new Workshop(folder);
    Plan plan = shop.plan(5);
    shop.run(plan, new Scripted(r -> Scripted.says("A")), 4);
    RunFolder run = plan.folder();
    Manifest manifest = Manifest.read(run);
    List<Sample> samples = RunSamples.of(run, manifest, shop.project());
    Derivation.derive(run, manifest, samples);
    String scores = Files.readString(run.scores());
    String summary = Files.readString(run.summary());

    Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    CountDownLatch ready = new CountDownLatch(4);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                ready.countDown();
                try {
                  ready.await();
                  for (int i = 0; i < 50; i++) {
                    Derivation.derive(run, manifest, samples);
                    assertThat(run.scores()).hasContent(scores);
                    assertThat(run.summary()).hasContent(summary);
                  }
                } catch (Throwable e) {
                  failed.add(e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failed).isEmpty();
    try (Stream<Path> files = Files.list(run.path())) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.contains(".next")))
          .as("temporary files that were left")
          .isEmpty();
    }
  }
}
