package dev.assay.model.openai;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.ToolCall;
import dev.assay.exchange.Usage;
import dev.assay.http.Answer;
import dev.assay.http.ErrorBody;
import dev.assay.http.FailureClass;
import dev.assay.model.OtherFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of {@code POST /chat/completions} as replies or failures. Stateless; never throws. */
final class ChatReader {
  private static final String WANTED = "a chat completion";

  /** What is read from an answer, or is different each time and of no use. */
  private static final Set<String> READ =
      Set.of("id", "object", "created", "model", "choices", "usage", "error");

  private static final Set<String> READ_OF_CHOICE = Set.of("index", "message", "finish_reason");
  private static final Set<String> READ_OF_MESSAGE =
      Set.of("role", "content", "reasoning", "reasoning_content", "refusal", "tool_calls");

  private ChatReader() {}

  static Result read(Answer answer) {
    if (!answer.isSuccess()) {
      return withError(answer);
    }
    Node.Obj body = answer.truncated() ? null : object(answer.body());
    if (body == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    if (body.get("error") != null) {
      ErrorBody error = ErrorBody.of(body);
      return error.says("content_filter") ? withheld() : FailureClass.inSuccess(answer, error);
    }
    List<Node> choices = body.list("choices");
    if (choices.isEmpty()
        || !(choices.getFirst() instanceof Node.Obj choice)
        || !(choice.get("message") instanceof Node.Obj message)) {
      return FailureClass.garbage(answer, WANTED);
    }
    return reply(answer, body, choice, message);
  }

  /** Some servers say 'withheld' by a status of 400; that is the provider's answer, no failure. */
  private static Result withError(Answer answer) {
    Failure failure = FailureClass.of(answer);
    if (failure.kind() == Failure.Kind.REJECTED) {
      Node.Obj body = object(answer.body());
      if (body != null && ErrorBody.of(body).says("content_filter")) {
        return withheld();
      }
    }
    return failure;
  }

  private static Reply withheld() {
    return Reply.of("", StopReason.FILTERED, null);
  }

  private static Node.@Nullable Obj object(String body) {
    try {
      return Json.parse(body, "") instanceof Node.Obj o ? o : null;
    } catch (AssayException e) {
      return null;
    }
  }

  private static Result reply(Answer answer, Node.Obj body, Node.Obj choice, Node.Obj message) {
    Content content = Content.of(message.get("content"));
    if (content == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    String refusal = firstText(message.text("refusal"), content.refusal());
    String finish = choice.text("finish_reason");
    StopReason stop = stop(finish);
    if (refusal != null && stop != StopReason.FILTERED) {
      stop = StopReason.REFUSED;
    }
    OtherFields other = new OtherFields();
    other.putIf(stop == StopReason.UNKNOWN, "finish_reason", choice.get("finish_reason"));
    other.putIf(answer.repaired(), "invalid_utf8", Node.of(true));
    other.putAllBut(READ, body);
    other.putAllBut(READ_OF_CHOICE, choice);
    other.putAllBut(READ_OF_MESSAGE, message);
    String reasoning =
        firstText(
            message.text("reasoning_content"),
            firstText(message.text("reasoning"), content.reasoning()));
    return new Reply(
        content.text(),
        reasoning,
        toolCalls(message),
        stop,
        refusal,
        body.text("model"),
        usage(body.object("usage")),
        other.written());
  }

  private static @Nullable String firstText(@Nullable String first, @Nullable String second) {
    return first != null && !first.isEmpty() ? first : second;
  }

  private static StopReason stop(@Nullable String finish) {
    return switch (finish) {
      case "stop", "eos", "stop_sequence", "end_turn" -> StopReason.END;
      case "length", "max_tokens", "model_length" -> StopReason.LENGTH;
      case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
      case "content_filter" -> StopReason.FILTERED;
      case null, default -> StopReason.UNKNOWN;
    };
  }

  private static List<ToolCall> toolCalls(Node.Obj message) {
    List<ToolCall> calls = new ArrayList<>();
    for (Node item : message.list("tool_calls")) {
      Node.Obj function = item instanceof Node.Obj call ? call.object("function") : null;
      if (item instanceof Node.Obj call && function != null) {
        String id = orEmpty(call.text("id"));
        calls.add(new ToolCall(id, orEmpty(function.text("name")), arguments(function)));
      }
    }
    return calls;
  }

  /** Some servers send the arguments as an object where a text is due. */
  private static String arguments(Node.Obj function) {
    Node arguments = function.get("arguments");
    if (arguments == null) {
      return "";
    }
    return arguments instanceof Node.Text t ? t.value() : Json.write(arguments);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Null where the two counts that every server gives are not there. */
  private static @Nullable Usage usage(Node.@Nullable Obj usage) {
    if (usage == null
        || !(usage.number("prompt_tokens") instanceof Long input)
        || !(usage.number("completion_tokens") instanceof Long output)) {
      return null;
    }
    long cached = detail(usage, "prompt_tokens_details", "cached_tokens");
    long reasoning = detail(usage, "completion_tokens_details", "reasoning_tokens");
    return new Usage(input, Math.min(cached, input), output, Math.min(reasoning, output));
  }

  private static long detail(Node.Obj usage, String details, String key) {
    Node.Obj o = usage.object(details);
    return o != null && o.number(key) instanceof Long n ? Math.max(0, n) : 0;
  }
}
