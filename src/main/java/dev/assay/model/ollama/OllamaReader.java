package dev.assay.model.ollama;

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
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of {@code POST /api/chat} as replies or failures. Stateless; never throws. */
final class OllamaReader {
  private static final String WANTED = "a finished chat reply";
  private static final Set<String> READ =
      Set.of(
          "model",
          "created_at",
          "message",
          "done",
          "done_reason",
          "total_duration",
          "load_duration",
          "prompt_eval_count",
          "prompt_eval_duration",
          "eval_count",
          "eval_duration",
          "error");
  private static final Set<String> READ_OF_MESSAGE =
      Set.of("role", "content", "thinking", "tool_calls");

  private final String id;
  private final @Nullable Long window;

  /**
   * @param window the context window that is asked for, in tokens, or null
   */
  OllamaReader(String id, @Nullable Long window) {
    this.id = id;
    this.window = window;
  }

  Result read(Answer answer) {
    Node.Obj body = ReplyBody.of(answer);
    if (!answer.isSuccess()) {
      return failure(answer, body);
    }
    if (body == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    if (body.get("error") != null) {
      return FailureClass.inSuccess(answer, ErrorBody.of(body));
    }
    boolean isText =
        body.get("message") instanceof Node.Obj m
            && (m.get("content") == null || m.get("content") instanceof Node.Text);
    if (!isText || !body.flag("done", true)) {
      return FailureClass.garbage(answer, WANTED);
    }
    return reply(answer, body, body.object("message"));
  }

  private Failure failure(Answer answer, Node.@Nullable Obj body) {
    Failure failure = FailureClass.of(answer);
    String said = body == null ? null : ErrorBody.of(body).message();
    if (answer.status() == 404) {
      boolean isModel = said != null && said.contains("model");
      String message =
          isModel
              ? answer.address() + " has no model \"" + id + "\"; get it with: ollama pull " + id
              : answer.address()
                  + " does not know /api/chat (404); check that Ollama answers there, and that"
                  + " base_url is its address without a path";
      return new Failure(failure.kind(), message, failure.status());
    }
    boolean isWindow =
        answer.status() == 400
            && said != null
            && said.toLowerCase(Locale.ROOT).contains("context length");
    return isWindow
        ? new Failure(
            failure.kind(),
            failure.message() + "; extra: {options: {num_ctx: TOKENS}} asks for a longer one",
            failure.status())
        : failure;
  }

  private Result reply(Answer answer, Node.Obj body, Node.@Nullable Obj message) {
    if (message == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    List<ToolCall> calls = toolCalls(message);
    StopReason stop = stop(body.text("done_reason"), !calls.isEmpty());
    OtherFields other = new OtherFields();
    other.putIf(stop == StopReason.UNKNOWN, "done_reason", body.get("done_reason"));
    other.putIf(answer.repaired(), "invalid_utf8", Node.of(true));
    Usage usage = usage(body);
    other.putIf(true, "prompt_cut", cut(usage));
    other.putIf(usage == null, "eval_count", body.get("eval_count"));
    other.putAllBut(READ, body);
    other.putAllBut(READ_OF_MESSAGE, message);
    String thinking = message.text("thinking");
    return new Reply(
        orEmpty(message.text("content")),
        thinking == null || thinking.isEmpty() ? null : thinking,
        calls,
        stop,
        null,
        body.text("model"),
        usage,
        other.written());
  }

  private static StopReason stop(@Nullable String reason, boolean hasCalls) {
    return switch (reason) {
      case "stop" -> hasCalls ? StopReason.TOOL_CALLS : StopReason.END;
      case "length" -> StopReason.LENGTH;
      case null, default -> hasCalls ? StopReason.TOOL_CALLS : StopReason.UNKNOWN;
    };
  }

  private static List<ToolCall> toolCalls(Node.Obj message) {
    List<ToolCall> calls = new ArrayList<>();
    for (Node item : message.list("tool_calls")) {
      Node.Obj function = item instanceof Node.Obj call ? call.object("function") : null;
      if (item instanceof Node.Obj call && function != null) {
        calls.add(
            new ToolCall(
                orEmpty(call.text("id")), orEmpty(function.text("name")), arguments(function)));
      }
    }
    return calls;
  }

  private static String arguments(Node.Obj function) {
    Node arguments = function.get("arguments");
    if (arguments == null) {
      return "";
    }
    return arguments instanceof Node.Text t ? t.value() : Json.write(arguments);
  }

  /**
   * "likely" where the prompt fills the window, or has the length that Ollama shortens to, half of
   * the window and a few (issues 17427 and 17889 of Ollama, 2026). The count is that of the
   * shortened prompt, so nothing else tells.
   */
  private @Nullable Node cut(@Nullable Usage usage) {
    if (usage == null || window == null) {
      return null;
    }
    long over = usage.input() - window / 2;
    boolean isHalf = window > 64 && over >= 2 && over <= 4;
    return usage.input() >= window || isHalf ? Node.of("likely") : null;
  }

  /** Null where a count is missing, as that of the prompt was in old versions that cached it. */
  private static @Nullable Usage usage(Node.Obj body) {
    if (!(body.number("prompt_eval_count") instanceof Long)
        || !(body.number("eval_count") instanceof Long)) {
      return null;
    }
    // How many of them it spent on thinking Ollama does not say.
    return new Usage(
        ReplyBody.count(body, "prompt_eval_count"),
        0,
        0,
        ReplyBody.count(body, "eval_count"),
        null);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
