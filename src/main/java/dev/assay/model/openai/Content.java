package dev.assay.model.openai;

import dev.assay.config.Node;
import org.jspecify.annotations.Nullable;

/** A message's content: a text, nothing, or parts of which some are reasoning or a refusal. */
record Content(String text, @Nullable String reasoning, @Nullable String refusal) {
  private static final Content EMPTY = new Content("", null, null);

  /** Null where it is neither. An absent content is an empty answer, not a failure. */
  static @Nullable Content of(@Nullable Node content) {
    return switch (content) {
      case null -> EMPTY;
      case Node.Null n -> EMPTY;
      case Node.Text t -> new Content(t.value(), null, null);
      case Node.Arr parts -> ofParts(parts);
      case Node.Obj o -> null;
      case Node.Num n -> null;
      case Node.Bool b -> null;
    };
  }

  private static Content ofParts(Node.Arr parts) {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    StringBuilder refusal = new StringBuilder();
    for (Node part : parts.items()) {
      if (part instanceof Node.Text t) {
        text.append(t.value());
      } else if (part instanceof Node.Obj o) {
        append(o, "text", text);
        append(o, "refusal", refusal);
        append(o, "thinking", reasoning);
      }
    }
    return new Content(text.toString(), orNull(reasoning), orNull(refusal));
  }

  /** The value under a key, itself a text or parts that hold texts. */
  private static void append(Node.Obj part, String key, StringBuilder out) {
    String text = part.text(key);
    if (text != null) {
      out.append(text);
    }
    for (Node inner : part.list(key)) {
      String innerText = inner instanceof Node.Obj o ? o.text("text") : null;
      out.append(innerText == null ? "" : innerText);
    }
  }

  private static @Nullable String orNull(StringBuilder text) {
    return text.isEmpty() ? null : text.toString();
  }
}
