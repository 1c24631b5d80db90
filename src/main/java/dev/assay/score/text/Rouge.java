package dev.assay.score.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * ROUGE (Lin 2004), as F1: runs of one or two words in common, the longest common subsequence, or
 * its union over the lines of a summary. Words are what is left of a text with ASCII letters and
 * digits alone, so other scripts have none.
 *
 * @param stemmer whether words of more than three letters lose their endings
 */
public record Rouge(Kind kind, boolean stemmer) implements TextMetric {
  /** What is counted. */
  public enum Kind {
    ONE,
    TWO,
    /** Longest common subsequence of the whole text. */
    L,
    /** The same line by line, each line of the reference with all lines of the answer. */
    L_SUM
  }

  @Override
  public OptionalDouble of(List<String> references, String answer) {
    Optional<Overlap> overlap = overlap(references, answer);
    return overlap.isPresent() ? OptionalDouble.of(overlap.get().f()) : OptionalDouble.empty();
  }

  /** Precision and recall for the reference with the highest F1; empty as {@link #of} is. */
  public Optional<Overlap> overlap(List<String> references, String answer) {
    References.require(references);
    List<Overlap> all = new ArrayList<>();
    OptionalDouble done =
        Effort.within(effort -> {
          references.forEach(r -> all.add(overlap(r, answer, effort)));
          return 0;
        });
    return done.isEmpty()
        ? Optional.empty()
        : all.stream().max(Comparator.comparingDouble(Overlap::f));
  }

  @Override
  public Scale scale() {
    return Scale.SHARE;
  }

  private Overlap overlap(String reference, String answer, Effort effort) {
    return switch (kind) {
      case ONE -> ofRuns(words(reference), words(answer), 1);
      case TWO -> ofRuns(words(reference), words(answer), 2);
      case L -> ofSequence(words(reference), words(answer), effort);
      case L_SUM -> ofLines(lines(reference), lines(answer), effort);
    };
  }

  private static Overlap ofRuns(List<String> reference, List<String> answer, int n) {
    Ngrams wanted = Ngrams.of(reference, n);
    Ngrams given = Ngrams.of(answer, n);
    return Overlap.of(given.inCommon(wanted), given.total(), wanted.total());
  }

  private static Overlap ofSequence(List<String> reference, List<String> answer, Effort effort) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] wanted = numbered(reference, numbers);
    int[] given = numbered(answer, numbers);
    return Overlap.of(EditDistance.common(wanted, given, effort), given.length, wanted.length);
  }

  private static int[] numbered(List<String> words, Map<String, Integer> numbers) {
    return words.stream()
        .mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
        .toArray();
  }

  private static Overlap ofLines(
      List<List<String>> reference, List<List<String>> answer, Effort effort) {
    Map<String, Integer> numbers = new HashMap<>();
    List<int[]> wanted = reference.stream().map(line -> numbered(line, numbers)).toList();
    List<int[]> given = answer.stream().map(line -> numbered(line, numbers)).toList();
    int[] leftWanted = counts(wanted, numbers.size());
    int[] leftGiven = counts(given, numbers.size());
    long hits = 0;
    for (int[] line : wanted) {
      BitSet union = new BitSet(line.length);
      given.forEach(other -> union.or(common(line, other, effort)));
      // A word counts no more often than either side has it, over all lines.
      for (int i = union.nextSetBit(0); i >= 0; i = union.nextSetBit(i + 1)) {
        if (leftWanted[line[i]] > 0 && leftGiven[line[i]] > 0) {
          leftWanted[line[i]]--;
          leftGiven[line[i]]--;
          hits++;
        }
      }
    }
    return Overlap.of(hits, size(given), size(wanted));
  }

  private static long size(List<int[]> lines) {
    return lines.stream().mapToLong(line -> line.length).sum();
  }

  private static int[] counts(List<int[]> lines, int numbers) {
    int[] counts = new int[numbers];
    lines.forEach(line -> {
      for (int word : line) {
        counts[word]++;
      }
    });
    return counts;
  }

  /** The places in the first line of one longest common subsequence, found from the ends. */
  private static BitSet common(int[] a, int[] b, Effort effort) {
    // A table in memory is dearer than the steps that fill it.
    effort.spend(16L * a.length * b.length);
    int[][] table = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    BitSet places = new BitSet(a.length);
    int i = a.length;
    int j = b.length;
    while (i > 0 && j > 0) {
      if (a[i - 1] == b[j - 1]) {
        places.set(--i);
        j--;
      } else if (table[i][j - 1] > table[i - 1][j]) {
        j--;
      } else {
        i--;
      }
    }
    return places;
  }

  private List<List<String>> lines(String text) {
    return text.lines().map(this::words).toList();
  }

  private List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (char c : (text.toLowerCase(Locale.ROOT) + " ").toCharArray()) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(stemmed(word.toString()));
        word.setLength(0);
      }
    }
    return words;
  }

  private String stemmed(String word) {
    return stemmer && word.length() > 3 ? PorterStemmer.stem(word) : word;
  }
}
