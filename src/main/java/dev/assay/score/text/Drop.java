package dev.assay.score.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers of one or several spans (Dua et al. 2019): each in normal form, and as the set of its
 * words. A number is the same however it is written.
 */
record Drop(List<String> spans, List<Set<String>> bags) {
  private static final Pattern SPLITTER = Pattern.compile("[ -]");

  static Drop of(List<String> spans) {
    List<String> normal = spans.stream().map(Drop::normal).toList();
    List<Set<String>> bags = new ArrayList<>();
    normal.forEach(span -> bags.add(Set.copyOf(new HashSet<>(Unicode.words(span)))));
    return new Drop(normal, bags);
  }

  private static String normal(String span) {
    List<String> tokens = new ArrayList<>();
    for (String token : SPLITTER.split(span, -1)) {
      String fixed = fixed(token.toLowerCase(Locale.ROOT));
      String words = String.join(" ", Unicode.words(Squad.ARTICLE.matcher(fixed).replaceAll(" ")));
      if (!words.isEmpty()) {
        tokens.add(words);
      }
    }
    return String.join(" ", tokens);
  }

  private static String fixed(String token) {
    String bare = Floats.read(token).isPresent() ? token : Squad.withoutPunctuation(token);
    return Floats.read(bare).isPresent()
        ? Double.toString(Floats.read(bare).getAsDouble()).toLowerCase(Locale.ROOT)
        : bare;
  }

  /** 1 where the sets of spans, and their numbers, are the same. */
  double exactMatch(Drop gold) {
    boolean isSame =
        spans.size() == gold.spans.size() && new HashSet<>(spans).equals(new HashSet<>(gold.spans));
    return isSame ? 1 : 0;
  }

  /** The mean F1 of the spans in their best alignment, rounded to two digits as the script does. */
  double f1(Drop gold) {
    int size = Math.max(bags.size(), gold.bags.size());
    double[][] costs = new double[size][size];
    for (int g = 0; g < gold.bags.size(); g++) {
      for (int p = 0; p < bags.size(); p++) {
        costs[g][p] = -f1(bags.get(p), gold.bags.get(g));
      }
    }
    return Math.rint(100 * (0 - Assignment.least(costs)) / size) / 100;
  }

  private static double f1(Set<String> given, Set<String> gold) {
    Set<String> numbers = numbers(gold);
    if (!numbers.isEmpty() && numbers.stream().noneMatch(given::contains)) {
      return 0;
    }
    long same = gold.stream().filter(given::contains).count();
    double precision = given.isEmpty() ? 1 : same / (double) given.size();
    double recall = gold.isEmpty() ? 1 : same / (double) gold.size();
    return new Overlap(precision, recall).f();
  }

  private static Set<String> numbers(Set<String> words) {
    Set<String> numbers = new HashSet<>();
    words.stream().filter(word -> Floats.read(word).isPresent()).forEach(numbers::add);
    return numbers;
  }
}
