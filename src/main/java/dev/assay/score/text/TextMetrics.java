package dev.assay.score.text;

import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.Arrays;
import java.util.List;

/** The measures by name, with the options that each of them knows. */
public final class TextMetrics {
  private static final List<String> NAMES =
      List.of(
          "squad_em",
          "squad_f1",
          "squad_v1_f1",
          "drop_em",
          "drop_f1",
          "bleu",
          "chrf",
          "chrf++",
          "ter",
          "rouge1",
          "rouge2",
          "rougeL",
          "rougeLsum",
          "levenshtein_distance",
          "levenshtein_similarity",
          "indel_ratio");

  private TextMetrics() {}

  /** Every name that {@link #read} knows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The measure of that name.
   *
   * @param name one of {@link #names()}
   * @param options an object of options; an empty one for the usual measure
   * @param problems takes a name or an option that there is not, with the nearest that there is
   * @return a stand-in where there are problems
   */
  public static TextMetric read(Node.Text name, Node options, Problems problems) {
    if (!NAMES.contains(name.value())) {
      problems.add(
          name.at(),
          "unknown metric \"" + name.value() + "\"; " + Nearest.hint(name.value(), NAMES));
      return new SquadEm();
    }
    Fields f = Fields.of(options, "the options of \"" + name.value() + "\"", problems);
    TextMetric metric = metric(name.value(), f);
    f.done();
    return metric;
  }

  private static TextMetric metric(String name, Fields f) {
    return switch (name) {
      case "squad_f1" -> new SquadF1(true);
      case "squad_v1_f1" -> new SquadF1(false);
      case "drop_em" -> DropMetric.EM;
      case "drop_f1" -> DropMetric.F1;
      case "bleu" -> bleu(f);
      case "chrf" -> chrf(f, 0);
      case "chrf++" -> chrf(f, 2);
      case "ter" ->
          new Ter(
              f.flag("normalized", false),
              f.flag("no_punct", false),
              f.flag("case_sensitive", false));
      case "rouge1" -> new Rouge(Rouge.Kind.ONE, f.flag("stemmer", false));
      case "rouge2" -> new Rouge(Rouge.Kind.TWO, f.flag("stemmer", false));
      case "rougeL" -> new Rouge(Rouge.Kind.L, f.flag("stemmer", false));
      case "rougeLsum" -> new Rouge(Rouge.Kind.L_SUM, f.flag("stemmer", false));
      case "levenshtein_distance" -> new LevenshteinDistance();
      case "levenshtein_similarity" -> EditSimilarity.LEVENSHTEIN;
      case "indel_ratio" -> EditSimilarity.INDEL;
      default -> new SquadEm();
    };
  }

  private static Bleu bleu(Fields f) {
    Smoothing.Method method =
        f.oneOf("smooth_method", Smoothing.Method.values(), Smoothing.Method.EXP);
    Smoothing smoothing = new Smoothing(method, f.number("smooth_value", 0, 1000));
    Integer order = f.integer("max_ngram_order", 1, 10);
    Boolean effective = f.node("effective_order") == null ? null : f.flag("effective_order", false);
    return new Bleu(
        f.flag("lowercase", false), tokens(f), smoothing, order == null ? 4 : order, effective);
  }

  private static Tokens tokens(Fields f) {
    String typed = f.text("tokenize", Tokens.THIRTEEN_A.label);
    for (Tokens tokens : Tokens.values()) {
      if (tokens.label.equals(typed)) {
        return tokens;
      }
    }
    Node node = f.node("tokenize");
    List<String> labels = Arrays.stream(Tokens.values()).map(t -> t.label).toList();
    f.problems()
        .add(
            node == null ? f.at() : node.at(),
            "\"tokenize\" is \"" + typed + "\"; " + Nearest.hint(typed, labels));
    return Tokens.THIRTEEN_A;
  }

  private static Chrf chrf(Fields f, int words) {
    Integer charOrder = f.integer("char_order", 1, 10);
    Integer wordOrder = f.integer("word_order", 0, 10);
    Double beta = f.number("beta", .01, 100);
    return new Chrf(
        charOrder == null ? 6 : charOrder,
        wordOrder == null ? words : wordOrder,
        beta == null ? 2 : beta,
        f.flag("lowercase", false),
        f.flag("whitespace", false));
  }
}
