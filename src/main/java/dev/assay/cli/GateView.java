package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.GateText;
import dev.assay.analysis.Rounded;
import java.io.PrintWriter;
import java.time.Duration;
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
          style.bold(gate.label(part))
              + "   "
              + part.expectation().metric().label()
              + ", "
              + part.expectation().word());
      out.println("  " + GateText.sentence(gate, part));
      line("candidate", part.candidate());
      if (part.baseline() != null) {
        Duration age = part.baselineAge();
        String asked = age == null ? "" : ", asked " + Age.words(age) + " ago";
        line("baseline", part.baseline() + asked);
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
    return Counted.of(part.samples(), "question")
        + " x "
        + part.repeated().of("epoch")
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
