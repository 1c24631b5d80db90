package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Node;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGKILL at random moments of a batch run: no batch is handed in twice, no result is lost. */
class BatchKillTest {
  private static final int QUESTIONS = 300;
  private static final int EPOCHS = 4;
  private static final int PAIRS = QUESTIONS * EPOCHS;

  @TempDir Path folder;

  private static Process start(Path root) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(BatchChild.class.getName());
    command.addAll(List.of("run", "quiz", "-m", "m", "--batch"));
    command.addAll(List.of("--project", root.toString()));
    File talk = root.resolve("talk.txt").toFile();
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(talk))
        .redirectError(ProcessBuilder.Redirect.appendTo(talk))
        .start();
  }

  /**
   * Six kills are at the n-th thing that the server sees, before or after it is carried out, and up
   * to 80 ms later, so that they hit what the process does by itself too; the others are in the
   * middle of the results, as they are written.
   */
  @ParameterizedTest
  @CsvSource({"openai, 1", "anthropic, 2", "gemini, 3"})
  void killed_at_random(String provider, int seed) throws Exception {
    Desk desk = new Desk(folder).quiz(QUESTIONS, EPOCHS);
    Random random = new Random(seed);
    int kills = 11;
    int done = 0;
    int inTheMiddle = 0;
    try (FakeBatches server = new FakeBatches()) {
      desk.file("evals/models/m.yaml", server.profile(provider));
      server.looks = 20;
      for (int kill = 0; kill < kills; kill++) {
        CompletableFuture<Process> started = new CompletableFuture<>();
        AtomicInteger seen = new AtomicInteger();
        boolean collects = kill >= 6;
        if (collects) {
          server.batches.forEach(b -> b.looks = 0);
        }
        int at = 1 + kill;
        int later = random.nextBoolean() ? random.nextInt(80) : 0;
        server.witness =
            what -> {
              if (!collects && seen.incrementAndGet() == at) {
                TimeUnit.MILLISECONDS.sleep(later);
                started.get().destroyForcibly();
              }
            };
        Process process = start(desk.root);
        started.complete(process);
        if (collects) {
          Path evidence = desk.run().resolve("responses.jsonl");
          long before = Files.exists(evidence) ? Files.size(evidence) : 0;
          killWhileWriting(process, evidence, before + 2000);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (process.exitValue() == 128 + 9) {
          done++;
          int durable = desk.runs().isEmpty() ? 0 : replies(desk).size();
          inTheMiddle += durable > 0 && durable < PAIRS ? 1 : 0;
        }
      }
      server.witness = what -> {};
      server.looks = 0;
      server.batches.forEach(b -> b.looks = 0);
      Process last = start(desk.root);
      assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(last.exitValue()).as(talk(desk)).isZero();
      assertThat(server.requests()).as("requests handed in").isEqualTo(PAIRS);
      List<Node.Obj> replies = replies(desk);
      assertThat(replies.stream().map(l -> l.text("sample") + "/" + l.number("epoch")))
          .hasSize(PAIRS)
          .doesNotHaveDuplicates();
      System.out.printf(
          "%s: %d of %d starts killed by SIGKILL, %d with some results, %d batches of %d requests"
              + " handed in for %d pairs, %d results%n",
          provider,
          done,
          kills,
          inTheMiddle,
          server.batches.size(),
          server.requests(),
          PAIRS,
          replies.size());
    }
    assertThat(done).isPositive();
  }

  /** As soon as the evidence is longer than so many bytes. */
  private static void killWhileWriting(Process process, Path evidence, long bytes)
      throws IOException {
    while (process.isAlive()) {
      if (Files.exists(evidence) && Files.size(evidence) > bytes) {
        process.destroyForcibly();
        return;
      }
      Thread.onSpinWait();
    }
  }

  private static List<Node.Obj> replies(Desk desk) throws IOException {
    return Desk.lines(desk.run().resolve("responses.jsonl")).stream()
        .filter(l -> l.object("response") != null)
        .toList();
  }

  private static String talk(Desk desk) throws IOException {
    return Files.readString(desk.root.resolve("talk.txt"));
  }
}
