package dev.assay.model.openai;

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
import dev.assay.model.ReplyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of {@code POST /chat/completions} as replies or failures. Stateless; never throws. */
final class ChatReader {
  private static final String WANTED = "a chat completion";

  /** What is read from an answer, or is different each time and of no use. */
  private static final Set<String> READ =
      Set.of("id", "object", "created", "model", "choices", "usage", "error", "timings");

  private static final Set<String> READ_OF_CHOICE = Set.of("index", "message", "finish_reason");
  private static final Set<String> READ_OF_MESSAGE =
      Set.of("role", "content", "reasoning", "reasoning_content", "refusal", "tool_calls");

  private ChatReader() {}

  static Result read(Answer answer) {
    if (!answer.isSuccess()) {
      return withError(answer);
    }
    Node.Obj body = ReplyBody.of(answer);
    if (body == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    if (body.get("error") != null) {
      ErrorBody error = ErrorBody.of(body);
      return error.says("content_filter") ? withheld(body) : FailureClass.inSuccess(answer, error);
    }
    List<Node> choices = body.list("choices");
    if (choices.isEmpty() || !(choices.getFirst() instanceof Node.Obj choice)) {
      return FailureClass.garbage(answer, WANTED);
    }
    Failure failure = inChoice(answer, choice);
    if (failure != null) {
      return failure;
    }
    return choice.get("message") instanceof Node.Obj message
        ? reply(answer, body, choice, message)
        : FailureClass.garbage(answer, WANTED);
  }

  /** Some servers say 'withheld' by a status of 400; that is the provider's answer, no failure. */
  private static Result withError(Answer answer) {
    Failure failure = FailureClass.of(answer);
    Node.Obj body = answer.status() < 500 ? ReplyBody.of(answer) : null;
    boolean isFilter = body != null && ErrorBody.of(body).says("content_filter");
    if (body != null && (isFilter || isModerated(body))) {
      return withheld(body);
    }
    return failure;
  }

  /**
   * OpenRouter says so by a status of 403, like a key's that is not valid (docs on errors, 2026).
   */
  private static boolean isModerated(Node.Obj body) {
    Node.Obj error = body.object("error");
    Node.Obj metadata = error == null ? null : error.object("metadata");
    return metadata != null && metadata.get("flagged_input") != null;
  }

  /**
   * Azure says in an inner error which filter it was (Azure OpenAI docs, content filters, 2026).
   */
  private static Reply withheld(Node.Obj body) {
    OtherFields other = new OtherFields();
    Node.Obj error = body.object("error");
    other.putIf(true, "filter", error == null ? null : error.get("innererror"));
    other.putIf(true, "moderation", error == null ? null : error.get("metadata"));
    String kept = other.written();
    return new Reply("", null, List.of(), StopReason.FILTERED, null, null, null, kept);
  }

  /**
   * The failure that a choice tells of, or null. OpenRouter puts the error of a host into the
   * choice (its docs on errors, 2026); DeepSeek breaks off where it is overloaded (its API
   * reference, finish_reason, 2026). Neither is an answer of the model's.
   */
  private static @Nullable Failure inChoice(Answer answer, Node.Obj choice) {
    if (choice.get("error") != null) {
      return FailureClass.inSuccess(answer, ErrorBody.of(choice));
    }
    return switch (choice.text("finish_reason")) {
      case "error" -> FailureClass.inSuccess(answer, new ErrorBody(null, "", 500));
      case "insufficient_system_resource" ->
          FailureClass.inSuccess(answer, new ErrorBody("insufficient_system_resource", "", 503));
      case null, default -> null;
    };
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
    other.putIf(true, "cost", cost(body));
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

  /** What OpenRouter says that it took for the reply (its docs on usage accounting, 2026). */
  private static @Nullable Node cost(Node.Obj body) {
    Node.Obj usage = body.object("usage");
    return usage == null ? null : usage.get("cost");
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
    // DeepSeek and SGLang have fields of their own for the two (their API references, 2026).
    long cached =
        Math.max(
            ReplyBody.count(usage.object("prompt_tokens_details"), "cached_tokens"),
            ReplyBody.count(usage, "prompt_cache_hit_tokens"));
    long in = Math.max(0, input);
    long read = Math.min(cached, in);
    // Since GPT-5.6 (OpenAI's guide to prompt caching, 2026).
    long written = ReplyBody.count(usage.object("prompt_tokens_details"), "cache_write_tokens");
    long out = Math.max(0, output);
    return new Usage(
        in, read, Math.min(written, in - read), out, ReplyBody.within(reasoning(usage), out));
  }

  private static @Nullable Long reasoning(Node.Obj usage) {
    Long detail =
        ReplyBody.countOrNull(usage.object("completion_tokens_details"), "reasoning_tokens");
    Long own = ReplyBody.countOrNull(usage, "reasoning_tokens");
    if (detail == null || own == null) {
      return detail == null ? own : detail;
    }
    return Math.max(detail, own);
  }
}
