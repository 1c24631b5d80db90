package dev.assay.score.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * chrF (Popović 2015), the F of n-grams of characters, and with a word order above 0 chrF++
 * (Popović 2017), which takes those of words too. Precision and recall are means over the orders
 * that both sides have.
 *
 * @param beta how much more recall counts than precision
 * @param whitespace whether blanks are characters
 */
record Chrf(int charOrder, int wordOrder, double beta, boolean lowercase, boolean whitespace)
    implements CorpusMetric {

  /** For each order: n-grams of the answer, of the reference, and in common. */
  private record Counts(long[] answer, long[] reference, long[] same) {
    void add(Counts other) {
      for (int n = 0; n < answer.length; n++) {
        answer[n] += other.answer[n];
        reference[n] += other.reference[n];
        same[n] += other.same[n];
      }
    }
  }

  private record Units(int[] characters, List<String> words) {}

  @Override
  public OptionalDouble of(List<String> references, String answer) {
    References.require(references);
    return OptionalDouble.of(f(best(references, answer)));
  }

  @Override
  public OptionalDouble ofCorpus(List<List<String>> references, List<String> answers) {
    References.requireSame(references, answers);
    Counts sum = none();
    for (int i = 0; i < answers.size(); i++) {
      sum.add(best(references.get(i), answers.get(i)));
    }
    return OptionalDouble.of(f(sum));
  }

  @Override
  public Scale scale() {
    return Scale.HUNDRED;
  }

  private Counts none() {
    int orders = charOrder + wordOrder;
    return new Counts(new long[orders], new long[orders], new long[orders]);
  }

  /** Those of the reference with the highest F, and the first of several such. */
  private Counts best(List<String> references, String answer) {
    Units given = units(answer);
    Counts best = none();
    double highest = -1;
    for (String reference : references) {
      Counts counts = counts(units(reference), given);
      if (f(counts) > highest) {
        highest = f(counts);
        best = counts;
      }
    }
    return best;
  }

  private Counts counts(Units reference, Units answer) {
    Counts counts = none();
    for (int n = 1; n <= charOrder; n++) {
      put(
          counts,
          n - 1,
          Ngrams.ofCharacters(answer.characters, n),
          Ngrams.ofCharacters(reference.characters, n));
    }
    for (int n = 1; n <= wordOrder; n++) {
      put(counts, charOrder + n - 1, Ngrams.of(answer.words, n), Ngrams.of(reference.words, n));
    }
    return counts;
  }

  private static void put(Counts counts, int at, Ngrams answer, Ngrams reference) {
    // Runs longer than the reference could not have been right.
    counts.answer[at] = reference.total() == 0 ? 0 : answer.total();
    counts.reference[at] = reference.total();
    counts.same[at] = answer.inCommon(reference);
  }

  private double f(Counts counts) {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int n = 0; n < counts.same.length; n++) {
      if (counts.answer[n] > 0 && counts.reference[n] > 0) {
        precision += counts.same[n] / (double) counts.answer[n];
        recall += counts.same[n] / (double) counts.reference[n];
        orders++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    precision /= orders;
    recall /= orders;
    double weight = beta * beta;
    return 100 * (1 + weight) * precision * recall / (weight * precision + recall);
  }

  private Units units(String text) {
    String cased = lowercase ? text.toLowerCase(Locale.ROOT) : text;
    List<String> words = Unicode.words(cased);
    String characters = whitespace ? cased : String.join("", words);
    return new Units(
        characters.codePoints().toArray(), wordOrder == 0 ? List.of() : punctuationApart(words));
  }

  /** One mark at the end of a word, or else one at its start, is a word of its own. */
  private static List<String> punctuationApart(List<String> words) {
    List<String> apart = new ArrayList<>();
    for (String word : words) {
      int last = word.length() - 1;
      boolean isOne = word.codePointCount(0, word.length()) == 1;
      if (!isOne && Squad.PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
        apart.add(word.substring(0, last));
        apart.add(word.substring(last));
      } else if (!isOne && Squad.PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
        apart.add(word.substring(0, 1));
        apart.add(word.substring(1));
      } else {
        apart.add(word);
      }
    }
    return apart;
  }
}
