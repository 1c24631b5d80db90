package dev.assay.cli;

import dev.assay.analysis.Rounded;
import dev.assay.analysis.Summary;
import dev.assay.score.Outcome;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of runs: as wide as the terminal, else at most 100 columns. Where not even its figures
 * fit side by side, they stand below each other with their names.
 */
final class SummaryTable {
  static final int WIDTH = 100;
  private static final List<String> HEADER =
      List.of(
          "model",
          "format",
          "score",
          "95 % interval",
          "re-run",
          "n x K",
          "not answered",
          "cost",
          "s/reply");
  private static final int TEXT_COLUMNS = 2;
  private final PrintWriter out;
  private final Style style;
  private final int width;
  private Function<Summary, @Nullable FromCache> cached = s -> null;

  SummaryTable(World world, Style style) {
    this.out = world.out();
    this.style = style;
    this.width = TerminalWidth.ofData(world, WIDTH);
  }

  /** The same, saying what came from the cache. */
  SummaryTable with(Function<Summary, @Nullable FromCache> fromCache) {
    cached = fromCache;
    return this;
  }

  void print(List<Summary> summaries) {
    Map<String, List<Summary>> byEval = new LinkedHashMap<>();
    summaries.forEach(s -> byEval.computeIfAbsent(s.eval(), e -> new ArrayList<>()).add(s));
    boolean mixed = summaries.stream().map(SummaryTable::isUnreadMissing).distinct().count() > 1;
    byEval.forEach((eval, ofEval) -> printEval(eval, ofEval, mixed));
    printLegend(summaries);
  }

  /** Whether unread answers leave the score, where they otherwise count as wrong. */
  private static boolean isUnreadMissing(Summary s) {
    return "missing".equals(s.key().task().text("unread"));
  }

  private void printEval(String eval, List<Summary> summaries, boolean mixed) {
    Double chance = summaries.getFirst().metrics().getFirst().chance();
    out.println(
        style.bold(eval) + (chance == null ? "" : "   guessing would give " + percent(chance)));
    List<List<String>> rows = summaries.stream().map(SummaryTable::cells).toList();
    Columns columns = new Columns(HEADER, TEXT_COLUMNS, rows, width);
    boolean fits = columns.fits(width);
    if (fits) {
      out.println(style.dim(columns.header()));
    }
    for (int i = 0; i < rows.size(); i++) {
      out.println(fits ? columns.row(rows.get(i)) : stacked(rows.get(i)));
      List<String> remarks = remarks(summaries.get(i));
      if (mixed && isUnreadMissing(summaries.get(i))) {
        remarks.add("answers that cannot be read are missing, not wrong");
      }
      FromCache fromCache = cached.apply(summaries.get(i));
      if (fromCache != null) {
        remarks.add(fromCache.inWords());
      }
      remarks.forEach(r ->
          wrapped(fits ? columns.under(r) : "    " + r).forEach(l -> out.println(style.yellow(l))));
    }
    String worth = Worth.ofRightAnswers(summaries);
    if (worth != null) {
      dim("  " + worth);
    }
    out.println();
  }

  /** Who it is in a line of its own, then the figures with their names. */
  private String stacked(List<String> cells) {
    List<String> lines = new ArrayList<>(wrapped("  " + cells.get(0) + "  " + cells.get(1)));
    String line = "";
    for (int c = TEXT_COLUMNS; c < HEADER.size(); c++) {
      String figure = HEADER.get(c) + " " + cells.get(c);
      if (!line.isEmpty() && line.length() + 3 + figure.length() > width) {
        lines.add(line);
        line = "";
      }
      line += (line.isEmpty() ? "    " : "   ") + figure;
    }
    lines.add(line);
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> wrapped(String line) {
    return Wrapped.lines(line, width, 2);
  }

  private void dim(String line) {
    wrapped(line).forEach(l -> out.println(style.dim(l)));
  }

  private static List<String> cells(Summary s) {
    Summary.Metric metric = s.metrics().getFirst();
    Double value = metric.value();
    return List.of(
        s.simulated() ? "*" + s.model() : s.model(),
        s.format(),
        value == null ? "-" : Figures.points(value, metric.range()),
        interval(metric),
        suite(metric),
        s.samples() + " x " + s.epochs(),
        unanswered(s),
        cost(s.cost()),
        seconds(s.latency().p50()));
  }

  /** What a reader must not overlook in a row. */
  private static List<String> remarks(Summary s) {
    List<String> remarks = new ArrayList<>();
    Summary.Metric metric = s.metrics().getFirst();
    if (!metric.isMean()) {
      remarks.add("the score is " + metric.name());
    }
    s.metrics().stream().skip(1).forEach(m -> remarks.add(further(m)));
    switch (metric.guessing()) {
      case NOT_DISTINGUISHABLE -> remarks.add("not distinguishable from guessing");
      case BELOW -> remarks.add(below(s));
      case ABOVE, UNKNOWN -> {}
    }
    Integer clusters = metric.variance().clusters();
    if (metric.population() instanceof Interval && clusters != null) {
      remarks.add(
          "the interval counts "
              + Counted.of(clusters, "cluster")
              + " of questions, not single ones");
    }
    if (metric.population() instanceof Refusal r) {
      remarks.add("no interval: " + r.reason());
    }
    if (s.epochs() == 1) {
      remarks.add("run-to-run variance not measured");
    }
    if (!s.status().equals("complete")) {
      remarks.add("partial: " + partly(s));
    }
    int failed = s.outcomes().getOrDefault(Outcome.FAILED, 0);
    if (failed > 0) {
      remarks.add(failed + " got no response: missing, not wrong");
    }
    int unjudged = s.outcomes().getOrDefault(Outcome.UNJUDGED, 0);
    if (unjudged > 0 && isFromElsewhere(s)) {
      remarks.add(
          unjudged == 1
              ? "1 score is missing, as its source says"
              : unjudged + " scores are missing, as their source says");
    }
    if (s.subset() != null) {
      remarks.add("subset: " + s.subset());
    }
    s.warnings().stream().filter(w -> w.startsWith(Summary.NOT_SENT)).forEach(remarks::add);
    return remarks;
  }

  /** How far a run is that has not ended. */
  private static String partly(Summary s) {
    int planned = s.samples() * s.epochs();
    boolean one = s.responses() == 1;
    if (isFromElsewhere(s)) {
      return s.responses()
          + " of "
          + Counted.of(planned, "pair")
          + (one ? " stands in the file" : " stand in the file");
    }
    if (s.responses() < planned) {
      return s.responses()
          + " of "
          + Counted.of(planned, "pair")
          + (one ? " was asked" : " were asked");
    }
    int replies = s.responses() - s.outcomes().getOrDefault(Outcome.FAILED, 0);
    return replies < planned
        ? (planned == 1 ? "the pair was asked, " : "all " + planned + " pairs were asked, ")
            + replies
            + (replies == 1 ? " has a reply" : " have a reply")
        : "every pair has a reply, but the run did not end; the same command ends it";
  }

  /** A metric beside the first. */
  private static String further(Summary.Metric m) {
    String score =
        m.name() + " " + (m.value() == null ? "-" : Figures.points(m.value(), m.range()));
    return switch (m.population()) {
      case Interval i ->
          score
              + " ["
              + Figures.points(i.low(), m.range())
              + ", "
              + Figures.points(i.high(), m.range())
              + "]";
      case Refusal r -> score + ", no interval: " + r.reason();
    };
  }

  private static String models(List<Summary> summaries, Predicate<Summary> which) {
    return summaries.stream()
        .filter(which)
        .map(Summary::model)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String provider(Summary s) {
    return s.key().system().text("provider");
  }

  private static boolean isFromElsewhere(Summary s) {
    return "elsewhere".equals(s.key().system().text("made"));
  }

  /** Whether a score is no share of right answers, but what somebody else computed. */
  private static boolean isMean(Summary s) {
    return s.metrics().getFirst().name().equals("mean");
  }

  /** What the column holds. */
  private static String scoreInWords(List<Summary> summaries) {
    if (summaries.stream().noneMatch(SummaryTable::isMean)) {
      return "score: right answers in %; " + unread(summaries);
    }
    String mean = "mean of the scores that were imported, in % where they lie in 0 to 1";
    return summaries.stream().allMatch(SummaryTable::isMean)
        ? "score: " + mean
        : "score: right answers in %, or the " + mean;
  }

  private static String below(Summary s) {
    boolean unread =
        s.outcomes().keySet().stream()
            .anyMatch(o -> o.isUnread() && s.outcomes().getOrDefault(o, 0) > 0);
    boolean asWrong = unread && !isUnreadMissing(s);
    return "below guessing" + (asWrong ? ", as unread answers count as wrong" : "");
  }

  private static String unread(List<Summary> summaries) {
    if (summaries.stream().noneMatch(SummaryTable::isUnreadMissing)) {
      return "answers that cannot be read count as wrong";
    }
    return summaries.stream().allMatch(SummaryTable::isUnreadMissing)
        ? "answers that cannot be read are missing, not wrong"
        : "answers that cannot be read count as wrong where no line says otherwise";
  }

  private void printLegend(List<Summary> summaries) {
    dim(scoreInWords(summaries));
    dim("95 % interval: for new questions of this kind; re-run: for these questions asked again");
    if (summaries.stream().anyMatch(s -> reasons(s) > 1)) {
      dim("+: and for other reasons; 'assay show' lists them");
    }
    String elsewhere = models(summaries, SummaryTable::isFromElsewhere);
    if (!elsewhere.isEmpty()) {
      dim("task as declared, made elsewhere and imported: " + elsewhere);
    }
    String replayed = models(summaries, s -> "recorded".equals(provider(s)));
    if (!replayed.isEmpty()) {
      dim("replayed from recordings, asked of no model now: " + replayed);
    }
    String simulated = models(summaries, Summary::simulated);
    if (!simulated.isEmpty()) {
      wrapped("* simulated, no real model (replies are random draws): " + simulated)
          .forEach(l -> out.println(style.yellow(l)));
    }
  }

  /** A whole percentage; one that is not 0 is never shown as 0. */
  private static String share(double share) {
    long percent = Math.round(100 * share);
    return percent == 0 ? "<1 %" : percent + " %";
  }

  static String percent(double share) {
    return Rounded.of(100 * share, 1) + " %";
  }

  private static String interval(Summary.Metric m) {
    return m.population() instanceof Interval i
        ? "["
            + Figures.points(i.low(), m.range())
            + ", "
            + Figures.points(i.high(), m.range())
            + "]"
        : "-";
  }

  /** Half the width: a suite interval is symmetric but for the ends of the range. */
  private static String suite(Summary.Metric m) {
    return m.suite() instanceof Interval i
        ? "±" + Figures.points((i.high() - i.low()) / 2, m.range())
        : "-";
  }

  /** The share without an answer and its most frequent reason. */
  private static String unanswered(Summary s) {
    Outcome most = null;
    for (Outcome outcome : Outcome.values()) {
      int count = s.outcomes().getOrDefault(outcome, 0);
      boolean more = most == null || count > s.outcomes().getOrDefault(most, 0);
      if (outcome != Outcome.ANSWERED && count > 0 && more) {
        most = outcome;
      }
    }
    if (most == null) {
      return "0 %";
    }
    return share(s.unansweredShare()) + " " + most.label() + (reasons(s) > 1 ? "+" : "");
  }

  private static long reasons(Summary s) {
    return s.outcomes().entrySet().stream()
        .filter(e -> e.getKey() != Outcome.ANSWERED && e.getValue() > 0)
        .count();
  }

  private static String cost(Summary.Cost cost) {
    Double amount = cost.amount();
    return amount == null ? "-" : Worth.money(amount);
  }

  private static String seconds(@Nullable Double seconds) {
    return seconds == null ? "-" : String.format(Locale.ROOT, "%.2f", seconds);
  }
}
