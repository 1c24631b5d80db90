package dev.assay.model.gemini;

import dev.assay.config.Node;
import dev.assay.exchange.Failure;
import dev.assay.http.Answer;
import dev.assay.http.ErrorBody;
import dev.assay.http.FailureClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures as {@code google.rpc.Status} tells of them: where its details say more than the HTTP
 * status does, they decide. Stateless.
 */
final class GeminiError {
  /** Words of a 429 that no waiting within a run can mend. */
  private static final List<String> SPENT =
      List.of("exceeded its monthly spending cap", "prepayment credits are depleted");

  private GeminiError() {}

  static Failure of(Answer answer, Node.@Nullable Obj body) {
    Failure failure = FailureClass.of(answer);
    Node.Obj error = body == null ? null : body.object("error");
    if (error == null) {
      return failure;
    }
    return switch (failure.kind()) {
      case REJECTED -> isKeyInvalid(error) ? wantsKey(failure) : failure;
      case RATE_LIMIT -> limited(answer, error, failure);
      case CONNECTION, TIMEOUT, QUOTA, SERVER, AUTH, GARBAGE, NOT_RECORDED, SIMULATED -> failure;
    };
  }

  /** A wrong key comes as 400. */
  private static boolean isKeyInvalid(Node.Obj error) {
    return details(error).stream().anyMatch(d -> "API_KEY_INVALID".equals(d.text("reason")));
  }

  private static Failure wantsKey(Failure failure) {
    return new Failure(Failure.Kind.AUTH, failure.message(), failure.status());
  }

  private static Failure limited(Answer answer, Node.Obj error, Failure failure) {
    String message = error.text("message");
    if (message != null && SPENT.stream().anyMatch(message::contains)) {
      return FailureClass.inSuccess(
          answer, new ErrorBody(message, "insufficient_quota", answer.status()));
    }
    if (isDaily(error)) {
      return new Failure(
          Failure.Kind.QUOTA,
          failure.message()
              + "; the quota of this day is used up, and renewed at midnight Pacific"
              + " time",
          failure.status());
    }
    return failure;
  }

  private static boolean isDaily(Node.Obj error) {
    return details(error).stream()
        .flatMap(d -> d.list("violations").stream())
        .anyMatch(v -> v instanceof Node.Obj o && orEmpty(o.text("quotaId")).contains("PerDay"));
  }

  private static List<Node.Obj> details(Node.Obj error) {
    return error.list("details").stream()
        .filter(Node.Obj.class::isInstance)
        .map(Node.Obj.class::cast)
        .toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
