package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.GateText;
import dev.assay.analysis.Rounded;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gate in a terminal: the verdict, and a paragraph for each expectation. */
final class GateView {
  private final PrintWriter out;
  private final Style style;
  private final Map<String, String> ages;

  /**
   * A view.
   *
   * @param ages of baselines, in words, by the names of their runs
   */
  GateView(PrintWriter out, Style style, Map<String, String> ages) {
    this.out = out;
    this.style = style;
    this.ages = ages;
  }

  void print(GateOutcome gate) {
    for (GateOutcome.Part part : gate.evals()) {
      out.println(
          style.bold(gate.label(part))
              + "   "
              + part.expectation().metric().label()
              + ", "
              + part.expectation().word());
      out.println("  " + GateText.sentence(gate, part));
      line("candidate", part.candidate());
      if (part.baseline() != null) {
        String age = ages.get(part.baseline());
        line("baseline", part.baseline() + (age == null ? "" : ", asked " + age + " ago"));
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
                + gate.about(part)
                + ", each bound at its own alpha");
        line("power", power(part));
      }
      line("design", design(part));
      if (part.low() != null) {
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
        + (part.missing() > 0 ? ", " + Rounded.of(100 * part.missing(), 1) + " % missing" : "");
  }

  private static String power(GateOutcome.Part part) {
    Double power = part.power();
    Double mde = part.mde();
    if (mde == null) {
      return "not known";
    }
    String size = Rounded.of(part.scale() * mde, 1);
    if (part.margin() == null) {
      return "sees a gain of " + size + " with 80 %";
    }
    String margin = "passes a margin of " + size + " with 80 %";
    return power == null
        ? margin
        : String.format(Locale.ROOT, "%.0f %% to pass where nothing changed; ", 100 * power)
            + margin
            + (power < .8 ? " (UNDERPOWERED)" : "");
  }

  private static String figure(@Nullable Double value, GateOutcome.Part part) {
    return value == null ? "-" : Rounded.signed(part.scale() * value, 1);
  }

  private void line(String name, String text) {
    out.println(style.dim(String.format(Locale.ROOT, "    %-12s", name)) + text);
  }
}
