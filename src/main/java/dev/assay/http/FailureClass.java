package dev.assay.http;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Failure.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a failed answer means, in one of the kinds of {@link Failure} and in words. Stateless. */
public final class FailureClass {
  private static final int LONGEST_QUOTE = 300;

  /** Words for 'no credit left', which comes as 429 and would be asked again in vain. */
  private static final List<String> NO_CREDIT =
      List.of("insufficient_quota", "billing_hard_limit_reached", "enforced_spend_limit_reached");

  private FailureClass() {}

  /** Whether asking again can help. */
  public static boolean isRetried(Kind kind) {
    return switch (kind) {
      case CONNECTION, TIMEOUT, RATE_LIMIT, SERVER, GARBAGE -> true;
      case QUOTA, AUTH, REJECTED, NOT_RECORDED, SIMULATED -> false;
    };
  }

  /** The failure that an answer with an error's status tells of. */
  public static Failure of(Answer answer) {
    return of(answer, answer.status(), ErrorBody.of(answer.body()));
  }

  /** The failure that an error inside an answer with status 200 tells of. */
  public static Failure inSuccess(Answer answer, ErrorBody error) {
    if (error.status() != null) {
      return of(answer, error.status(), error);
    }
    String said = quote(error.message());
    if (NO_CREDIT.stream().anyMatch(error::says)) {
      return new Failure(Kind.QUOTA, noCredit(answer.address(), said), answer.status());
    }
    return new Failure(
        Kind.GARBAGE, answer.address() + " answered with an error" + said, answer.status());
  }

  /** An answer of status 200 that is no reply. What it is instead is said from its looks. */
  public static Failure garbage(Answer answer, String wanted) {
    String body = answer.body().strip();
    String start = body.substring(0, Math.min(body.length(), 200)).toLowerCase(Locale.ROOT);
    String what;
    if (answer.truncated()) {
      what = "a reply that is longer than Assay reads";
    } else if (body.isEmpty()) {
      what = "nothing";
    } else if (start.startsWith("<")) {
      what = "a web page";
    } else if (start.startsWith("data:") || start.startsWith("event:")) {
      what = "an event stream";
    } else if (start.startsWith("{") || start.startsWith("[")) {
      what = "JSON of another shape, or broken JSON";
    } else {
      what = "a text that is no JSON";
    }
    String message = answer.address() + " answered with " + what + " instead of " + wanted;
    return new Failure(Kind.GARBAGE, message + "; check base_url", answer.status());
  }

  private static Failure of(Answer answer, int status, ErrorBody error) {
    Kind kind = kind(status, error);
    String said = " (" + status + ")" + quote(error.message());
    String at = answer.address();
    String message =
        switch (kind) {
          case AUTH -> at + " wants a valid key" + said;
          case QUOTA -> noCredit(at, said);
          case RATE_LIMIT ->
              at + " asked to slow down" + said + "; a lower limits.concurrency may help";
          case SERVER -> at + " had an error of its own" + said;
          case TIMEOUT -> at + " gave up waiting" + said;
          case REJECTED -> rejected(answer, status, said);
          case CONNECTION, GARBAGE, NOT_RECORDED, SIMULATED ->
              throw new IllegalArgumentException("no status means " + kind);
        };
    return new Failure(kind, message, status);
  }

  private static Kind kind(int status, ErrorBody error) {
    if (status == 402 || (status == 429 && NO_CREDIT.stream().anyMatch(error::says))) {
      return Kind.QUOTA;
    }
    return switch (status) {
      case 401, 403 -> Kind.AUTH;
      case 408 -> Kind.TIMEOUT;
      case 429 -> Kind.RATE_LIMIT;
      // Conflict and 'too early' pass, like an error of the server's own.
      case 409, 425 -> Kind.SERVER;
      default -> status >= 500 ? Kind.SERVER : Kind.REJECTED;
    };
  }

  private static String noCredit(String at, String said) {
    return at + " says that the account has no credit left" + said;
  }

  private static String rejected(Answer answer, int status, String said) {
    String at = answer.address();
    if (status >= 300 && status < 400) {
      String target = answer.header("location");
      return at
          + " sends elsewhere"
          + said
          + (target == null ? "" : ": " + oneLine(target.replaceFirst("[?#].*", "")))
          + "; Assay does not follow, as the key would go along: put the final address into"
          + " base_url";
    }
    if (status == 407) {
      return "the proxy before "
          + at
          + " wants a login"
          + said
          + "; http://USER:PASSWORD@host:port";
    }
    if (status == 404 || status == 405) {
      return at
          + " does not know this address or model"
          + said
          + "; check base_url (it often ends in /v1) and id";
    }
    return at + " did not accept the request" + said;
  }

  private static String quote(@Nullable String message) {
    return message == null || message.isBlank() ? "" : ": \"" + oneLine(message) + "\"";
  }

  /** On one line, without control characters, cut off where it is long. */
  static String oneLine(String text) {
    String head = text.substring(0, Math.min(text.length(), 4 * LONGEST_QUOTE));
    String line = head.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
  }
}
