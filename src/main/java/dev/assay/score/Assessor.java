package dev.assay.score;

import dev.assay.eval.Unread;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.parse.Calls;
import dev.assay.parse.Parsed;
import dev.assay.parse.ParserChain;
import dev.assay.parse.Question;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Marks single responses: outcome, answer and value. Immutable and thread-safe; the same response
 * always gets the same score.
 */
public record Assessor(ParserChain chain, Unread policy) {
  /**
   * @param question in the choice order of this response
   * @param scorer with the target of this response
   */
  public Score assess(Result result, Question question, Scorer scorer) {
    return switch (result) {
      case Failure f -> missing(Outcome.FAILED, word(f.kind()) + ": " + f.message());
      case Reply r when r.stop() == StopReason.FILTERED ->
          unread(Outcome.FILTERED, "the provider withheld the reply");
      case Reply r when r.stop() == StopReason.REFUSED || isSaid(r.refusal()) ->
          unread(
              Outcome.REFUSED,
              isSaid(r.refusal()) ? "the model refused: " + r.refusal() : "the model refused");
      case Reply r -> parsed(r, question, scorer);
    };
  }

  private Score parsed(Reply reply, Question question, Scorer scorer) {
    if (question instanceof Question.Call && !reply.toolCalls().isEmpty()) {
      return scored(Calls.of(reply.toolCalls()), "call", false, scorer);
    }
    boolean cut = reply.stop() == StopReason.LENGTH;
    Parsed parsed =
        cut ? chain.parseCut(reply.text(), question) : chain.parse(reply.text(), question);
    return switch (parsed) {
      case Parsed.Refused r -> unread(Outcome.REFUSED, "the reply has \"" + r.pattern() + "\"");
      case Parsed.Read r -> scored(r.answer(), r.step(), r.loose(), scorer);
      case Parsed.Unread u -> unread(outcome(u.cause(), cut, reply), u.reason());
    };
  }

  private Score scored(String answer, String step, boolean loose, Scorer scorer) {
    Mark mark = scorer.mark(answer);
    if (mark.value() == null) {
      String reason = mark.reason();
      return unread(Outcome.UNPARSED, reason == null ? "the answer cannot be compared" : reason);
    }
    String shown = mark.shown() == null ? answer : mark.shown();
    return new Score(Outcome.ANSWERED, shown, step, loose, mark.value(), null, mark.classes());
  }

  private static Outcome outcome(Parsed.Cause cause, boolean cut, Reply reply) {
    return switch (cause) {
      case BLANK ->
          reply.toolCalls().isEmpty() ? Outcome.EMPTY : cut ? Outcome.TRUNCATED : Outcome.UNPARSED;
      case REASONING_OPEN -> Outcome.TRUNCATED;
      case NO_STEP, UNCLEAR -> cut ? Outcome.TRUNCATED : Outcome.UNPARSED;
    };
  }

  private Score unread(Outcome outcome, String reason) {
    return switch (policy) {
      case ZERO -> new Score(outcome, null, null, false, 0.0, reason);
      case MISSING -> missing(outcome, reason);
    };
  }

  private static Score missing(Outcome outcome, String reason) {
    return new Score(outcome, null, null, false, null, reason);
  }

  private static boolean isSaid(@Nullable String refusal) {
    return refusal != null && !refusal.isBlank();
  }

  private static String word(Failure.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
