package dev.assay.model.gemini;

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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of {@code generateContent} as replies or failures. Stateless; never throws. */
final class ContentReader {
  private static final String WANTED = "a generated content";

  /** What is read from an answer, or is different each time and of no use. */
  private static final Set<String> READ =
      Set.of("candidates", "usageMetadata", "modelVersion", "responseId", "createTime", "error");

  private static final Set<String> READ_OF_CANDIDATE =
      Set.of("index", "content", "finishReason", "tokenCount");
  private static final Set<String> READ_OF_USAGE =
      Set.of(
          "promptTokenCount",
          "cachedContentTokenCount",
          "toolUsePromptTokenCount",
          "candidatesTokenCount",
          "thoughtsTokenCount",
          "totalTokenCount",
          "promptTokensDetails",
          "cacheTokensDetails",
          "candidatesTokensDetails",
          "toolUsePromptTokensDetails");

  private static final Node.Obj NOTHING = Node.object(o -> {});

  private ContentReader() {}

  static Result read(Answer answer) {
    Node.Obj body = ReplyBody.of(answer);
    if (!answer.isSuccess()) {
      return GeminiError.of(answer, body);
    }
    if (body == null) {
      return FailureClass.garbage(answer, WANTED);
    }
    if (body.get("error") != null) {
      return FailureClass.inSuccess(answer, ErrorBody.of(body));
    }
    List<Node> candidates = body.list("candidates");
    if (candidates.isEmpty()) {
      Node.Obj feedback = body.object("promptFeedback");
      return feedback != null && feedback.text("blockReason") != null
          ? withheld(answer, body, feedback)
          : FailureClass.garbage(answer, WANTED);
    }
    return candidates.getFirst() instanceof Node.Obj candidate
        ? ofCandidate(answer, body, candidate)
        : FailureClass.garbage(answer, WANTED);
  }

  /** A prompt that the provider withholds from the model is its answer, no failure. */
  private static Reply withheld(Answer answer, Node.Obj body, Node.Obj feedback) {
    return new Reply(
        "",
        null,
        List.of(),
        StopReason.FILTERED,
        feedback.text("blockReasonMessage"),
        body.text("modelVersion"),
        usage(body.object("usageMetadata")),
        other(answer, body, NOTHING).written());
  }

  private static Result ofCandidate(Answer answer, Node.Obj body, Node.Obj candidate) {
    Parts parts = Parts.of(candidate.get("content"));
    String finish = candidate.text("finishReason");
    if (parts == null || (candidate.get("content") == null && finish == null)) {
      return FailureClass.garbage(answer, WANTED);
    }
    StopReason stop = stop(finish, !parts.calls().isEmpty());
    OtherFields other = other(answer, body, candidate);
    boolean isTold = stop == StopReason.FILTERED || stop == StopReason.UNKNOWN;
    other.putIf(isTold, "finishReason", candidate.get("finishReason"));
    parts.note(other);
    return new Reply(
        parts.text(),
        parts.reasoning(),
        parts.calls(),
        stop,
        stop == StopReason.FILTERED ? candidate.text("finishMessage") : null,
        body.text("modelVersion"),
        usage(body.object("usageMetadata")),
        other.written());
  }

  private static OtherFields other(Answer answer, Node.Obj body, Node.Obj candidate) {
    OtherFields other = new OtherFields();
    other.putIf(answer.repaired(), "invalid_utf8", Node.of(true));
    other.putAllBut(READ, body);
    other.putAllBut(READ_OF_CANDIDATE, candidate);
    Node.Obj usage = body.object("usageMetadata");
    other.putAllBut(READ_OF_USAGE, usage == null ? NOTHING : usage);
    return other;
  }

  /** A broken call, or a reason that says nothing, stays unknown. */
  private static StopReason stop(@Nullable String finish, boolean hasCalls) {
    return switch (finish) {
      case "STOP" -> hasCalls ? StopReason.TOOL_CALLS : StopReason.END;
      case "MAX_TOKENS" -> StopReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          StopReason.FILTERED;
      case null, default -> StopReason.UNKNOWN;
    };
  }

  /** A count of 0 is left out of the answer; without a count of the prompt there is none. */
  private static @Nullable Usage usage(Node.@Nullable Obj usage) {
    if (usage == null || !(usage.number("promptTokenCount") instanceof Long prompt)) {
      return null;
    }
    // What tools add to the prompt is counted apart, and thoughts are no part of the candidates.
    long input = prompt + ReplyBody.count(usage, "toolUsePromptTokenCount");
    long reasoning = ReplyBody.count(usage, "thoughtsTokenCount");
    return new Usage(
        input,
        Math.min(ReplyBody.count(usage, "cachedContentTokenCount"), input),
        0,
        ReplyBody.count(usage, "candidatesTokenCount") + reasoning,
        reasoning);
  }
}
