package dev.assay.evidence;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Usage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Replies and failures as evidence spells them. */
public final class ReplyText {
  private ReplyText() {}

  public static Node.Obj toNode(Reply reply) {
    return Node.object(b -> {
      b.put("text", reply.text());
      b.putIfPresent("reasoning", reply.reasoning());
      if (!reply.toolCalls().isEmpty()) {
        b.put("tool_calls", PromptText.toolCalls(reply.toolCalls()));
      }
      b.put("stop", name(reply.stop()));
      b.putIfPresent("refusal", reply.refusal());
      b.putIfPresent("model", reply.model());
      Usage usage = reply.usage();
      if (usage != null) {
        b.put("usage", toNode(usage));
      }
      String other = reply.other();
      if (other != null) {
        b.put("other", Json.parse(other, "other"));
      }
    });
  }

  public static Node.Obj toNode(Failure failure) {
    return Node.object(b -> {
      b.put("kind", name(failure.kind())).put("message", failure.message());
      Integer status = failure.status();
      if (status != null) {
        b.put("status", status);
      }
    });
  }

  private static Node.Obj toNode(Usage usage) {
    Long reasoning = usage.knownReasoning();
    return Node.object(b -> {
      b.put("input_tokens", usage.input()).put("cached_input_tokens", usage.cachedInput());
      b.putIfPresent(
          "cache_write_tokens", usage.cacheWrites() == 0 ? null : Node.of(usage.cacheWrites()));
      b.put("output_tokens", usage.output());
      b.put(
          "reasoning_tokens",
          reasoning == null ? Node.of((String) null) : Node.of(reasoning.longValue()));
    });
  }

  static Reply reply(Node.Obj o) {
    String text = o.text("text");
    Node.Obj other = o.object("other");
    return new Reply(
        text == null ? "" : text,
        o.text("reasoning"),
        PromptText.toolCalls(o),
        constant(StopReason.class, o.text("stop"), StopReason.UNKNOWN),
        o.text("refusal"),
        o.text("model"),
        usage(o.object("usage")),
        other == null ? null : Json.write(other));
  }

  static Failure failure(Node.Obj o) {
    String message = o.text("message");
    Number status = o.number("status");
    return new Failure(
        constant(Failure.Kind.class, o.text("kind"), Failure.Kind.GARBAGE),
        message == null ? "" : message,
        status == null ? null : status.intValue());
  }

  private static @Nullable Usage usage(Node.@Nullable Obj o) {
    if (o == null) {
      return null;
    }
    Number reasoning = o.number("reasoning_tokens");
    return new Usage(
        count(o, "input_tokens"),
        count(o, "cached_input_tokens"),
        count(o, "cache_write_tokens"),
        count(o, "output_tokens"),
        reasoning == null ? null : reasoning.longValue());
  }

  private static long count(Node.Obj o, String key) {
    Number value = o.number(key);
    return value == null ? 0 : value.longValue();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A word that a later version wrote reads as the given constant. */
  private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name, E unknown) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(name)) {
        return constant;
      }
    }
    return unknown;
  }
}
