package dev.assay.score.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * TER (Snover et al. 2006): the edits and moves of words to the nearest reference, per 100 words of
 * the references' mean length. It may pass 100.
 *
 * @param normalized whether punctuation is cut from words first
 * @param noPunct whether punctuation is left out
 */
record Ter(boolean normalized, boolean noPunct, boolean caseSensitive) implements CorpusMetric {
  private static final Pattern PUNCTUATION = Pattern.compile("[.,?:;!\"()]");

  private record Counts(int edits, double words) {}

  @Override
  public OptionalDouble of(List<String> references, String answer) {
    return ofCorpus(List.of(references), List.of(answer));
  }

  @Override
  public OptionalDouble ofCorpus(List<List<String>> references, List<String> answers) {
    References.requireSame(references, answers);
    long edits = 0;
    double words = 0;
    for (int i = 0; i < answers.size(); i++) {
      // Each answer has a second of its own: a corpus may well be long.
      Counts[] counts = new Counts[1];
      int at = i;
      OptionalDouble done =
          Effort.within(effort -> {
            counts[0] = counts(references.get(at), answers.get(at), effort);
            return 0;
          });
      if (done.isEmpty()) {
        return done;
      }
      edits += counts[0].edits;
      words += counts[0].words;
    }
    if (words == 0) {
      return OptionalDouble.of(edits > 0 ? 100 : 0);
    }
    return OptionalDouble.of(100 * edits / words);
  }

  @Override
  public Scale scale() {
    return Scale.DISTANCE;
  }

  private Counts counts(List<String> references, String answer, Effort effort) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] given = words(answer, numbers);
    int fewest = Integer.MAX_VALUE;
    long length = 0;
    for (String reference : references) {
      int[] wanted = words(reference, numbers);
      fewest = Math.min(fewest, Shifts.edits(given, wanted, effort));
      length += wanted.length;
    }
    return new Counts(fewest, length / (double) references.size());
  }

  private int[] words(String text, Map<String, Integer> numbers) {
    return Unicode.words(plain(text)).stream()
        .mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
        .toArray();
  }

  private String plain(String text) {
    String plain = Unicode.stripEnd(text);
    plain = caseSensitive ? plain : plain.toLowerCase(Locale.ROOT);
    if (normalized) {
      String joined = plain.replace("\n-", "").replace('\n', ' ');
      String apart = Tokens.marksApart(" " + Tokens.unescaped(joined) + " ");
      plain = Tokens.numbersKept(apart.replace("'s ", " 's "));
    }
    return noPunct ? PUNCTUATION.matcher(plain).replaceAll("") : plain;
  }
}
