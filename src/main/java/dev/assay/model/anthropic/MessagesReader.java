package dev.assay.model.anthropic;

import dev.assay.config.Node;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Usage;
import dev.assay.http.Answer;
import dev.assay.http.ErrorBody;
import dev.assay.http.FailureClass;
import dev.assay.model.OtherFields;
import dev.assay.model.ReplyBody;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of {@code POST /v1/messages} as replies or failures. Stateless; never throws. */
final class MessagesReader {
  private static final String WANTED = "a message";

  /** What is read from an answer, or is different each time and of no use. */
  private static final Set<String> READ =
      Set.of("id", "type", "role", "model", "content", "stop_reason", "usage", "error");

  private static final Set<String> READ_OF_USAGE =
      Set.of("input_tokens", "output_tokens", "cache_read_input_tokens", "output_tokens_details");
  private static final Set<String> CACHE_WRITES =
      Set.of("cache_creation_input_tokens", "cache_creation");

  /** How refusals for want of money begin that come as 400 and not as 402 or 429. */
  private static final List<String> SPENT =
      List.of(
          "You have reached your specified API usage limits",
          "You have reached your specified workspace API usage limits",
          "Your credit balance is too low");

  private MessagesReader() {}

  static Result read(Answer answer) {
    Node.Obj body = ReplyBody.of(answer);
    if (!answer.isSuccess()) {
      return body == null ? FailureClass.of(answer) : failure(answer, body);
    }
    if (body == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    if (body.get("error") != null) {
      return FailureClass.inSuccess(answer, ErrorBody.of(body));
    }
    Blocks blocks = Blocks.of(body.get("content"));
    boolean isMessage = body.get("content") != null || "message".equals(body.text("type"));
    return blocks == null || !isMessage
        ? FailureClass.garbage(answer, WANTED)
        : reply(answer, body, blocks);
  }

  private static Failure failure(Answer answer, Node.Obj body) {
    ErrorBody error = ErrorBody.of(body);
    String detail = detail(body);
    if (detail != null) {
      // A monthly cap differs from 'slow down' by this word alone.
      String codes = error.codes() + " " + detail;
      return FailureClass.inSuccess(answer, new ErrorBody(error.message(), codes, answer.status()));
    }
    Failure failure = FailureClass.of(answer);
    String message = error.message();
    boolean isSpent =
        failure.kind() == Failure.Kind.REJECTED
            && message != null
            && SPENT.stream().anyMatch(message::startsWith);
    return isSpent ? new Failure(Failure.Kind.QUOTA, failure.message(), failure.status()) : failure;
  }

  private static @Nullable String detail(Node.Obj body) {
    Node.Obj error = body.object("error");
    Node.Obj details = error == null ? null : error.object("details");
    return details == null ? null : details.text("error_code");
  }

  private static Reply reply(Answer answer, Node.Obj body, Blocks blocks) {
    StopReason stop = stop(body.text("stop_reason"));
    OtherFields other = new OtherFields();
    other.putIf(stop == StopReason.UNKNOWN, "stop_reason", body.get("stop_reason"));
    other.putIf(answer.repaired(), "invalid_utf8", Node.of(true));
    blocks.note(other);
    other.putAllBut(READ, body);
    Node.Obj usage = body.object("usage");
    if (usage != null) {
      note(usage, other);
    }
    Node.Obj details = body.object("stop_details");
    return new Reply(
        blocks.text(),
        blocks.reasoning(),
        blocks.calls(),
        stop,
        stop == StopReason.REFUSED && details != null ? details.text("explanation") : null,
        body.text("model"),
        usage(usage),
        other.written());
  }

  /** Writing to the cache has a price of its own; the common service tier is no news. */
  private static void note(Node.Obj usage, OtherFields other) {
    boolean writes = ReplyBody.count(usage, "cache_creation_input_tokens") > 0;
    usage
        .fields()
        .forEach((key, field) -> {
          boolean isNews =
              !READ_OF_USAGE.contains(key)
                  && (writes || !CACHE_WRITES.contains(key))
                  && !(field.value() instanceof Node.Text t && t.value().equals("standard"));
          other.putIf(isNews, key, field.value());
        });
  }

  private static StopReason stop(@Nullable String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> StopReason.END;
      case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
      case "tool_use" -> StopReason.TOOL_CALLS;
      case "refusal" -> StopReason.REFUSED;
      case null, default -> StopReason.UNKNOWN;
    };
  }

  /** Null where the two counts that every answer gives are not there. */
  private static @Nullable Usage usage(Node.@Nullable Obj usage) {
    if (usage == null
        || !(usage.number("input_tokens") instanceof Long fresh)
        || !(usage.number("output_tokens") instanceof Long output)) {
      return null;
    }
    // input_tokens leaves out what the cache was read or written for.
    long cached = ReplyBody.count(usage, "cache_read_input_tokens");
    long written = ReplyBody.count(usage, "cache_creation_input_tokens");
    Node.Obj details = usage.object("output_tokens_details");
    Long reasoning = ReplyBody.countOrNull(details, "thinking_tokens");
    long input = fresh + cached + written;
    return new Usage(input, cached, written, output, ReplyBody.within(reasoning, output));
  }
}
