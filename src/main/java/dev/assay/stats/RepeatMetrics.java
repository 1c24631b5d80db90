package dev.assay.stats;

import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What k tries at a question give, estimated without bias from K ≥ k replies to it. A metric is
 * empty, not 1, where K &lt; k; K ≥ 2k is advised. Values lie in [0, 1].
 *
 * <p>Average over questions, never from a pooled rate: {@link #overQuestions}.
 *
 * <p>All throw {@code IllegalArgumentException} for k &lt; 1 and for counts that cannot be.
 */
public final class RepeatMetrics {
  private RepeatMetrics() {}

  /**
   * pass@k = 1 − C(K−c,k)/C(K,k): the chance that one of k replies or more is right, for c right
   * ones of K (Chen et al. 2021, eq. 1).
   */
  public static OptionalDouble passAtK(int correct, int replies, int k) {
    OptionalDouble allWrong = allOf(replies - correct, replies, k);
    return allWrong.isPresent() ? OptionalDouble.of(1 - allWrong.getAsDouble()) : allWrong;
  }

  /**
   * pass^k = C(c,k)/C(K,k): the chance that all of k replies are right (Yao et al. 2024, τ-bench).
   */
  public static OptionalDouble passHatK(int correct, int replies, int k) {
    return allOf(correct, replies, k);
  }

  /**
   * maj@k: what the most frequent answer of k replies is worth on average over all subsets of k of
   * the K replies. Tied answers win equally often. Unread replies take up tries but never win,
   * neither alone nor in a tie; where all k are unread it is worth 0.
   *
   * <p>Exact for any size, without enumeration: the counts of a subset follow independent binomials
   * given their sum, so the answers are added one at a time for each number of winning votes.
   *
   * @param counts how often each distinct answer was given, at least 0 each
   * @param worth the score of each of these answers: 1 for a right one, else 0
   * @param unread the replies without an answer that could be read
   */
  public static OptionalDouble majorityAtK(int[] counts, double[] worth, int unread, int k) {
    if (counts.length != worth.length) {
      throw new IllegalArgumentException(
          worth.length + " scores for " + counts.length + " answers");
    }
    int replies = unread;
    int most = 0;
    double worst = 0;
    double best = 0;
    for (int a = 0; a < counts.length; a++) {
      requireCount(counts[a]);
      replies += counts[a];
      most = Math.max(most, counts[a]);
      worst = Math.min(worst, worth[a]);
      best = Math.max(best, worth[a]);
    }
    requireCount(unread);
    requireTries(k);
    if (replies < k) {
      return OptionalDouble.empty();
    }
    double share = (double) k / replies;
    double sum = 0;
    for (int votes = 1; votes <= Math.min(most, k); votes++) {
      sum += new Ballot(votes, k, share).add(counts, worth).expected(unread);
    }
    // A sure win may come out a rounding error above what it is worth.
    return OptionalDouble.of(
        Math.clamp(sum / binomial(replies, share).probability(k), worst, best));
  }

  /**
   * One value per question, ready for means, intervals and comparisons; questions whose value is
   * empty are missing.
   *
   * @param questions the number of questions
   * @param metric the value of question 0, 1, ...
   */
  public static QuestionMeans overQuestions(int questions, IntFunction<OptionalDouble> metric) {
    double[][] values = new double[questions][1];
    for (int i = 0; i < questions; i++) {
      values[i][0] = metric.apply(i).orElse(Double.NaN);
    }
    return QuestionMeans.of(values);
  }

  /** The chance that k of n drawn without replacement are all among the {@code marked}. */
  private static OptionalDouble allOf(int marked, int n, int k) {
    requireTries(k);
    if (n < 0 || marked < 0 || marked > n) {
      throw new IllegalArgumentException("no " + marked + " of " + n + " replies can be");
    }
    if (n < k) {
      return OptionalDouble.empty();
    }
    double chance = 1;
    for (int i = 0; i < k && chance > 0; i++) {
      chance *= Math.max(0, marked - i) / (double) (n - i);
    }
    return OptionalDouble.of(chance);
  }

  private static void requireTries(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k " + k + ": must be 1 or more");
    }
  }

  private static void requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": must be 0 or more");
    }
  }

  private static BinomialDistribution binomial(int n, double share) {
    return new BinomialDistribution(null, n, share);
  }

  /**
   * The subsets in which no answer has more than {@code votes} votes, by the votes cast and by how
   * many answers have exactly that many: their probability, and that times the worth of those.
   */
  private static final class Ballot {
    private final int votes;
    private final int k;
    private final double share;
    private double[][] chance;
    private double[][] worth;

    Ballot(int votes, int k, double share) {
      this.votes = votes;
      this.k = k;
      this.share = share;
      chance = new double[k + 1][k / votes + 1];
      worth = new double[k + 1][k / votes + 1];
      chance[0][0] = 1;
    }

    Ballot add(int[] counts, double[] worths) {
      for (int a = 0; a < counts.length; a++) {
        addAnswer(counts[a], worths[a]);
      }
      return this;
    }

    private void addAnswer(int count, double answerWorth) {
      double[][] nextChance = new double[k + 1][k / votes + 1];
      double[][] nextWorth = new double[k + 1][k / votes + 1];
      for (int j = 0; j <= Math.min(count, votes); j++) {
        double p = binomial(count, share).probability(j);
        int wins = j == votes ? 1 : 0;
        for (int cast = 0; cast + j <= k; cast++) {
          for (int winners = 0; winners + wins <= k / votes; winners++) {
            double before = chance[cast][winners];
            nextChance[cast + j][winners + wins] += p * before;
            nextWorth[cast + j][winners + wins] +=
                p * (worth[cast][winners] + wins * answerWorth * before);
          }
        }
      }
      chance = nextChance;
      worth = nextWorth;
    }

    /** The worth of the winners, shared equally, where the unread replies make up the k. */
    double expected(int unread) {
      double sum = 0;
      for (int cast = Math.max(votes, k - unread); cast <= k; cast++) {
        double p = binomial(unread, share).probability(k - cast);
        for (int winners = 1; winners <= k / votes; winners++) {
          sum += p * worth[cast][winners] / winners;
        }
      }
      return sum;
    }
  }
}
