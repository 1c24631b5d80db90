package dev.assay.score;

import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import dev.assay.exchange.Result;
import dev.assay.parse.ParserChain;
import dev.assay.parse.Question;
import dev.assay.parse.Rational;
import dev.assay.prompt.Renderer;
import java.math.BigDecimal;
import java.util.List;

/** Marks the responses of one eval as one parser chain reads them. Immutable and thread-safe. */
public final class Marker {
  private final Eval eval;
  private final Assessor assessor;

  public Marker(Eval eval, ParserChain chain) {
    this.eval = eval;
    this.assessor = new Assessor(chain, eval.unread());
  }

  /**
   * The score of one response.
   *
   * @param order the choice order of that response; empty without choices
   */
  public Score mark(Sample sample, List<Integer> order, Result result) {
    Question question = Renderer.question(sample, order);
    return assessor.assess(result, question, scorer(sample, order, question));
  }

  private Scorer scorer(Sample sample, List<Integer> order, Question question) {
    return switch (sample.target()) {
      case Target.Choice c -> new ChoiceScorer(letter(question, order.indexOf(c.index())));
      case Target.Numeric n -> {
        Double tolerance = eval.tolerance();
        BigDecimal allowed = tolerance == null ? BigDecimal.ZERO : BigDecimal.valueOf(tolerance);
        yield new NumberScorer(Rational.of(n.value()), Rational.of(allowed));
      }
      case Target.Elsewhere e ->
          throw new IllegalStateException("what was marked elsewhere has no reply to mark");
      case Target.Text t -> new TextScorer(t.accepted());
    };
  }

  private static String letter(Question question, int place) {
    return question instanceof Question.Choice c ? c.letters().get(place) : "";
  }
}
