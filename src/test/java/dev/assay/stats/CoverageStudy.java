package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole validation plan, and its document: {@code ./mvnw verify -Pcoverage}. The name keeps it
 * out of other builds. {@code -Dcoverage.draws=1000} is faster and coarser, {@code
 * -Dcoverage.folder=DIR} writes elsewhere.
 */
@Tag("coverage")
class CoverageStudy {
  @Test
  void targets_are_measured_and_controls_miss_them() throws IOException {
    Sizes sizes = Sizes.of(Integer.getInteger("coverage.draws", 10_000));
    List<Study.Measured> measured = new ArrayList<>();
    for (Study study : studies(sizes)) {
      long start = System.nanoTime();
      measured.add(study.run());
      if (Boolean.getBoolean("coverage.times")) {
        System.err.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, study.title());
      }
    }
    Path folder = Path.of(System.getProperty("coverage.folder", "docs"));
    CoverageReport report = new CoverageReport(measured);
    Files.writeString(folder.resolve("coverage.md"), report.markdown(sizes));
    Files.writeString(folder.resolve("coverage.svg"), report.svg());
    assertThat(measured)
        .filteredOn(one -> one.study().control())
        .isNotEmpty()
        .allMatch(Study.Measured::asItMust);
  }

  private static List<Study> studies(Sizes sizes) {
    return Stream.of(
            new OneScoreStudies(sizes).all(),
            new PairedStudies(sizes).all(),
            new GradedStudies(sizes).all(),
            new ErrorStudies(sizes).all(),
            new GateStudies(sizes).all(),
            new ManyStudies(sizes).all(),
            new JudgeStudies(sizes).all(),
            new ControlStudies(sizes).all())
        .flatMap(List::stream)
        .toList();
  }
}
