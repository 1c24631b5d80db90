package dev.assay.score;

import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import dev.assay.exchange.Result;
import dev.assay.parse.ParserChain;
import dev.assay.parse.Question;
import dev.assay.prompt.Renderer;
import java.util.List;

/** Marks the responses of one eval as one parser chain reads them. Immutable and thread-safe. */
public final class Marker {
  private final Eval eval;
  private final Assessor assessor;
  private final Scorers.Source source;

  /**
   * @throws dev.assay.config.AssayException (65) where the eval's scorer is not known
   */
  public Marker(Eval eval, ParserChain chain) {
    Problems problems = new Problems();
    this.eval = eval;
    this.assessor = new Assessor(chain, eval.unread());
    this.source = Scorers.of(eval, problems);
    problems.check();
  }

  /**
   * The score of one response.
   *
   * @param order the choice order of that response; empty without choices
   */
  public Score mark(Sample sample, List<Integer> order, Result result) {
    if (sample.target() instanceof Target.Elsewhere) {
      throw new IllegalStateException("what was marked elsewhere has no reply to mark");
    }
    Question question = Renderer.question(eval.asks(), sample, order);
    Scorer scorer = source.of(sample.target(), letter(sample, question, order), new Problems());
    return assessor.assess(result, question, scorer);
  }

  /**
   * What is wrong with an eval's scorer, and with targets that only the scorer can read: those of
   * private evals without their texts.
   */
  public static void check(Eval eval, List<Sample> samples, Problems problems) {
    Scorers.Source source = Scorers.of(eval, problems);
    if (!problems.isEmpty()) {
      return;
    }
    for (Sample sample : samples) {
      if (!(sample.target() instanceof Target.Checks)) {
        continue;
      }
      Problems ofSample = new Problems();
      source.of(sample.target(), "", ofSample);
      for (Problem problem : ofSample.all()) {
        problems.add(
            eval.isPrivate()
                ? new Problem("a target that cannot be read", problem.at(), null)
                : problem);
      }
    }
  }

  private static String letter(Sample sample, Question question, List<Integer> order) {
    return sample.target() instanceof Target.Choice right && question instanceof Question.Choice c
        ? c.letters().get(order.indexOf(right.index()))
        : "";
  }
}
