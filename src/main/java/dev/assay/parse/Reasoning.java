package dev.assay.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply without the reasoning blocks that it starts with.
 *
 * @param answer what follows them; "" where the last one is open
 * @param open whether a block never ends
 */
record Reasoning(String answer, boolean open) {
  private static final List<String> TAGS = List.of("think", "thinking", "thought", "reasoning");

  /** Some models' templates open the block in the prompt: then only its end is in the reply. */
  private static final String BARE_END = "</think>";

  static Reasoning strip(String reply) {
    int from = 0;
    boolean closed = false;
    while (true) {
      int start = Chars.trimStart(reply, from);
      String tag = opening(reply, start);
      if (tag == null) {
        break;
      }
      int end = reply.indexOf("</" + tag + ">", start);
      if (end < 0) {
        return new Reasoning("", true);
      }
      from = end + tag.length() + 3;
      closed = true;
    }
    int bare = closed ? -1 : reply.lastIndexOf(BARE_END);
    return new Reasoning(reply.substring(bare < 0 ? from : bare + BARE_END.length()), false);
  }

  private static @Nullable String opening(String reply, int at) {
    for (String tag : TAGS) {
      if (reply.startsWith("<" + tag + ">", at)) {
        return tag;
      }
    }
    return null;
  }
}
