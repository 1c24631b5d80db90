package dev.assay.score.math;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.score.math.MathAnswer.Verdict;
import dev.assay.seed.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MathAnswerTest {
  private static Verdict compare(String gold, String answer) {
    return MathAnswer.of(gold).compare(MathAnswer.of(answer));
  }

  @Test
  void a_minus_between_letters_is_no_hyphen() {
    assertThat(compare("-(a-b)", "b-a")).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void an_equation_of_a_number_and_a_formula_is_not_the_formula() {
    assertThat(compare("11a+c", "7 = 11a+c")).isNotEqualTo(Verdict.EQUAL);
    assertThat(compare("11a+c", "x = 11a+c")).isEqualTo(Verdict.EQUAL);
    assertThat(compare("11a+c", "f(x) = 11a+c")).isEqualTo(Verdict.EQUAL);
    assertThat(compare("11a+c", "2b = 11a+c")).isNotEqualTo(Verdict.EQUAL);
    assertThat(compare("11a+c", "7 = 3 = 11a+c")).isNotEqualTo(Verdict.EQUAL);
    assertThat(compare("4", "2 + 2 = 4")).isEqualTo(Verdict.EQUAL);
  }

  @Test
  void typed_signs_of_relations_are_read() {
    assertThat(compare("x \\ge 3", "x >= 3")).isEqualTo(Verdict.EQUAL);
    assertThat(compare("x \\le 3", "x <= 3")).isEqualTo(Verdict.EQUAL);
    assertThat(compare("x \\ne 3", "x != 3")).isEqualTo(Verdict.EQUAL);
    assertThat(compare("x \\ge 3", "x > 3")).isEqualTo(Verdict.DIFFERENT);
    assertThat(compare("x = 3", "x != 3")).isEqualTo(Verdict.DIFFERENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\\boxed{}",
        "\\frac{1}{0}",
        "\\frac{1}",
        "((((",
        "x^",
        "\\begin{pmatrix} 1",
        "{}",
        "\\{x | x > 3\\}",
        "\\unknown{3}",
        "3 4",
        "\\left(",
        "\\text{",
        "=",
        "<",
        ",",
        "|x",
        "\\int_0^1 x dx",
        "5!!x!",
        "(-3)!",
        "0^0^0^",
        "\\sqrt[0]{2}",
        "\\log_1 3"
      })
  void what_cannot_be_read_is_never_equal_to_a_number_and_never_an_error(String text) {
    assertThat(compare("7", text)).isNotEqualTo(Verdict.EQUAL);
    assertThat(compare(text, "7")).isNotEqualTo(Verdict.EQUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9^{9^{9^{9}}}",
        "(10^{10000})!",
        "e^{10^{10}}",
        "\\sin(10^{1000})",
        "2^{0.123456789012345}",
        "(((1+x)^{4000})^{4000})^{4000}",
        "\\binom{100000}{50000}",
        "10^{10^{10}}x"
      })
  void work_is_bounded_whatever_is_asked(String text) {
    assertThat(compare(text, "7")).isNotEqualTo(Verdict.EQUAL);
    assertThat(compare(text + "+1", text)).isNotEqualTo(Verdict.EQUAL);
  }

  @Test
  void very_long_and_very_deep_texts_are_undecided() {
    assertThat(compare("(".repeat(100_000), "1")).isEqualTo(Verdict.UNDECIDED);
    assertThat(compare("(".repeat(900) + "1" + ")".repeat(900), "1")).isEqualTo(Verdict.UNDECIDED);
    assertThat(compare("-".repeat(3000) + "1", "1")).isEqualTo(Verdict.UNDECIDED);
    assertThat(compare("x^".repeat(1000) + "1", "1")).isEqualTo(Verdict.UNDECIDED);
    assertThat(compare("1".repeat(3900), "1")).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void three_thousand_random_texts_give_a_verdict_that_does_not_depend_on_the_order() {
    String[] pieces = {
      "1",
      "2",
      "0.5",
      "x",
      "y",
      "+",
      "-",
      "\\cdot ",
      "/",
      "^",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      ",",
      "\\frac",
      "\\sqrt",
      "\\pi ",
      "\\pm ",
      "=",
      "<",
      "\\{",
      "\\}",
      "\\text{ cm}",
      "%",
      "!",
      "|",
      " ",
      "\\infty ",
      "_",
      "\\begin{pmatrix}",
      "\\end{pmatrix}",
      "&",
      "\\\\",
      ":",
      "\\cup ",
      "and ",
      "\\sin "
    };
    RandomGenerator random = Seed.random("math-fuzz");
    for (int i = 0; i < 3_000; i++) {
      String a = text(pieces, random);
      String b = text(pieces, random);
      assertThat(compare(a, b)).as("%s | %s", a, b).isEqualTo(compare(b, a));
      assertThat(compare("nothing", a)).isNotEqualTo(Verdict.EQUAL);
    }
  }

  private static String text(String[] pieces, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(1, 9); n > 0; n--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
