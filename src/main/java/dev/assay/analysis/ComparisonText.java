package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comparisons as {@code assay.comparison/1} spells them. */
public final class ComparisonText {
  private ComparisonText() {}

  /**
   * @param flips whether the questions that flipped are listed
   */
  public static Node.Obj toNode(Comparison c, boolean flips) {
    return Node.object(b ->
        b.put("schema", Comparison.SCHEMA)
            .put("pairs", Node.list(c.pairs().stream().map(p -> pair(p, flips)).toList()))
            .put("ranks", Node.list(c.rankings().stream().flatMap(ComparisonText::ranks).toList()))
            .putIfPresent("ranks_reason", unranked(c))
            .put("suites", Node.list(c.suites().stream().map(ComparisonText::suite).toList())));
  }

  private static Node pair(Comparison.Pair p, boolean flips) {
    return Node.object(b -> {
      side(b, "a", p.a(), nothing(p));
      side(b, "b", p.b(), nothing(p));
      b.put("eval", p.eval())
          .put("metric", p.metric())
          .put("paired_samples", p.samples())
          .put("unpaired_a", p.unpairedA())
          .put("unpaired_b", p.unpairedB())
          .put("changed_samples", p.changed())
          .put("missing_samples", p.missing())
          .put("missing_scores_a", p.gaps().a())
          .put("missing_scores_b", p.gaps().b());
      bounds(b, p.gaps().share(), p.gaps().low(), p.gaps().high());
      Figure.put(b, "difference", p.difference(), nothing(p));
      population(b, p);
      Figure.put(b, "suite", p.suite());
      b.put("level", Measures.LEVEL)
          .put("wins", p.wins())
          .put("losses", p.losses())
          .put("ties", p.ties());
      Figure.put(b, "correlation", p.correlation(), "the scores of a side do not vary");
      Figure.put(b, "mde", p.mde(), "too little to estimate it from");
      b.put("task_equal", p.taskDiffers().isEmpty())
          .put("task_differs_in", Node.texts(p.taskDiffers()))
          .put("task_as_declared", p.declared())
          .put("differs_in", Node.texts(p.systemDiffers()))
          .put("verdict", Verdicts.of(p))
          .put(
              "categories",
              Node.list(p.categories().stream().map(ComparisonText::category).toList()));
      if (flips) {
        b.put("flips", Node.list(p.flips().stream().map(ComparisonText::flip).toList()));
      }
    });
  }

  /** Why two runs have no difference, where they have none. */
  private static String nothing(Comparison.Pair p) {
    return p.population() instanceof Refusal r ? r.reason() : "no sample has a score on both sides";
  }

  private static void side(Node.Builder b, String name, Comparison.Side s, String nothing) {
    b.put(name, s.run())
        .put("model_" + name, s.model())
        .put("format_" + name, s.format())
        .put("epochs_" + name, s.epochs())
        .put("fewest_epochs_" + name, s.repeated().fewest())
        .put("most_epochs_" + name, s.repeated().most());
    Figure.put(b, "value_" + name, s.value(), nothing);
  }

  private static void population(Node.Builder b, Comparison.Pair p) {
    switch (p.population()) {
      case Refusal r -> b.put("population", (String) null).put("population_reason", r.reason());
      case Interval i ->
          b.put(
              "population",
              Node.object(o -> {
                Figure.parts(o, i);
                o.put("n", p.samples());
                Figure.put(o, "p", p.p(), "no test");
                Figure.put(o, "p_adjusted", p.pAdjusted(), "no test");
                o.put("adjusted", p.adjusted().name().toLowerCase(Locale.ROOT));
              }));
    }
  }

  /** Where more than 5 % of the scores are missing, what they could make of it. */
  private static void bounds(
      Node.Builder b, double share, @Nullable Double low, @Nullable Double high) {
    if (low != null && high != null) {
      b.put("bounds", Node.object(o -> o.put("low", low).put("high", high)));
      return;
    }
    b.put("bounds", (String) null)
        .put(
            "bounds_reason",
            share > MissingScores.MANY
                ? "the metric has no value, or one that nobody could bound"
                : "no more than 5 % of the scores are missing");
  }

  private static Node category(Comparison.Category c) {
    return Node.object(b -> {
      b.put("name", c.name()).put("samples", c.samples()).put("difference", c.raw());
      Figure.put(b, "shrunk", c.shrunk(), "too few categories or samples");
      String untested = c.untested();
      Figure.put(b, "p_adjusted", c.p(), untested == null ? "no test" : untested);
    });
  }

  private static Node flip(Comparison.Flip f) {
    return Node.object(b -> b.put("sample", f.sample()).put("a", f.first()).put("b", f.second()));
  }

  private static Stream<Node> ranks(Comparison.Ranked ranked) {
    return ranked.ranks().stream().map(r -> rank(ranked, r));
  }

  private static @Nullable String unranked(Comparison c) {
    return c.rankings().stream()
        .map(Comparison.Ranked::refused)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Node rank(Comparison.Ranked of, Comparison.Rank r) {
    return Node.object(b -> {
      b.put("eval", of.eval())
          .put("metric", of.metric())
          .put("samples", of.samples())
          .put("run", r.side().run())
          .put("model", r.side().model())
          .put("format", r.side().format())
          .put("value", r.value())
          .put("rank_low", r.low())
          .put("rank_high", r.high())
          .put("top_set", r.topSet())
          .put("best_share", r.best())
          .put("missing_scores", r.gaps().missing());
      bounds(b, r.gaps().share(), r.gaps().low(), r.gaps().high());
    });
  }

  private static Node suite(Comparison.Suite s) {
    return Node.object(b -> {
      b.put("a", s.modelA())
          .put("b", s.modelB())
          .put("evals", s.evals())
          .put("difference", s.difference());
      Figure.put(b, "population", s.population());
    });
  }
}
