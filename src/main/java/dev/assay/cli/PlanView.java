package dev.assay.cli;

import dev.assay.analysis.PlanAim;
import dev.assay.analysis.Planning;
import dev.assay.stats.ScoreRange;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan in a terminal: the designs, the power over epochs, and what to do. */
final class PlanView {
  private static final int COLUMNS = 50;
  private static final int WIDTH = 80;
  private final PrintWriter out;
  private final Style style;
  private final int width;

  PlanView(World world, Style style) {
    this.out = world.out();
    this.style = style;
    this.width = Math.min(WIDTH, TerminalWidth.ofData(world, WIDTH));
  }

  void print(Planning p) {
    out.println(style.bold(question(p)));
    line("from", p.source().name());
    line(
        "variance",
        String.format(
            Locale.ROOT,
            "between questions %.4f, between replies %.4f and %.4f",
            p.source().variance().questions(),
            p.source().variance().first(),
            p.source().variance().second()));
    p.source().assumptions().forEach(a -> line("assumed", style.yellow(a)));
    out.println();
    table(p);
    out.println();
    curve(p);
    out.println();
    wrapped(p.advice());
    optimum(p);
  }

  private static String question(Planning p) {
    PlanAim aim = p.aim();
    return "plan   "
        + (aim.gate() ? "rule out a loss of " : "find a difference of ")
        + difference(aim.delta(), p)
        + String.format(
            Locale.ROOT, ", power %s, alpha %s, ", share(aim.power()), share(aim.alpha()))
        + (aim.gate() ? "one-sided, " : "two-sided, ")
        + (aim.population() ? "for new questions" : "for these questions");
  }

  private void table(Planning p) {
    out.println(
        style.dim(
            String.format(
                Locale.ROOT,
                "  %9s %7s %10s %10s %9s %7s",
                "questions",
                "epochs",
                "requests",
                "cost",
                p.aim().gate() ? "rules out" : "detects",
                "power")));
    p.design().forEach(c -> out.println("  " + row(c, p)));
    String reason = p.source().cost().reason();
    out.println(
        style.dim(
            "  requests and cost of both sides; "
                + (reason == null ? p.source().cost().currency() : "no cost: " + reason)));
  }

  private static String row(Planning.Cell c, Planning p) {
    return String.format(
        Locale.ROOT,
        "%9d %7d %10d %10s %9s %5.0f %%",
        c.samples(),
        c.epochs(),
        c.requests(),
        cost(c.cost()),
        figure(c.mde(), p),
        100 * c.power());
  }

  /** The last number of samples; a colon stands at the power wanted, a bar at the ceiling. */
  private void curve(Planning p) {
    int most = p.design().getLast().samples();
    List<Planning.Cell> cells = p.design().stream().filter(c -> c.samples() == most).toList();
    out.println(
        style.dim(
            "  power at "
                + difference(p.aim().delta(), p)
                + " over epochs, "
                + Counted.of(most, "question")));
    for (Planning.Cell c : cells) {
      out.println(String.format(Locale.ROOT, "  %7d  ", c.epochs()) + bar(c.power(), p, '#'));
    }
    out.println(String.format(Locale.ROOT, "  %7s  ", "endless") + bar(p.ceiling(), p, '='));
    out.println(
        style.dim(
            String.format(
                Locale.ROOT,
                "  : %s wanted   | ceiling %.0f %%   %s",
                share(p.aim().power()),
                100 * p.ceiling(),
                p.aim().population()
                    ? "floor " + difference(p.floor(), p) + ", which repeats cannot pass"
                    : "no floor: repeats narrow it to nothing")));
  }

  private static String bar(double power, Planning p, char mark) {
    StringBuilder bar = new StringBuilder();
    int filled = column(power);
    for (int i = 0; i <= COLUMNS; i++) {
      bar.append(
          i == column(p.ceiling())
              ? '|'
              : i == column(p.aim().power()) ? ':' : i < filled ? mark : ' ');
    }
    return bar + String.format(Locale.ROOT, " %3.0f %%", 100 * power);
  }

  private static int column(double power) {
    return (int) Math.round(COLUMNS * power);
  }

  private void optimum(Planning p) {
    Double best = p.optimal();
    if (best != null) {
      line(
          "cheapest mix",
          String.format(
              Locale.ROOT, "%.1f epochs a question, at that cost of a new question", best));
    }
  }

  private void wrapped(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() + word.length() + 3 > width && !line.isEmpty()) {
        out.println("  " + style.bold(line.toString()));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println("  " + style.bold(line.toString()));
  }

  private void line(String name, String text) {
    out.println(style.dim(String.format(Locale.ROOT, "  %-13s", name)) + text);
  }

  private static String share(double share) {
    return new BigDecimal(100 * share)
            .round(new MathContext(6))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static String cost(@Nullable Double cost) {
    return cost == null ? "-" : String.format(Locale.ROOT, cost < 1 ? "%.4f" : "%.2f", cost);
  }

  private static String figure(double value, Planning p) {
    return Figures.points(value, p.source().range());
  }

  private static String difference(double value, Planning p) {
    ScoreRange range = p.source().range();
    return Figures.points(value, range) + (Figures.isShare(range) ? " points" : "");
  }
}
