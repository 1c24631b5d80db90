package dev.assay.score.checklist;

import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every check by its name: those of IFEval (Zhou et al. 2023), and the project's own. */
final class Checks {
  private static final String NAME = "check";
  private static final Map<String, Function<Arguments, Check>> ALL = all();

  private Checks() {}

  private static Map<String, Function<Arguments, Check>> all() {
    Map<String, Function<Arguments, Check>> all = new LinkedHashMap<>();
    all.put("keywords:existence", KeywordsExist::of);
    all.put("keywords:frequency", KeywordFrequency::of);
    all.put("keywords:forbidden_words", ForbiddenWords::of);
    all.put("keywords:letter_frequency", LetterFrequency::of);
    all.put("language:response_language", ResponseLanguage::of);
    all.put("length_constraints:number_sentences", NumberOfSentences::of);
    all.put("length_constraints:number_paragraphs", NumberOfParagraphs::of);
    all.put("length_constraints:number_words", NumberOfWords::of);
    all.put("length_constraints:nth_paragraph_first_word", NthParagraphFirstWord::of);
    all.put("detectable_content:number_placeholders", NumberOfPlaceholders::of);
    all.put("detectable_content:postscript", Postscript::of);
    all.put("detectable_format:number_bullet_lists", NumberOfBullets::of);
    all.put("detectable_format:constrained_response", a -> new ConstrainedResponse());
    all.put("detectable_format:number_highlighted_sections", NumberOfHighlights::of);
    all.put("detectable_format:multiple_sections", MultipleSections::of);
    all.put("detectable_format:json_format", a -> new JsonFormat());
    all.put("detectable_format:title", a -> new Title());
    all.put("combination:two_responses", a -> new TwoResponses());
    all.put("combination:repeat_prompt", RepeatPrompt::of);
    all.put("startend:end_checker", EndPhrase::of);
    all.put("startend:quotation", a -> new Quotation());
    all.put("change_case:capital_word_frequency", CapitalWordFrequency::of);
    all.put("change_case:english_capital", a -> EnglishCase.CAPITAL);
    all.put("change_case:english_lowercase", a -> EnglishCase.LOWERCASE);
    all.put("punctuation:no_comma", a -> new NoComma());
    all.put("lower_case", a -> OneCase.LOWER);
    all.put("upper_case", a -> OneCase.UPPER);
    all.put("words", a -> WordCount.of(a, WordCount.Bound.EXACT));
    all.put("min_words", a -> WordCount.of(a, WordCount.Bound.LEAST));
    all.put("max_words", a -> WordCount.of(a, WordCount.Bound.MOST));
    all.put("lines", LineCount::of);
    all.put("bullets", BulletCount::of);
    all.put("numbered", NumberedLines::of);
    all.put("paragraphs", ParagraphCount::of);
    all.put("sentences", SentenceCount::of);
    all.put("includes", Includes::of);
    all.put("excludes", Excludes::of);
    all.put("starts_with", a -> new StartsWith(a.text("text")));
    all.put("ends_with", a -> new EndsWith(a.text("text")));
    all.put("quoted", a -> new Quoted());
    all.put("json", JsonShape::of);
    return Collections.unmodifiableMap(all);
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Reads {@code {check: name, argument: value, ...}}. */
  static Check read(Node node, Problems problems) {
    Fields fields = Fields.of(node, "a check", problems);
    return check(fields.required(NAME), fields, problems);
  }

  /** Reads a name and the object of its arguments. */
  static Check read(Node name, Node arguments, Problems problems) {
    Node given = arguments instanceof Node.Obj o ? given(o) : arguments;
    return check(name, Fields.ofData(given, "the arguments of a check", problems), problems);
  }

  /** Tables have a column for every argument of any check: those without a value are not given. */
  private static Node.Obj given(Node.Obj arguments) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    arguments
        .fields()
        .forEach((key, field) -> {
          if (!isNothing(field.value())) {
            fields.put(key, field);
          }
        });
    return new Node.Obj(fields, arguments.at());
  }

  private static boolean isNothing(Node value) {
    return switch (value) {
      case Node.Null n -> true;
      case Node.Text t -> t.value().isEmpty();
      case Node.Num n -> n.value().doubleValue() == 0;
      case Node.Arr a -> a.items().isEmpty();
      case Node.Obj o -> false;
      case Node.Bool b -> !b.value();
    };
  }

  private static Check check(@Nullable Node name, Fields fields, Problems problems) {
    if (name == null) {
      return new NoComma();
    }
    String typed = name instanceof Node.Text t ? t.value() : "";
    Function<Arguments, Check> make = ALL.get(typed);
    if (make == null) {
      problems.add(
          name.at(), "unknown check \"" + typed + "\"; " + Nearest.hint(typed, near(typed)));
      return new NoComma();
    }
    Check check = make.apply(new Arguments(fields));
    fields.done();
    return check;
  }

  /** The names of the same kind first: a list of all would hide the one that is meant. */
  private static List<String> near(String typed) {
    List<String> names = new ArrayList<>(names());
    names.removeIf(name -> name.contains(":") != typed.contains(":"));
    return names;
  }
}
