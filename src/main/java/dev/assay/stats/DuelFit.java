package dev.assay.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Turns duels into choices, and the parameters of the fit into strengths. */
final class DuelFit {
  private static final int FEWEST_PROMPTS = 5;

  private static final Comparator<Duel> CANONICAL =
      Comparator.comparingInt(Duel::first)
          .thenComparingInt(Duel::second)
          .thenComparing(Duel::result)
          .thenComparing(Duel::style, lexicographic(Comparator.<Double>naturalOrder()));

  private final int players;
  private final int reference;
  private final boolean position;
  private final boolean ties;
  private final List<List<Duel>> prompts;
  private final int styles;

  /**
   * @param position whether being shown first may help
   * @param ties whether ties are an outcome of their own; half a win each otherwise
   */
  DuelFit(int players, int reference, List<Duel> duels, boolean position, boolean ties) {
    this.players = players;
    this.reference = reference;
    this.position = position;
    this.ties = ties;
    styles = duels.isEmpty() ? 0 : duels.getFirst().style().size();
    requireFits(players, reference, duels, styles);
    Map<Integer, List<Duel>> byPrompt = new HashMap<>();
    duels.forEach(d -> byPrompt.computeIfAbsent(d.prompt(), p -> new ArrayList<>()).add(d));
    prompts = canonical(byPrompt.values());
  }

  /** For duels whose graph lets strengths be finite. */
  Strengths fit() {
    if (prompts.size() < FEWEST_PROMPTS) {
      return new Strengths.Unrated("fewer than " + FEWEST_PROMPTS + " prompts");
    }
    List<ConditionalLogit.Choice> choices = new ArrayList<>();
    for (int g = 0; g < prompts.size(); g++) {
      for (Duel duel : prompts.get(g)) {
        choices.add(choice(duel, g));
      }
    }
    return new ConditionalLogit(choices, parameters())
        .fit()
        .<Strengths>map(this::rated)
        .orElseGet(() ->
            new Strengths.Unrated(
                "the duels do not determine strengths and effects apart from each other"));
  }

  private Strengths.Rated rated(ConditionalLogit.Fit fit) {
    List<Double> abilities = new ArrayList<>();
    List<Double> modelSe = new ArrayList<>();
    List<List<Double>> covariance = new ArrayList<>();
    for (int i = 0; i < players; i++) {
      int p = place(i);
      abilities.add(p < 0 ? 0 : fit.beta()[p]);
      modelSe.add(p < 0 ? 0 : Math.sqrt(fit.modelCovariance()[p][p]));
      covariance.add(
          IntStream.range(0, players)
              .mapToObj(j -> p < 0 || place(j) < 0 ? 0 : fit.covariance()[p][place(j)])
              .toList());
    }
    int[] effects = IntStream.range(players - 1, players - 1 + effects()).toArray();
    return new Strengths.Rated(
        reference,
        List.copyOf(abilities),
        List.copyOf(covariance),
        List.copyOf(modelSe),
        ties ? OptionalDouble.of(Math.exp(fit.beta()[parameters() - 1])) : OptionalDouble.empty(),
        Arrays.stream(effects).mapToObj(e -> fit.beta()[e]).toList(),
        Arrays.stream(effects).mapToObj(e -> Math.sqrt(fit.covariance()[e][e])).toList(),
        prompts.size(),
        fit.logLikelihood());
  }

  /** Half of the log odds on either side, so that a tie stands between. */
  private ConditionalLogit.Choice choice(Duel duel, int prompt) {
    double[] first = new double[parameters()];
    add(first, place(duel.first()), .5);
    add(first, place(duel.second()), -.5);
    add(first, position ? players - 1 : -1, .5);
    for (int s = 0; s < styles; s++) {
      first[players - 1 + effects() - styles + s] = duel.style().get(s) / 2;
    }
    double[] second = Arrays.stream(first).map(value -> -value).toArray();
    double won =
        switch (duel.result()) {
          case FIRST -> 1;
          case SECOND -> 0;
          case TIE -> ties ? 0 : .5;
        };
    if (!ties) {
      return new ConditionalLogit.Choice(
          new double[][] {first, second}, new double[] {won, 1 - won}, prompt);
    }
    double[] tie = new double[parameters()];
    tie[parameters() - 1] = 1;
    double tied = duel.result() == Duel.Result.TIE ? 1 : 0;
    return new ConditionalLogit.Choice(
        new double[][] {first, second, tie}, new double[] {won, 1 - won - tied, tied}, prompt);
  }

  private int parameters() {
    return players - 1 + effects() + (ties ? 1 : 0);
  }

  private int effects() {
    return styles + (position ? 1 : 0);
  }

  /** Where a player's ability stands among the parameters; −1 for the reference. */
  private int place(int player) {
    return player == reference ? -1 : player < reference ? player : player - 1;
  }

  private static void add(double[] features, int place, double value) {
    if (place >= 0) {
      features[place] += value;
    }
  }

  private static void requireFits(int players, int reference, List<Duel> duels, int styles) {
    if (players < 2 || reference < 0 || reference >= players) {
      throw new IllegalArgumentException(
          "reference player " + reference + " of " + players + ": needs one of two or more");
    }
    for (Duel duel : duels) {
      if (Math.max(duel.first(), duel.second()) >= players || duel.style().size() != styles) {
        throw new IllegalArgumentException(
            duel + ": needs players below " + players + " and " + styles + " style differences");
      }
    }
  }

  /** The same order whatever order the duels and prompts came in. */
  private static List<List<Duel>> canonical(Collection<List<Duel>> prompts) {
    return prompts.stream()
        .map(duels -> duels.stream().sorted(CANONICAL).toList())
        .sorted(lexicographic(CANONICAL))
        .toList();
  }

  private static <T> Comparator<List<T>> lexicographic(Comparator<T> order) {
    return (a, b) -> {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int difference = order.compare(a.get(i), b.get(i));
        if (difference != 0) {
          return difference;
        }
      }
      return Integer.compare(a.size(), b.size());
    };
  }
}
