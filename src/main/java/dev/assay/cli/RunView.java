package dev.assay.cli;

import dev.assay.analysis.Decisions;
import dev.assay.analysis.Summary;
import dev.assay.config.Node;
import dev.assay.config.Project;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.model.Price;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import dev.assay.stats.ScoreRange;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a run that its table has no room for. */
final class RunView {
  private static final int NAMES = 22;
  private final PrintWriter out;
  private final Style style;
  private final int width;
  private final LocalDate today;

  RunView(World world, Style style) {
    this.out = world.out();
    this.today = Prices.today(world);
    this.style = style;
    this.width = TerminalWidth.ofData(world, Integer.MAX_VALUE);
  }

  void print(RunFolder folder, Manifest manifest, Summary s) {
    Summary.Metric m = s.metrics().getFirst();
    ScoreRange range = m.range();
    out.println();
    line("run", Project.shown(folder.path()));
    Node.Obj imported = manifest.imported();
    line(
        imported == null ? "asked" : "imported",
        manifest.created()
            + " with Assay "
            + manifest.assay()
            + (imported == null ? seed(manifest) : " from " + imported.text("file")));
    line("outcomes", outcomes(s));
    if (manifest.holdsScores()) {
      line("bounds", bounds(m) + ": every missing score the lowest, or the highest");
    } else if (m.isMean()) {
      String read = Figures.told(m.whenRead(), range);
      line("when read", read + " of the answers that could be read were right");
      line("without loose steps", Figures.told(m.withoutLoose(), range));
      line("bounds", bounds(m) + ": every unread or missing answer wrong, or right");
    }
    line("variance", variance(m.variance()));
    line(
        "epochs",
        m.variance().epochValues().stream()
                .map(v -> points(v, range))
                .collect(Collectors.joining(" "))
            + epochEffect(m.variance()));
    if (imported == null) {
      line("tokens", tokens(s));
    }
    String cost = s.cost().reason();
    line("cost", cost != null ? "unknown: " + cost : Worth.total(s) + priceAge(manifest));
    String effort = s.economy().effort();
    if (effort != null) {
      line("reasoning effort", effort);
    }
    Decisions decisions = s.decisions();
    if (decisions != null) {
      new DecisionsView(out, style, width).print(decisions);
    }
    if (!m.categories().isEmpty()) {
      out.println(style.bold("  by category"));
      m.categories().forEach(c -> category(c, range));
    }
    s.warnings()
        .forEach(w ->
            Wrapped.lines("  note: " + w, width, 2).forEach(l -> out.println(style.yellow(l))));
  }

  private String priceAge(Manifest manifest) {
    String remark = Prices.remark(Price.of(manifest.profileTree()), today);
    return remark == null ? "" : "; " + remark;
  }

  private void line(String name, String text) {
    List<String> lines = Wrapped.lines(" ".repeat(NAMES) + text, width, 0);
    String first = lines.getFirst().substring(NAMES);
    out.println(style.dim(String.format(Locale.ROOT, "  %-20s", name)) + first);
    lines.stream().skip(1).forEach(out::println);
  }

  private static String outcomes(Summary s) {
    return s.outcomes().entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted((a, b) -> b.getValue() - a.getValue())
        .map(e -> e.getValue() + " " + e.getKey().label())
        .collect(Collectors.joining(", "));
  }

  private static String variance(Summary.Variance v) {
    Integer clusters = v.clusters();
    return String.format(
        Locale.ROOT,
        "between questions %s, within %s, share between (ICC) %s%s",
        decimals(v.between()),
        decimals(v.within()),
        decimals(v.icc()),
        clusters == null ? "" : ", " + Counted.of(clusters, "cluster"));
  }

  private static String epochEffect(Summary.Variance v) {
    Double p = v.epochEffectP();
    return p == null
        ? ""
        : "  (an effect shared by an epoch: p "
            + (p < .01 ? "< 0.01" : String.format(Locale.ROOT, "= %.2f", p))
            + ")";
  }

  private void category(Summary.Category c, ScoreRange range) {
    String interval =
        switch (c.population()) {
          case Interval i -> "[" + points(i.low(), range) + ", " + points(i.high(), range) + "]";
          case Refusal r -> r.reason();
        };
    String line =
        String.format(
            Locale.ROOT,
            "    %-20s %5s  %s  %s",
            c.name(),
            points(c.value(), range),
            interval,
            Counted.of(c.samples(), "question"));
    Wrapped.lines(line, width, 2).forEach(out::println);
  }

  private static String tokens(Summary s) {
    Summary.Tokens tokens = s.usage();
    if (tokens.input() == null || tokens.output() == null) {
      return "unknown: " + tokens.reason();
    }
    Long spent = tokens.reasoning();
    String reasoning =
        spent == null
            ? " (how many of them reasoning is not known)"
            : spent == 0 ? "" : " (" + spent + " of them reasoning)";
    String each = Worth.tokens(s.economy().perResponse(), "a reply");
    String right = Worth.tokens(s.economy().perCorrect(), "a right answer");
    return tokens.input()
        + " in, "
        + tokens.output()
        + " out"
        + reasoning
        + (each == null ? "" : "; " + each)
        + (right == null ? "" : "; " + right);
  }

  private static String seed(Manifest manifest) {
    return ", seed " + manifest.seed() + (manifest.seedGiven() ? " (given)" : "");
  }

  private static String bounds(Summary.Metric m) {
    return Figures.told(m.low(), m.range()) + " to " + Figures.told(m.high(), m.range());
  }

  private static String points(@Nullable Double score, ScoreRange range) {
    return score == null ? "-" : Figures.points(score, range);
  }

  private static String decimals(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
