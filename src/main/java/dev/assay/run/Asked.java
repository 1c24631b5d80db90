package dev.assay.run;

import dev.assay.eval.Sample;
import dev.assay.evidence.PromptText;
import dev.assay.evidence.ResponseLine;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.exchange.Subject;
import dev.assay.model.Model;
import dev.assay.prompt.Renderer;
import dev.assay.seed.Seed;

/**
 * One pair put into words, ready to be asked.
 *
 * @param rendered the messages and the choice order
 */
record Asked(Plan plan, Plan.Pair pair, Renderer.Rendered rendered, Request request) {

  /** Renders the pair; sends nothing. */
  static Asked of(Plan plan, Plan.Pair pair) {
    Assignment a = plan.assignment();
    Sample sample = pair.sample();
    Renderer renderer = a.renderer();
    Renderer.Rendered rendered = renderer.render(sample, pair.epoch());
    long seed = Seed.request(plan.manifest().seed(), a.eval().name(), sample.id(), pair.epoch());
    Subject subject = new Subject(sample.id(), sample.content(), pair.epoch(), 0);
    Request request =
        a.profile()
            .request(
                rendered.prompt(),
                a.tools(),
                seed,
                subject,
                a.isSimulated() ? renderer.rehearsal(sample, rendered.order()) : null);
    return new Asked(plan, pair, rendered, request);
  }

  /** Asks the model, and makes the line of evidence; blocks until there is one. */
  ResponseLine line(Model model, int session) throws InterruptedException {
    return line(model.ask(request), session);
  }

  /** The line of evidence of what came. */
  ResponseLine line(Exchange exchange, int session) {
    boolean isPrivate = plan.assignment().eval().isPrivate();
    return new ResponseLine(
        pair.sample().id(),
        pair.sample().content(),
        pair.epoch(),
        0,
        request.seed(),
        rendered.order(),
        isPrivate ? null : rendered.prompt(),
        PromptText.hash(rendered.prompt()),
        isPrivate ? withoutEcho(exchange) : exchange,
        session);
  }

  /** A provider's own words may repeat the question: of a private eval they are not kept. */
  private static Exchange withoutEcho(Exchange e) {
    Result kept =
        switch (e.result()) {
          case Failure f when isOwnWords(f) -> f;
          case Failure f ->
              new Failure(
                  f.kind(),
                  "the provider's words are not kept, as the eval is private",
                  f.status());
          case Reply r ->
              new Reply(
                  r.text(),
                  r.reasoning(),
                  r.toolCalls(),
                  r.stop(),
                  r.refusal(),
                  r.model(),
                  r.usage(),
                  null);
        };
    return e.with(kept);
  }

  private static boolean isOwnWords(Failure f) {
    return switch (f.kind()) {
      case CONNECTION, TIMEOUT, NOT_RECORDED, SIMULATED -> true;
      case RATE_LIMIT, QUOTA, SERVER, AUTH, REJECTED, GARBAGE -> false;
    };
  }
}
