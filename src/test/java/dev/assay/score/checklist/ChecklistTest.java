package dev.assay.score.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChecklistTest {

  @Test
  void an_unknown_check_or_argument_is_refused_with_the_nearest() {
    assertThat(problem("[{'check': 'min_word', 'n': 3}]"))
        .contains("unknown check \"min_word\"", "did you mean min_words?");
    assertThat(problem("[{'check': 'keywords:existance', 'keywords': ['a']}]"))
        .contains("did you mean keywords:existence?");
    assertThat(problem("[{'check': 'bullets', 'n': 3, 'onli': true}]"))
        .contains("unknown field \"onli\"", "did you mean only?");
    assertThat(
            problem(
                "[{'check': 'keywords:frequency', 'keyword': 'a', 'frequency': 2,"
                    + " 'relation': 'at lest'}]"))
        .contains("\"at lest\"", "did you mean at least?");
    assertThat(problem("[{'check': 'language:response_language', 'language': 'xx'}]"))
        .contains("\"xx\"", "allowed:");
  }

  @Test
  void a_missing_or_misfit_argument_is_refused() {
    assertThat(problem("[{'check': 'min_words'}]")).contains("the field \"n\" is missing");
    assertThat(problem("[{'check': 'min_words', 'n': 0}]")).contains("\"n\" is 0");
    assertThat(problem("[{'check': 'min_words', 'n': 'many'}]")).contains("whole number");
    assertThat(problem("[{'check': 'keywords:existence', 'keywords': []}]"))
        .contains("\"keywords\"");
    assertThat(problem("[{'check': 'keywords:existence', 'keywords': ['a(']}]"))
        .contains("regular expression \"a(\"");
    assertThat(
            problem(
                "[{'check': 'keywords:letter_frequency', 'letter': 'ab',"
                    + " 'let_frequency': 1, 'let_relation': 'at least'}]"))
        .contains("one letter");
    assertThat(problem("[{'check': 'excludes', 'word': 'a', 'text': 'b'}]"))
        .contains("cannot both be given");
    assertThat(problem("[{'n': 3}]")).contains("the field \"check\" is missing");
    assertThat(problem("[]")).contains("at least one");
  }

  @Test
  void a_table_that_has_a_column_for_every_argument_can_be_read() {
    Problems problems = new Problems();
    Node ids = json("['length_constraints:number_words', 'punctuation:no_comma']");
    Node arguments =
        json(
            "[{'num_words': 3.0, 'relation': 'at least', 'language': null, 'keywords': [],"
                + " 'letter': ''}, {'num_words': null}]");
    Checklist list = Checklist.read(ids, arguments, problems);
    assertThat(problems.all()).isEmpty();
    assertThat(list.strict("one two three").all()).isTrue();
    Verdicts verdicts = list.strict("one, two");
    assertThat(verdicts.share()).isZero();
    assertThat(list.strict("one two").share()).isEqualTo(.5);
    assertThat(list.strict("one, two, three").firstFailed()).hasValue(1);
    Checklist.read(ids, json("[{}]"), problems);
    assertThat(problems.all().toString()).contains("2 instruction ids with 1 objects");
  }

  @Test
  void a_pattern_that_would_run_for_ever_is_undecided() {
    String text = "a".repeat(5_000) + "!";
    assertThat(verdict("[{'check': 'keywords:existence', 'keywords': ['(a+)+$']}]", text))
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(
            verdict(
                "[{'check': 'keywords:existence', 'keywords': ['(a|b)*c']}]", "ab".repeat(500_000)))
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void no_check_takes_long_for_a_text_made_to_be_slow() {
    String[] slow = {
      "\n", "*", "<", "[", " ", ". ", "\"", "{\"a\":[", "[", "***", "'", "\t\n", "-"
    };
    for (String name : Checks.names()) {
      for (String part : slow) {
        String text = part.repeat(300_000 / part.length()) + "x";
        list(example(name)).strict(text);
      }
    }
  }

  @Test
  void no_text_makes_a_check_fail() {
    SplittableRandom random = new SplittableRandom(21);
    int[] letters =
        "aB1.,-*'\"\n \t[]{}<>:!`#\u00a0\u01c5é猫\ud83d\ude00\ud83d".codePoints().toArray();
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      for (String name : Checks.names()) {
        Checklist list = list(example(name));
        Verdict strict = list.strict(text.toString()).each().getFirst();
        Verdict loose = list.loose(text.toString()).each().getFirst();
        assertThat(strict != Verdict.FOLLOWED || loose == Verdict.FOLLOWED)
            .as("%s: strict %s, loose %s of %s", name, strict, loose, text)
            .isTrue();
      }
    }
  }

  @Test
  void pythons_notation_means_in_java_what_it_means_there() {
    assertThat(Words.of("^\\w+$", 0).isIn("été")).isTrue();
    assertThat(Words.of("^\\w$", 0).isIn("e\u0301")).isFalse();
    assertThat(Words.of("\\bt\\b", 0).isIn("été")).isFalse();
    assertThat(Words.of("a\\sb", 0).isIn("a\u00a0b")).isTrue();
    assertThat(Words.of("[[\\d]+", 0).isIn("[")).isTrue();
    assertThat(Words.of("[^\\W\\d]", 0).isIn("1-")).isFalse();
    assertThat(Words.of("[]a]", 0).isIn("]")).isTrue();
    assertThat(Words.of("[a&&b]", 0).isIn("&")).isTrue();
    assertThat(Words.of("(?P<x>a)(?P=x)", 0).isIn("aa")).isTrue();
    assertThat(Words.of("a.b", 0).isIn("a\rb")).isTrue();
  }

  @Test
  void a_sentence_ends_where_a_reader_ends_it() {
    assertThat(Sentences.count("Dr. Smith met Mr. J. Doe. They left.")).isEqualTo(2);
    assertThat(Sentences.count("He said \"Go!\" Then he left.")).isEqualTo(2);
    assertThat(Sentences.count("It costs 3.50 euros, e.g. at noon.")).isEqualTo(1);
    assertThat(Sentences.count("Wait... what? No!")).isEqualTo(2);
    assertThat(Sentences.count("1. First one. 2. Second one.")).isEqualTo(4);
    assertThat(Sentences.count("It was him and I. He left.")).isEqualTo(2);
    assertThat(Sentences.count("A line\nwithout an end")).isEqualTo(1);
    assertThat(Sentences.count(" \n")).isZero();
  }

  private static String example(String name) {
    return switch (name) {
          case "keywords:existence" -> "'keywords': ['ab?', 'B']";
          case "keywords:frequency" -> "'keyword': 'a+', 'frequency': 2, 'relation': 'less than'";
          case "keywords:forbidden_words" -> "'forbidden_words': ['a', 'x y']";
          case "keywords:letter_frequency" ->
              "'letter': 'a', 'let_frequency': 2, 'let_relation': 'at least'";
          case "language:response_language" -> "'language': 'en'";
          case "length_constraints:number_sentences" ->
              "'num_sentences': 2, 'relation': 'less than'";
          case "length_constraints:number_paragraphs" -> "'num_paragraphs': 2";
          case "length_constraints:number_words" -> "'num_words': 2, 'relation': 'at least'";
          case "length_constraints:nth_paragraph_first_word" ->
              "'num_paragraphs': 1, 'nth_paragraph': 1, 'first_word': 'a'";
          case "detectable_content:number_placeholders" -> "'num_placeholders': 1";
          case "detectable_content:postscript" -> "'postscript_marker': 'P.S.'";
          case "detectable_format:number_bullet_lists" -> "'num_bullets': 1";
          case "detectable_format:number_highlighted_sections" -> "'num_highlights': 1";
          case "detectable_format:multiple_sections" -> "'section_spliter': 'a', 'num_sections': 1";
          case "combination:repeat_prompt" -> "'prompt_to_repeat': 'a'";
          case "startend:end_checker" -> "'end_phrase': 'a'";
          case "change_case:capital_word_frequency" ->
              "'capital_frequency': 1, 'capital_relation': 'at least'";
          case "words",
              "min_words",
              "max_words",
              "lines",
              "bullets",
              "numbered",
              "paragraphs",
              "sentences" ->
              "'n': 2";
          case "includes", "excludes" -> "'word': 'a'";
          case "starts_with", "ends_with" -> "'text': 'a'";
          case "json" -> "'type': 'object', 'keys': ['a']";
          default -> "'check': '" + name + "'";
        }
        + (hasNoArgument(name) ? "" : ", 'check': '" + name + "'");
  }

  private static boolean hasNoArgument(String name) {
    return List.of(
            "detectable_format:constrained_response",
            "detectable_format:json_format",
            "detectable_format:title",
            "combination:two_responses",
            "startend:quotation",
            "change_case:english_capital",
            "change_case:english_lowercase",
            "punctuation:no_comma",
            "lower_case",
            "upper_case",
            "quoted")
        .contains(name);
  }

  private static Checklist list(String check) {
    Problems problems = new Problems();
    Checklist list = Checklist.read(json("[{" + check + "}]"), problems);
    problems.check();
    return list;
  }

  private static Verdict verdict(String checks, String reply) {
    Problems problems = new Problems();
    Checklist list = Checklist.read(json(checks), problems);
    problems.check();
    return list.strict(reply).each().getFirst();
  }

  private static String problem(String checks) {
    Problems problems = new Problems();
    Checklist.read(json(checks), problems);
    return problems.all().toString();
  }

  private static Node json(String quoted) {
    return Json.parse(quoted.replace("'", "\""), "evals/x.jsonl");
  }
}
