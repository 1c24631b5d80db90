package dev.assay.score.checklist;

import dev.assay.score.checklist.LanguageCues.Cue;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The language of a text: by its script, and among languages that share one by their small words
 * and rare letters (Grefenstette 1995). No model, no chance. A sentence is usually enough; what has
 * no such word or letter is undecided.
 */
final class Language {
  private static final Map<UnicodeScript, String> ALONE =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(UnicodeScript.THAI, "th"),
              Map.entry(UnicodeScript.HEBREW, "he"),
              Map.entry(UnicodeScript.BENGALI, "bn"),
              Map.entry(UnicodeScript.TAMIL, "ta"),
              Map.entry(UnicodeScript.TELUGU, "te"),
              Map.entry(UnicodeScript.KANNADA, "kn"),
              Map.entry(UnicodeScript.GUJARATI, "gu"),
              Map.entry(UnicodeScript.GURMUKHI, "pa"),
              Map.entry(UnicodeScript.MALAYALAM, "ml"),
              Map.entry(UnicodeScript.GREEK, "el"),
              Map.entry(UnicodeScript.HANGUL, "ko"),
              Map.entry(UnicodeScript.HIRAGANA, "ja"),
              Map.entry(UnicodeScript.HAN, "zh")));

  /** Japanese has more kana than this share of its characters, Chinese hardly any. */
  private static final int KANA_PER_CHARACTERS = 20;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  /** What a rare letter says, compared with a small word that one language has alone. */
  private static final double OF_LETTER = .4;

  private Language() {}

  /** The languages that are known, by ISO 639-1 code. */
  static List<String> codes() {
    return Stream.concat(LanguageCues.codes().stream(), ALONE.values().stream()).sorted().toList();
  }

  /**
   * The code of the language that most of a text is in.
   *
   * @throws Undecided where nothing tells it, or as much speaks for two
   */
  static String of(String text) {
    UnicodeScript script = script(text);
    List<Cue> cues = LanguageCues.of(script);
    String alone = ALONE.get(script);
    if (alone != null) {
      return alone;
    }
    if (cues.isEmpty()) {
      throw new Undecided("a script of no known language");
    }
    return of(text, cues);
  }

  private static UnicodeScript script(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(c -> counts.merge(UnicodeScript.of(c), 1, Integer::sum));
    int kana =
        counts.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
    int han = counts.getOrDefault(UnicodeScript.HAN, 0);
    counts.remove(UnicodeScript.KATAKANA);
    counts.remove(UnicodeScript.COMMON);
    boolean isJapanese = kana * KANA_PER_CHARACTERS > kana + han;
    counts.put(UnicodeScript.HIRAGANA, isJapanese ? kana + han : 0);
    counts.put(UnicodeScript.HAN, isJapanese ? 0 : kana + han);
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getValue() > 0)
        .orElseThrow(() -> new Undecided("no letter of a known script"))
        .getKey();
  }

  private static String of(String text, List<Cue> cues) {
    Map<String, Double> weights = weights(cues);
    String lower = text.toLowerCase(Locale.ROOT);
    Map<String, Integer> words = new HashMap<>();
    Matcher matcher = WORD.matcher(lower);
    while (matcher.find()) {
      words.merge(matcher.group(), 1, Integer::sum);
    }
    Map<String, Integer> letters = new HashMap<>();
    lower.codePoints().forEach(c -> letters.merge(Character.toString(c), 1, Integer::sum));
    String best = "";
    double most = 0;
    boolean isClear = false;
    for (Cue cue : cues) {
      double score = score(cue, words, letters, weights);
      isClear = score > most || (isClear && score < most);
      if (score > most) {
        best = cue.code();
        most = score;
      }
    }
    if (!isClear) {
      throw new Undecided("no word or letter tells the language");
    }
    return best;
  }

  private static double score(
      Cue cue,
      Map<String, Integer> words,
      Map<String, Integer> letters,
      Map<String, Double> weights) {
    double score = 0;
    for (String word : cue.words()) {
      score += words.getOrDefault(word, 0) * weights.getOrDefault(word, 0.0);
    }
    for (String letter : cue.letters().split("")) {
      score +=
          letters.getOrDefault(letter, 0) * OF_LETTER * weights.getOrDefault("+" + letter, 0.0);
    }
    return score;
  }

  /** What several languages have tells little: one part in their number. */
  private static Map<String, Double> weights(List<Cue> cues) {
    Map<String, Double> weights = new HashMap<>();
    for (Cue cue : cues) {
      cue.words().forEach(word -> weights.merge(word, 1.0, Double::sum));
      cue.letters()
          .codePoints()
          .forEach(c -> weights.merge("+" + Character.toString(c), 1.0, Double::sum));
    }
    weights.replaceAll((key, count) -> 1 / count);
    return weights;
  }
}
