package dev.assay.cli;

import dev.assay.analysis.Comparison;
import dev.assay.analysis.Rounded;
import dev.assay.analysis.Verdicts;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparisons in a terminal: for each pair the verdict, and what it rests on. */
final class ComparisonView {
  private static final int SHOWN_FLIPS = 20;
  private static final int MANY = 6;

  /** Where the text begins behind the name of a line. */
  private static final int INDENT = 19;

  private final PrintWriter out;
  private final Style style;
  private final boolean flips;
  private final int width;

  ComparisonView(World world, Style style, boolean flips) {
    this.out = world.out();
    this.style = style;
    this.flips = flips;
    this.width = TerminalWidth.ofData(world, 100);
  }

  void print(Comparison comparison) {
    comparison.rankings().forEach(this::ranking);
    Map<String, List<Comparison.Pair>> byEval = new LinkedHashMap<>();
    comparison
        .pairs()
        .forEach(p -> byEval.computeIfAbsent(p.eval(), e -> new ArrayList<>()).add(p));
    byEval.forEach((eval, pairs) -> {
      out.println(style.bold(eval) + "   " + pairs.getFirst().metric() + ", paired by question");
      if (pairs.size() > MANY && !flips) {
        pairs.forEach(this::inOneLine);
        out.println(
            style.dim("  first minus second; p after Holm; two runs alone are shown in full"));
        out.println();
      } else {
        pairs.forEach(this::pair);
      }
    });
    comparison.suites().forEach(this::suite);
  }

  /** A pair among many, in one line. */
  private void inOneLine(Comparison.Pair p) {
    Double adjusted = p.pAdjusted();
    out.println(
        String.format(
            Locale.ROOT,
            "  %-48s %s%s",
            Verdicts.name(p, p.a()) + " - " + Verdicts.name(p, p.b()),
            estimate(p.scale(), p.difference(), p.population()),
            adjusted == null ? "" : ", p " + p(adjusted)));
  }

  private void pair(Comparison.Pair p) {
    String a = Verdicts.name(p, p.a());
    String b = Verdicts.name(p, p.b());
    out.println(
        "  "
            + a
            + " "
            + points(p.scale(), p.a().value())
            + "  against  "
            + b
            + " "
            + points(p.scale(), p.b().value()));
    wrapped(Verdicts.of(p));
    several("new questions", estimate(p.scale(), p.difference(), p.population()) + tested(p));
    several("re-run", estimate(p.scale(), p.difference(), p.suite()));
    line(
        "questions",
        p.wins() + " won, " + p.losses() + " lost, " + p.ties() + " tied" + correlation(p));
    unpaired(p);
    if (!p.systemDiffers().isEmpty()) {
      several("differ in", String.join(", ", p.systemDiffers()));
    }
    categories(p);
    if (flips) {
      flips(p);
    }
    out.println();
  }

  private static String tested(Comparison.Pair p) {
    Double raw = p.p();
    Double adjusted = p.pAdjusted();
    if (raw == null || adjusted == null) {
      return "";
    }
    String plain = ", n " + p.samples() + ", p " + p(raw);
    return switch (p.adjusted()) {
      case NOT -> plain;
      case HOLM -> plain + ", " + p(adjusted) + " among all pairs (Holm)";
      case BH -> plain + ", " + p(adjusted) + " over the evals (BH)";
    };
  }

  private static String p(double p) {
    return p < .0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static String correlation(Comparison.Pair p) {
    Double r = p.correlation();
    return r == null ? "" : String.format(Locale.ROOT, "; correlation %.2f", r);
  }

  private void unpaired(Comparison.Pair p) {
    List<String> notes = new ArrayList<>();
    if (p.unpairedA() + p.unpairedB() > 0) {
      notes.add(p.unpairedA() + " of the first and " + p.unpairedB() + " of the second");
    }
    if (p.changed() > 0) {
      notes.add(p.changed() + (p.changed() == 1 ? " has" : " have") + " another content");
    }
    if (p.missing() > 0) {
      notes.add(p.missing() + (p.missing() == 1 ? " has" : " have") + " no score on one side");
    }
    if (!notes.isEmpty()) {
      line("left out", style.yellow(String.join("; ", notes)));
    }
    gaps(p);
  }

  private void gaps(Comparison.Pair p) {
    Comparison.Gaps gaps = p.gaps();
    if (gaps.a() + gaps.b() == 0) {
      return;
    }
    Double low = gaps.low();
    Double high = gaps.high();
    String told =
        Counted.of(gaps.a(), "score") + " of the first and " + gaps.b() + " of the second";
    String bounds =
        low == null || high == null
            ? ""
            : "; the difference seen, whatever they would be: "
                + signed(p.scale(), low)
                + " to "
                + signed(p.scale(), high);
    List<String> lines = fitting(told + bounds);
    for (int i = 0; i < lines.size(); i++) {
      line(i == 0 ? "missing" : "", style.yellow(lines.get(i)));
    }
  }

  private void categories(Comparison.Pair p) {
    if (p.categories().isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    for (Comparison.Category c : p.categories()) {
      Double shrunk = c.shrunk();
      String drawn = shrunk == null ? "" : " -> " + signed(p.scale(), shrunk);
      Double q = c.p();
      String test = q == null ? "" : ", p " + p(q);
      parts.add(
          c.name() + " " + signed(p.scale(), c.raw()) + drawn + " (" + c.samples() + test + ")");
    }
    several("categories", String.join("; ", parts));
    boolean tested = p.categories().stream().anyMatch(c -> c.p() != null);
    String untested = p.categories().getFirst().untested();
    String how = tested || untested == null ? "p by BH, from 20 samples on" : "no p: " + untested;
    for (String line : fitting("as seen -> drawn towards the others; " + how)) {
      line("", style.dim(line));
    }
  }

  private void flips(Comparison.Pair p) {
    line(
        "flips",
        p.flips().size() == 1
            ? "1 question scores differently"
            : p.flips().size() + " questions score differently");
    p.flips().stream()
        .limit(SHOWN_FLIPS)
        .forEach(f ->
            line(
                "",
                f.sample()
                    + "  "
                    + points(p.scale(), f.first())
                    + " / "
                    + points(p.scale(), f.second())));
    if (p.flips().size() > SHOWN_FLIPS) {
      line("", "and " + (p.flips().size() - SHOWN_FLIPS) + " more; --json lists all");
    }
  }

  private void ranking(Comparison.Ranked ranked) {
    out.println(
        style.bold(ranked.eval() + ": ranks over " + Counted.of(ranked.samples(), "question")));
    String refused = ranked.refused();
    if (refused != null) {
      out.println("  no ranks: " + refused);
    }
    int of = ranked.ranks().size();
    for (Comparison.Rank r : ranked.ranks()) {
      String rank = r.low() == r.high() ? "" + r.low() : r.low() + "-" + r.high();
      out.println(
          String.format(
              Locale.ROOT,
              "  %-32s %6s  rank %s of %d%s",
              r.side().model() + "+" + r.side().format(),
              points(ranked.scale(), r.value()),
              rank,
              of,
              r.topSet() ? "  top set" : ""));
      rankGaps(ranked, r);
    }
    out.println(style.dim("  simultaneous 95 % rank intervals; the top set may hold the best"));
    out.println();
  }

  private void rankGaps(Comparison.Ranked ranked, Comparison.Rank r) {
    Double low = r.gaps().low();
    Double high = r.gaps().high();
    if (r.gaps().missing() > 0) {
      String bounds =
          low == null || high == null
              ? ""
              : ": " + points(ranked.scale(), low) + " to " + points(ranked.scale(), high);
      out.println(
          style.yellow("    " + Counted.of(r.gaps().missing(), "score") + " missing" + bounds));
    }
  }

  private void suite(Comparison.Suite s) {
    out.println(style.bold("mean over " + s.evals() + " evals, fixed and weighing the same"));
    out.println(
        "  "
            + s.modelA()
            + " minus "
            + s.modelB()
            + "  "
            + estimate(s.scale(), s.difference(), s.population()));
    out.println();
  }

  private void wrapped(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() + word.length() + 5 > width && !line.isEmpty()) {
        out.println("  " + style.bold(line.toString()));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println("  " + style.bold(line.toString()));
  }

  private void line(String name, String text) {
    out.println(style.dim(String.format(Locale.ROOT, "    %-" + (INDENT - 4) + "s", name)) + text);
  }

  /** What may need several lines, each under the first. */
  private void several(String name, String text) {
    String named = name;
    for (String line : fitting(text)) {
      line(named, line);
      named = "";
    }
  }

  private List<String> fitting(String text) {
    return Wrapped.lines(text, Math.max(20, width - INDENT), 0);
  }

  private static String estimate(double scale, @Nullable Double value, Estimate estimate) {
    String seen = value == null ? "-" : signed(scale, value);
    return switch (estimate) {
      case Interval i ->
          seen
              + " ["
              + signed(scale, i.low())
              + ", "
              + signed(scale, i.high())
              + "] ("
              + i.method()
              + ")";
      case Refusal r -> seen + ", no interval: " + r.reason();
    };
  }

  private static String points(double scale, @Nullable Double score) {
    return score == null ? "-" : Rounded.of(scale * score, 1);
  }

  private static String signed(double scale, double score) {
    return Rounded.signed(scale * score, 1);
  }
}
