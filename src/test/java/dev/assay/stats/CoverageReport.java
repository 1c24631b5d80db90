package dev.assay.stats;

import java.util.List;
import java.util.Locale;

/** The study as a document and a picture. */
final class CoverageReport {
  private static final int LEFT = 330;
  private static final int WIDTH = 400;
  private static final int ROW = 26;
  private static final double LEAST = .85;
  private static final int PLANNED = 10_000;

  private final List<Study.Measured> studies;

  CoverageReport(List<Study.Measured> studies) {
    this.studies = List.copyOf(studies);
  }

  String markdown(Sizes sizes) {
    StringBuilder b = new StringBuilder();
    b.append("# Do the intervals keep their promise?\n\n");
    b.append("Written by `./mvnw verify -Pcoverage`; do not edit. Models are simulated, so the ");
    b.append("truth is known, and it is counted how often Assay's numbers hold it: ");
    b.append(sizes.closed()).append(" draws a cell for methods in closed form, fewer where a ");
    b.append("row says so. Seeds are fixed. ");
    b.append(
        line(
            "At 95 %% the Monte Carlo error is %s (%s at %d draws), so the worst of many cells lies"
                + " 2 to 3 of these below the truth by chance alone.\n\n",
            shown(error(sizes.closed())), shown(error(sizes.gate())), sizes.gate()));
    if (sizes.closed() < PLANNED) {
      b.append("**A reduced run**: the plan asks for ").append(PLANNED);
      b.append(" draws. A target that is missed by less than three Monte Carlo errors is not ");
      b.append("settled by it.\n\n");
    }
    b.append("The pseudo-pair of two scores (c in the Javadoc of `PairedDifference`) was chosen ");
    b.append("on the grid of \"Two scores, new questions\", with other seeds: 1/√K alone covers ");
    b.append("about .8 in the worst cell. So that row confirms a choice; it is no fresh test.\n\n");
    b.append("A question is answered right with chance x ~ Beta of mean p and intraclass ");
    b.append("correlation ICC; two models share questions by a Gaussian copula ρ.\n\n");
    b.append("![Coverage of every cell](coverage.svg)\n\n");
    missed(b);
    b.append("## All targets\n\n");
    b.append("| Study | Must hold | Worst cell | There | Mean of cells | Cells | |\n");
    b.append("|---|---|---|---|---|---|---|\n");
    for (Study.Measured measured : studies) {
      measured.outcomes().forEach(outcome -> row(b, measured.study(), outcome));
    }
    b.append(
        "\nControls are wrong methods on purpose: a study that could not tell them from right ");
    b.append("ones would prove nothing.\n\n## Grids\n\n");
    for (Study.Measured measured : studies) {
      b.append("- **").append(measured.study().title()).append("**: ");
      b.append(measured.study().grid()).append('\n');
    }
    return b.toString();
  }

  private void missed(StringBuilder b) {
    b.append("## Targets that are not met\n\n");
    int before = b.length();
    for (Study.Measured measured : studies) {
      for (Study.Outcome outcome : measured.outcomes()) {
        if (!measured.study().control() && !outcome.met()) {
          b.append(
              line(
                  "- %s: %s. Measured %s at %s.\n",
                  measured.study().title(),
                  outcome.target().text(),
                  shown(outcome.value()),
                  outcome.cell()));
        }
      }
    }
    b.append(b.length() == before ? "None.\n\n" : "\n");
  }

  private static void row(StringBuilder b, Study study, Study.Outcome outcome) {
    String verdict =
        study.control()
            ? outcome.met() ? "HOLDS, but must not" : "fails, as it must"
            : outcome.met() ? "met" : "**NOT met**";
    b.append(
        line(
            "| %s | %s: %s | %s | %s | %s | %d | %s |\n",
            study.title(),
            study.figures().get(outcome.target().figure()),
            outcome.target().text().replace("|", "\\|"),
            outcome.cell(),
            shown(outcome.value()),
            shown(outcome.mean()),
            outcome.cells(),
            verdict));
  }

  /** Each cell of each study of coverage is a dot. */
  String svg() {
    List<Study.Measured> rows =
        studies.stream().filter(m -> m.study().figures().getFirst().contains("coverage")).toList();
    int height = ROW * rows.size() + 60;
    StringBuilder b = new StringBuilder();
    b.append(
        line(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<title>Coverage of 95 %% intervals in every cell</title>\n",
            LEFT + WIDTH + 40, height));
    b.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (int i = 0; i <= 6; i++) {
      double at = LEAST + i * .025;
      String stroke = i == 4 ? "#333" : "#ddd";
      b.append(
          line(
              "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"16\" y2=\"%d\" stroke=\"%s\"/><text x=\"%.1f\""
                  + " y=\"%d\" text-anchor=\"middle\">%s</text>\n",
              x(at), x(at), height - 40, stroke, x(at), height - 24, shown(at)));
    }
    for (int i = 0; i < rows.size(); i++) {
      dots(b, rows.get(i), 16 + ROW * i + ROW / 2);
    }
    b.append(
        line(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">coverage; red: below .93, arrow: below"
                + " .85</text>\n</svg>\n",
            LEFT + WIDTH / 2, height - 6));
    return b.toString();
  }

  private static void dots(StringBuilder b, Study.Measured measured, int y) {
    b.append(
        line(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
            LEFT - 18, y + 4, measured.study().title()));
    measured.values().stream()
        .map(figures -> figures[0])
        .filter(value -> !Double.isNaN(value))
        .map(value -> dot(value, y))
        .distinct()
        .forEach(b::append);
  }

  /** Cells that fall on the same place are one dot. */
  private static String dot(double value, int y) {
    String colour = value < .93 ? "#c0392b" : "#2471a3";
    return value < LEAST
        ? line(
            "<text x=\"%d\" y=\"%d\" fill=\"%s\" text-anchor=\"middle\">◀</text>\n",
            LEFT - 6, y + 4, colour)
        : line(
            "<circle cx=\"%.0f\" cy=\"%d\" r=\"2.5\" fill=\"%s\" fill-opacity=\".5\"/>\n",
            x(value), y, colour);
  }

  private static double x(double coverage) {
    return LEFT + (coverage - LEAST) / (1 - LEAST) * WIDTH;
  }

  private static double error(int draws) {
    return Math.sqrt(.95 * .05 / draws);
  }

  private static String shown(double value) {
    String digits = line("%.4f", value);
    return digits.replaceFirst("^(-?)0\\.", "$1.").replaceFirst("^-\\.0000$", ".0000");
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
