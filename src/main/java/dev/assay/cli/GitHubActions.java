package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.GateText;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.evidence.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A gate as the step summary and the annotations of GitHub Actions. */
final class GitHubActions {
  /** A step's summary may hold 1 MiB. */
  private static final int MOST_BYTES = 1024 * 1024 - 1024;

  private final World world;

  private final String summary;

  private GitHubActions(World world, String summary) {
    this.world = world;
    this.summary = summary;
  }

  /**
   * To where this job's summary belongs.
   *
   * @throws AssayException (64) where nothing says so
   */
  static GitHubActions of(World world) {
    String summary = world.environment().get("GITHUB_STEP_SUMMARY");
    if (summary == null || summary.isEmpty()) {
      throw new AssayException(
          Exit.USAGE,
          "--github needs GITHUB_STEP_SUMMARY, which GitHub Actions sets",
          "leave --github out elsewhere");
    }
    return new GitHubActions(world, summary);
  }

  void write(GateOutcome gate) {
    try {
      Files.writeString(
          Path.of(summary), markdown(gate), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw RunFolder.cannotWrite(Path.of(summary), e);
    }
    for (GateOutcome.Part part : gate.evals()) {
      world.err().println(annotation(gate.label(part), part, GateText.sentence(gate, part)));
    }
  }

  private static String annotation(String label, GateOutcome.Part part, String sentence) {
    String level =
        switch (part.verdict()) {
          case PASS -> "notice";
          case INCONCLUSIVE -> "warning";
          case FAIL, INVALID -> "error";
        };
    String title = escaped(label).replace(":", "%3A").replace(",", "%2C");
    return "::" + level + " title=assay gate " + title + "::" + escaped(sentence);
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  static String markdown(GateOutcome gate) {
    StringBuilder text = new StringBuilder("### assay gate: " + gate.verdict() + "\n\n");
    text.append(
        "| eval | metric | demand | about | baseline | verdict |\n|---|---|---|---|---|---|\n");
    int bytes = text.toString().getBytes(StandardCharsets.UTF_8).length;
    int left = 0;
    for (GateOutcome.Part part : gate.evals()) {
      String row =
          "| "
              + cell(gate.label(part))
              + " | "
              + cell(part.expectation().metric().label())
              + " | "
              + part.expectation().word()
              + " | "
              + gate.about(part)
              + " | "
              + cell(baseline(part))
              + " | "
              + cell(GateText.sentence(gate, part))
              + " |\n";
      int more = row.getBytes(StandardCharsets.UTF_8).length;
      if (left > 0 || bytes + more > MOST_BYTES) {
        left++;
      } else {
        text.append(row);
        bytes += more;
      }
    }
    return text.append(left == 0 ? "\n" : "\n" + left + " more demands did not fit here.\n\n")
        .toString();
  }

  private static String baseline(GateOutcome.Part part) {
    String run = part.baseline();
    Duration age = part.baselineAge();
    return run == null ? "none" : age == null ? run : run + ", asked " + Age.words(age) + " ago";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }
}
