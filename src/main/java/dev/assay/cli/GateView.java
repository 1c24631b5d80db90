package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.GateText;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A gate in a terminal: the verdict, and a paragraph for each expectation. */
final class GateView {
  private final PrintWriter out;
  private final Style style;

  GateView(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(GateOutcome gate) {
    for (GateOutcome.Part part : gate.evals()) {
      out.println(
          style.bold(part.expectation().eval())
              + "   "
              + part.expectation().metric().label()
              + ", "
              + part.expectation().word());
      out.println("  " + GateText.sentence(part, gate.rules()));
      line("candidate", part.candidate());
      if (part.baseline() != null) {
        line("baseline", part.baseline());
      }
      if (part.baseline() != null && part.difference() != null) {
        line(
            "difference",
            figure(part.difference(), part)
                + " ["
                + figure(part.low(), part)
                + ", "
                + figure(part.high(), part)
                + "] for "
                + (gate.rules().population() ? "new questions" : "new epochs of these questions")
                + ", each bound at its own alpha");
        line("power", power(part));
      }
      line("design", design(part));
      if (part.difference() != null) {
        part.reasons().forEach(r -> line("note", style.yellow(r)));
      }
      out.println();
    }
    out.println(style.bold(gate.verdict().name()));
  }

  private static String design(GateOutcome.Part part) {
    Integer look = part.look();
    return part.samples()
        + " questions x "
        + part.epochs()
        + " epochs"
        + (look == null ? "" : ", look " + look)
        + (part.missing() > 0
            ? String.format(Locale.ROOT, ", %.1f %% missing", 100 * part.missing())
            : "");
  }

  private static String power(GateOutcome.Part part) {
    Double power = part.power();
    Double mde = part.mde();
    if (mde == null) {
      return "not known";
    }
    String margin =
        String.format(Locale.ROOT, "passes a margin of %.1f with 80 %%", part.scale() * mde);
    return power == null
        ? margin
        : String.format(Locale.ROOT, "%.0f %% to pass where nothing changed; ", 100 * power)
            + margin
            + (power < .8 ? " (UNDERPOWERED)" : "");
  }

  private static String figure(@Nullable Double value, GateOutcome.Part part) {
    return value == null ? "-" : String.format(Locale.ROOT, "%+.1f", part.scale() * value);
  }

  private void line(String name, String text) {
    out.println(style.dim(String.format(Locale.ROOT, "    %-12s", name)) + text);
  }
}
