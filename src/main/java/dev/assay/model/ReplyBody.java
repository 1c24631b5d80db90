package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.http.Answer;
import org.jspecify.annotations.Nullable;

/** The bodies of answers as trees. */
public final class ReplyBody {
  private ReplyBody() {}

  /** Null where the body is cut off, or is no JSON object. Never throws. */
  public static Node.@Nullable Obj of(Answer answer) {
    if (answer.truncated()) {
      return null;
    }
    try {
      return Json.parse(answer.body(), "") instanceof Node.Obj o ? o : null;
    } catch (AssayException e) {
      return null;
    }
  }

  /** A count of tokens, null where it is absent or no whole number. */
  public static @Nullable Long countOrNull(Node.@Nullable Obj usage, String key) {
    return usage != null && usage.number(key) instanceof Long n
        ? Long.valueOf(Math.max(0, n))
        : null;
  }

  /** A part of a count of tokens as it can be: no more than the whole, null where unknown. */
  public static @Nullable Long within(@Nullable Long part, long whole) {
    return part == null ? null : Long.valueOf(Math.min(part, whole));
  }

  /** A count of tokens, 0 where it is absent or no whole number from 0 on. */
  public static long count(Node.@Nullable Obj usage, String key) {
    return usage != null && usage.number(key) instanceof Long n ? Math.max(0, n) : 0;
  }
}
