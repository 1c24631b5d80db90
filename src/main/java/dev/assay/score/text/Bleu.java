package dev.assay.score.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * BLEU (Papineni et al. 2002): the geometric mean of n-gram precisions, and less for answers that
 * are shorter than the reference next in length; as Post (2018) makes it comparable.
 *
 * @param effectiveOrder whether orders for which the answer is too short are left out; null: for a
 *     single answer, not for a corpus
 */
record Bleu(
    boolean lowercase,
    Tokens tokens,
    Smoothing smoothing,
    int order,
    @Nullable Boolean effectiveOrder)
    implements CorpusMetric {

  /** Sums over answers. */
  private static final class Tally {
    final double[] right;
    final double[] total;
    long answer;
    long reference;

    Tally(int order) {
      right = new double[order];
      total = new double[order];
    }
  }

  @Override
  public OptionalDouble of(List<String> references, String answer) {
    References.require(references);
    Tally tally = new Tally(order);
    count(references, answer, tally);
    return OptionalDouble.of(value(tally, effectiveOrder == null || effectiveOrder));
  }

  @Override
  public OptionalDouble ofCorpus(List<List<String>> references, List<String> answers) {
    References.requireSame(references, answers);
    Tally tally = new Tally(order);
    for (int i = 0; i < answers.size(); i++) {
      count(references.get(i), answers.get(i), tally);
    }
    return OptionalDouble.of(value(tally, effectiveOrder != null && effectiveOrder));
  }

  @Override
  public Scale scale() {
    return Scale.HUNDRED;
  }

  private List<String> words(String text) {
    return tokens.of(lowercase ? text.toLowerCase(Locale.ROOT) : text);
  }

  private void count(List<String> references, String answer, Tally tally) {
    List<String> given = words(answer);
    List<List<String>> wanted = references.stream().map(this::words).toList();
    for (int n = 1; n <= order; n++) {
      Ngrams runs = Ngrams.of(given, n);
      List<Ngrams> ofReferences = new ArrayList<>();
      for (List<String> reference : wanted) {
        ofReferences.add(Ngrams.of(reference, n));
      }
      tally.right[n - 1] += runs.inCommon(Ngrams.most(ofReferences));
      tally.total[n - 1] += runs.total();
    }
    tally.answer += given.size();
    tally.reference +=
        wanted.stream()
            .map(List::size)
            .min(
                Comparator.<Integer>comparingInt(size -> Math.abs(size - given.size()))
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
  }

  private double value(Tally tally, boolean isEffective) {
    boolean hasNone = true;
    for (double right : tally.right) {
      hasNone &= right == 0;
    }
    if (hasNone) {
      return 0;
    }
    double logs = 0;
    int orders = 0;
    double halved = 1;
    for (int n = 0; n < order; n++) {
      double added = smoothing.method() == Smoothing.Method.ADD_K && n > 0 ? smoothing.added() : 0;
      double right = tally.right[n] + added;
      double total = tally.total[n] + added;
      if (total == 0) {
        break;
      }
      if (right == 0) {
        halved *= 2;
        right =
            switch (smoothing.method()) {
              case EXP -> 1 / halved;
              case FLOOR -> smoothing.added();
              case ADD_K, NONE -> 0;
            };
      }
      logs += Math.log(right / total);
      orders++;
    }
    if (orders < order && !isEffective) {
      return 0;
    }
    return 100 * brevity(tally) * Math.exp(logs / orders);
  }

  private static double brevity(Tally tally) {
    return tally.answer >= tally.reference
        ? 1
        : Math.exp(1 - tally.reference / (double) tally.answer);
  }
}
