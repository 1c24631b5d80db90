package dev.assay.run;

import dev.assay.exchange.Message;
import dev.assay.exchange.Request;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Subject;
import dev.assay.model.ModelProfile;
import dev.assay.model.Parameter;
import dev.assay.prompt.Renderer;
import org.jspecify.annotations.Nullable;

/** A request that shows whether a model works, as small as its eval and its settings allow. */
public final class TinyRequest {
  /** What every interface takes as a cap. */
  private static final int TOKENS = 16;

  /** Among how many samples the one with the shortest prompt is looked for. */
  private static final int LOOKED_AT = 50;

  private TinyRequest() {}

  /** The first epoch of a short sample, in the format and with the settings of the assignment. */
  public static Request of(Assignment a) {
    Renderer renderer = a.renderer();
    return a.samples().stream()
        .limit(LOOKED_AT)
        .map(sample -> {
          Renderer.Rendered rendered = renderer.render(sample, 1);
          Subject subject = new Subject(sample.id(), sample.content(), 1, 0);
          return a.profile()
              .request(
                  rendered.prompt(),
                  1,
                  subject,
                  a.isSimulated() ? renderer.rehearsal(sample, rendered.order()) : null);
        })
        .min((x, y) -> Long.compare(length(x), length(y)))
        .map(request -> capped(request, a.profile()))
        .orElseThrow();
  }

  private static long length(Request request) {
    return request.prompt().messages().stream()
        .map(Message::content)
        .mapToLong(String::length)
        .sum();
  }

  private static Request capped(Request r, ModelProfile profile) {
    Sampling s = r.sampling();
    Sampling capped =
        new Sampling(s.temperature(), s.topP(), s.topK(), s.minP(), cap(r, profile), s.stop());
    return new Request(
        r.prompt(),
        capped,
        r.tools(),
        r.jsonSchema(),
        r.topLogprobs(),
        r.reasoningEffort(),
        r.reasoningTokens(),
        r.seed(),
        r.subject(),
        r.rehearsal());
  }

  /** A budget for reasoning must lie below the cap, so the cap is put above that. */
  private static @Nullable Integer cap(Request r, ModelProfile profile) {
    Integer own = r.sampling().maxTokens();
    if (own == null && profile.traits().refuses().contains(Parameter.MAX_TOKENS)) {
      return null;
    }
    Integer reasoning = r.reasoningTokens();
    int least = TOKENS + (reasoning == null || reasoning < 0 ? 0 : reasoning);
    return own == null ? least : Math.min(own, least);
  }
}
