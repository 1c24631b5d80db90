package dev.assay.parse;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A word that an answer follows, and what may stand between the two.
 *
 * @param verbs as "is" in "the answer is B"; those of English are always known
 */
record Words(String word, List<String> verbs) {
  /** "Answer" in the languages that models are most asked in. */
  static final List<Words> LOCALIZED =
      List.of(
          in("Answer"),
          in("Antwort", "ist", "lautet", "wäre"),
          in("Réponse", "est", "serait"),
          in("Respuesta", "es", "sería"),
          in("Resposta", "é", "seria"),
          in("Risposta", "è", "sarebbe"),
          in("Antwoord", "is"),
          in("Svar", "är", "er"),
          in("Odpowiedź", "to", "jest", "brzmi"),
          in("Odpověď", "je", "zní"),
          in("Răspuns", "este"),
          in("Ответ", "это", "—", "–"),
          in("Відповідь", "це", "—", "–"),
          in("Cevap"),
          in("Απάντηση", "είναι"),
          in("Jawaban", "adalah"),
          in("Đáp án", "là"),
          in("Câu trả lời", "là"),
          in("Jibu", "ni"),
          in("答案", "应该是", "應該是", "应为", "應為", "就是", "是", "为", "為", "选", "選"),
          in("答え", "は"),
          in("正解", "は"),
          in("정답", "은", "는"),
          in("답변", "은", "는"),
          in("الإجابة", "هي", "هو"),
          in("الجواب", "هو", "هي"),
          in("תשובה", "היא"),
          in("उत्तर", "है"),
          in("উত্তর", "হল", "হলো", "হচ্ছে"),
          in("సమాధానం"),
          in("விடை"),
          in("คำตอบ", "คือ"));

  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** The first letter of the scripts above comes after all others that matter here. */
  private static final int FIRST_UNSPACED = 0x0E00;

  Words {
    verbs = List.copyOf(verbs);
  }

  private static Words in(String word, String... verbs) {
    return new Words(word, List.of(verbs));
  }

  /** The word with the verbs of its language where that is known. */
  static Words of(String word) {
    return LOCALIZED.stream()
        .filter(w -> w.word.equalsIgnoreCase(word))
        .findFirst()
        .orElse(new Words(word, List.of()));
  }

  /** Whether a letter belongs to a script that writes words, and foreign letters, without gaps. */
  static boolean isUnspaced(int c) {
    return c >= FIRST_UNSPACED && UNSPACED.contains(UnicodeScript.of(c));
  }

  /** Whether words of other scripts, or prefixes, may touch this one. */
  boolean isAttached() {
    int first = word.codePointAt(0);
    return isUnspaced(first)
        || UnicodeScript.of(first) == UnicodeScript.ARABIC
        || UnicodeScript.of(first) == UnicodeScript.HEBREW;
  }
}
