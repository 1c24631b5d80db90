package dev.assay.score.text;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The suffix stripper of Porter (1980), with the small departures that published ROUGE scores have:
 * a few irregular words; "ies" and "ied" of four letters keep their e; y after a consonant becomes
 * i; "alli", "bli", "fulli" and "logi" are endings.
 */
final class PorterStemmer {
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("skies", "sky"),
          Map.entry("sky", "sky"),
          Map.entry("dying", "die"),
          Map.entry("lying", "lie"),
          Map.entry("tying", "tie"),
          Map.entry("news", "news"),
          Map.entry("innings", "inning"),
          Map.entry("inning", "inning"),
          Map.entry("outings", "outing"),
          Map.entry("outing", "outing"),
          Map.entry("cannings", "canning"),
          Map.entry("canning", "canning"),
          Map.entry("howe", "howe"),
          Map.entry("proceed", "proceed"),
          Map.entry("exceed", "exceed"),
          Map.entry("succeed", "succeed"));

  private record Rule(String suffix, String replacement) {}

  private static final List<Rule> DOUBLE_SUFFIXES =
      rules(
          "ational ate tional tion enci ence anci ance izer ize bli ble alli al entli ent eli e"
              + " ousli ous ization ize ation ate ator ate alism al iveness ive fulness ful ousness"
              + " ous aliti al iviti ive biliti ble fulli ful");
  private static final List<Rule> ADJECTIVES =
      rules("icate ic ative - alize al iciti ic ical ic ful - ness -");
  private static final List<String> LAST =
      List.of(
          "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion",
          "ou", "ism", "ate", "iti", "ous", "ive", "ize");

  private PorterStemmer() {}

  private static List<Rule> rules(String pairs) {
    String[] parts = pairs.split(" ");
    return IntStream.range(0, parts.length / 2)
        .mapToObj(i -> new Rule(parts[2 * i], parts[2 * i + 1].replace("-", "")))
        .toList();
  }

  /** The stem of a word in lower case. */
  static String stem(String word) {
    if (IRREGULAR.containsKey(word)) {
      return IRREGULAR.getOrDefault(word, word);
    }
    if (word.length() <= 2) {
      return word;
    }
    return withoutE(last(adjective(doubled(withI(past(plural(word)))))));
  }

  /** Step 1a. */
  private static String plural(String word) {
    if (word.endsWith("ies")) {
      return cut(word, word.length() == 4 ? 1 : 2);
    }
    if (word.endsWith("sses")) {
      return cut(word, 2);
    }
    return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
  }

  /** Step 1b. */
  private static String past(String word) {
    if (word.endsWith("ied")) {
      return cut(word, word.length() == 4 ? 1 : 2);
    }
    if (word.endsWith("eed")) {
      return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
    }
    String stem = word.endsWith("ed") ? cut(word, 2) : word.endsWith("ing") ? cut(word, 3) : word;
    if (stem.equals(word) || !hasVowel(stem)) {
      return word;
    }
    if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
      return stem + "e";
    }
    if (isDoubled(stem)) {
      return "lsz".indexOf(stem.charAt(stem.length() - 1)) < 0 ? cut(stem, 1) : stem;
    }
    return measure(stem) == 1 && isShort(stem) ? stem + "e" : stem;
  }

  /** Step 1c. */
  private static String withI(String word) {
    String stem = cut(word, 1);
    boolean isAfterConsonant = stem.length() > 1 && isConsonant(stem)[stem.length() - 1];
    return word.endsWith("y") && isAfterConsonant ? stem + "i" : word;
  }

  /** Step 2. */
  private static String doubled(String word) {
    if (word.endsWith("alli") && measure(cut(word, 4)) > 0) {
      return doubled(cut(word, 2));
    }
    for (Rule rule : DOUBLE_SUFFIXES) {
      if (word.endsWith(rule.suffix)) {
        return replaced(word, rule);
      }
    }
    return word.endsWith("logi") && measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
  }

  /** Step 3. */
  private static String adjective(String word) {
    for (Rule rule : ADJECTIVES) {
      if (word.endsWith(rule.suffix)) {
        return replaced(word, rule);
      }
    }
    return word;
  }

  private static String replaced(String word, Rule rule) {
    String stem = cut(word, rule.suffix.length());
    return measure(stem) > 0 ? stem + rule.replacement : word;
  }

  /** Step 4. */
  private static String last(String word) {
    for (String suffix : LAST) {
      if (word.endsWith(suffix)) {
        String stem = cut(word, suffix.length());
        boolean mayGo = !suffix.equals("ion") || stem.endsWith("s") || stem.endsWith("t");
        return mayGo && measure(stem) > 1 ? stem : word;
      }
    }
    return word;
  }

  /** Step 5. */
  private static String withoutE(String word) {
    String stem = cut(word, 1);
    boolean goes =
        word.endsWith("e") && (measure(stem) > 1 || (measure(stem) == 1 && !isShort(stem)));
    String left = goes ? stem : word;
    return left.endsWith("ll") && measure(cut(left, 1)) > 1 ? cut(left, 1) : left;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, Math.max(0, word.length() - letters));
  }

  /** For each letter; y is a consonant at the start and after a vowel. */
  private static boolean[] isConsonant(String word) {
    boolean[] isConsonant = new boolean[word.length()];
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      isConsonant[i] = c == 'y' ? i == 0 || !isConsonant[i - 1] : "aeiou".indexOf(c) < 0;
    }
    return isConsonant;
  }

  /** How often a consonant follows a vowel: Porter's m. */
  private static int measure(String stem) {
    boolean[] isConsonant = isConsonant(stem);
    int m = 0;
    for (int i = 1; i < isConsonant.length; i++) {
      m += isConsonant[i] && !isConsonant[i - 1] ? 1 : 0;
    }
    return m;
  }

  private static boolean hasVowel(String stem) {
    for (boolean isConsonant : isConsonant(stem)) {
      if (!isConsonant) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDoubled(String word) {
    int n = word.length();
    return n > 1 && word.charAt(n - 1) == word.charAt(n - 2) && isConsonant(word)[n - 1];
  }

  /** Whether it ends in consonant, vowel, consonant other than w, x, y: Porter's *o. */
  private static boolean isShort(String word) {
    boolean[] isConsonant = isConsonant(word);
    int n = word.length();
    if (n == 2) {
      return !isConsonant[0] && isConsonant[1];
    }
    return n > 2
        && isConsonant[n - 3]
        && !isConsonant[n - 2]
        && isConsonant[n - 1]
        && "wxy".indexOf(word.charAt(n - 1)) < 0;
  }
}
