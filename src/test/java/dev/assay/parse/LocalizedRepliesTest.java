package dev.assay.parse;

import static dev.assay.parse.Chains.ABCD;
import static dev.assay.parse.Chains.NUMBER;
import static dev.assay.parse.Chains.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalizedRepliesTest {
  private static final String LINE = "- line: {words: localized}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Answer: B",
        "Antwort: B",
        "Die Antwort lautet B.",
        "Réponse : B",
        "La bonne réponse est B.",
        "La réponse correcte est (B).",
        "Respuesta: B",
        "La respuesta correcta es la **B**",
        "La respuesta es la opción B.",
        "答案是选项B",
        "Risposta: B",
        "La risposta è B",
        "Resposta: (B)",
        "A resposta correta é B.",
        "Odpowiedź: B",
        "Poprawna odpowiedź to B.",
        "Ответ: B",
        "Ответ — В",
        "Правильный ответ: В.",
        "答案：B",
        "答案是B。",
        "所以正确答案是 B。",
        "正确答案为：Ｂ",
        "答案选B",
        "答え: B",
        "答えはBです。",
        "정답: B",
        "정답은 B입니다.",
        "따라서 정답은 (B)입니다.",
        "الإجابة: B",
        "الإجابة الصحيحة هي B.",
        "उत्तर: B",
        "सही उत्तर B",
        "Đáp án: B",
        "Đáp án đúng là B.",
        "คำตอบ: B",
        "คำตอบที่ถูกต้องคือ B",
        "Jibu: B",
        "Jibu ni B.",
        "సమాధానం: B",
        "উত্তর: B",
        "Cevap: B",
        "Jawaban: B"
      })
  void an_answer_line_is_read_in_the_languages_of_the_list(String reply) {
    assertThat(read(ABCD, LINE, reply)).isEqualTo("B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'Die Antwort lautet 1.234,50 €.' | 1234.5",
        "'答案：共99颗弹珠' | 99",
        "'答案：１２' | 12",
        "'الإجابة: ١٢٣' | 123",
        "'الإجابة: ١٢٫٥' | 12.5",
        "'उत्तर: १२' | 12",
        "'উত্তর: ১২' | 12",
        "'คำตอบ: ๑๒' | 12",
        "'정답은 12개입니다' | 12",
        "'Réponse : 1\u202F000' | 1000"
      })
  void numbers_have_the_digits_of_their_language(String reply, String expected) {
    assertThat(read(NUMBER, LINE, reply)).isEqualTo(expected);
  }

  @Test
  void the_word_of_one_language_knows_its_verbs() {
    assertThat(read(ABCD, "- line: Antwort", "Die Antwort ist B")).isEqualTo("B");
    assertThat(read(ABCD, "- line: [Solution, Antwort]", "Solution: B\nAntwort: B")).isEqualTo("B");
    assertThat(read(ABCD, "- line: [Solution, Antwort]", "Solution: A\nAntwort: B"))
        .startsWith("UNCLEAR");
    assertThat(read(ABCD, "- line: answer", "Die Antwort ist B")).startsWith("NO_STEP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"选B", "我认为选B。", "应该是B不是A么", "B입니다"})
  void letters_stand_alone_between_characters_without_gaps(String reply) {
    assertThat(read(ABCD, "- last_letter", reply)).isIn("A", "B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"B。不是 A", "B不是 A", "Ｂ", "Ⓑ", "𝐁", "В", "Β", "$\\text{B}$", "\\(B\\)"})
  void the_first_letter_is_read_however_it_is_dressed(String letter) {
    assertThat(read(ABCD, "- line: 答案", "答案：" + letter)).isEqualTo("B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'1.234.567' | 1234567",
        "'1.234,5' | 1234.5",
        "'0,25' | 0.25",
        "'2,74 $' | 2.74",
        "'12,5 %' | 12.5",
        "'€2,50' | 2.5",
        "'12,34,567' | 1234567",
        "'1''234''567' | 1234567",
        "'7 425 000' | 7425000",
        "'1 000 km' | 1000",
        "'14{,}916' | 14916",
        "'11,\\!111,\\! 100' | 11111100",
        "'\\frac{3}{4}' | 0.75",
        "'$\\dfrac34$' | 0.75",
        "'1,234' | 1234",
        "'1.234' | 1.234"
      })
  void a_number_may_be_written_in_many_ways(String reply, String expected) {
    assertThat(read(NUMBER, "- number", reply)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"so x is 2,74", "in {0,1}", "1,234,56", "3,4,5"})
  void a_comma_that_may_be_a_point_is_not_guessed_at(String reply) {
    assertThat(read(NUMBER, "- last_number", reply))
        .startsWith("UNCLEAR")
        .contains("may be one number with a decimal comma, or several");
  }
}
