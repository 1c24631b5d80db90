package dev.assay.model.responses;

import dev.assay.config.Node;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Usage;
import dev.assay.http.Answer;
import dev.assay.http.ErrorBody;
import dev.assay.http.FailureClass;
import dev.assay.model.OtherFields;
import dev.assay.model.ReplyBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of {@code POST /responses} as replies or failures. Stateless; never throws. */
final class ResponsesReader {
  private static final String WANTED = "a finished response";

  /**
   * What is read, what is different each time, and what only repeats the request. The temperature,
   * top_p and reasoning that come back are kept: they are those in force.
   */
  private static final Set<String> READ =
      Set.of(
          "id",
          "object",
          "created_at",
          "completed_at",
          "status",
          "background",
          "error",
          "incomplete_details",
          "instructions",
          "max_output_tokens",
          "model",
          "output",
          "output_text",
          "parallel_tool_calls",
          "store",
          "text",
          "tool_choice",
          "tools",
          "top_logprobs",
          "truncation",
          "usage",
          "metadata",
          "billing");

  private ResponsesReader() {}

  static Result read(Answer answer) {
    Node.Obj body = ReplyBody.of(answer);
    if (!answer.isSuccess()) {
      boolean isFilter = body != null && ErrorBody.of(body).says("content_filter");
      return isFilter && answer.status() < 500 ? withheld() : FailureClass.of(answer);
    }
    if (body == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    String status = body.text("status");
    return switch (status) {
      case "completed", "incomplete" -> finished(answer, body, "incomplete".equals(status));
      case null, default ->
          body.get("error") != null || "failed".equals(status)
              ? failed(answer, body)
              : FailureClass.garbage(answer, WANTED);
    };
  }

  private static Reply withheld() {
    return Reply.of("", StopReason.FILTERED, null);
  }

  /** The codes are those of ResponseError in the client library of OpenAI, 2026. */
  private static Result failed(Answer answer, Node.Obj body) {
    ErrorBody error = ErrorBody.of(body);
    if (error.says("content_filter")) {
      return withheld();
    }
    if (error.status() != null || error.says("insufficient_quota")) {
      return FailureClass.inSuccess(answer, error);
    }
    return FailureClass.inSuccess(
        answer, new ErrorBody(error.message(), error.codes(), status(error)));
  }

  private static int status(ErrorBody error) {
    if (error.says("rate_limit_exceeded")) {
      return 429;
    }
    boolean isServers =
        error.codes().isEmpty() || error.says("server_error") || error.says("vector_store_timeout");
    return isServers ? 500 : 400;
  }

  private static Result finished(Answer answer, Node.Obj body, boolean isIncomplete) {
    if (!(body.get("output") instanceof Node.Arr items)) {
      return FailureClass.garbage(answer, WANTED);
    }
    Output output = Output.of(items.items());
    Node.Obj details = body.object("incomplete_details");
    String reason = details == null ? null : details.text("reason");
    StopReason stop = isIncomplete ? cutOff(reason) : ended(output);
    OtherFields other = new OtherFields();
    other.putIf(stop == StopReason.UNKNOWN, "incomplete_details", details);
    other.putIf(answer.repaired(), "invalid_utf8", Node.of(true));
    other.putIf(true, "other_items", output.others());
    String commentary = output.commentary();
    other.putIf(commentary != null, "commentary", Node.of(commentary));
    other.putAllBut(READ, body);
    other.putIf(true, "logprobs", output.logprobs());
    return new Reply(
        output.text(),
        output.reasoning(),
        output.calls(),
        stop,
        output.refusal(),
        body.text("model"),
        usage(body.object("usage")),
        other.written());
  }

  private static StopReason cutOff(@Nullable String reason) {
    return switch (reason) {
      case "max_output_tokens" -> StopReason.LENGTH;
      case "content_filter" -> StopReason.FILTERED;
      case null, default -> StopReason.UNKNOWN;
    };
  }

  private static StopReason ended(Output output) {
    if (output.refusal() != null) {
      return StopReason.REFUSED;
    }
    return output.calls().isEmpty() ? StopReason.END : StopReason.TOOL_CALLS;
  }

  /** Null where the two counts are not there. */
  private static @Nullable Usage usage(Node.@Nullable Obj usage) {
    if (usage == null
        || !(usage.number("input_tokens") instanceof Long)
        || !(usage.number("output_tokens") instanceof Long)) {
      return null;
    }
    long input = ReplyBody.count(usage, "input_tokens");
    long output = ReplyBody.count(usage, "output_tokens");
    Node.Obj details = usage.object("input_tokens_details");
    long cached = Math.min(ReplyBody.count(details, "cached_tokens"), input);
    long written = Math.min(ReplyBody.count(details, "cache_write_tokens"), input - cached);
    Long reasoning =
        ReplyBody.countOrNull(usage.object("output_tokens_details"), "reasoning_tokens");
    return new Usage(input, cached, written, output, ReplyBody.within(reasoning, output));
  }
}
