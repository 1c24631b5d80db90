package dev.assay.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code strip_reasoning: TAG}: the steps after it read the reply without what stands between the
 * marks of a reasoning block, wherever such a block is. Where the first mark is an end, the prompt
 * had opened the block, and all before it is reasoning too. A block that never ends leaves no
 * answer.
 */
record StripReasoningStep(List<Marks> marks) implements Step {
  StripReasoningStep {
    marks = List.copyOf(marks);
  }

  /** What a block starts and ends with. */
  record Marks(String start, String end) {
    static Marks ofTag(String tag) {
      return new Marks("<" + tag + ">", "</" + tag + ">");
    }
  }

  @Override
  public String name() {
    return "strip_reasoning";
  }

  @Override
  public boolean loose() {
    return false;
  }

  @Override
  public Finding find(String reply, Question question) {
    String rest = reply;
    for (Marks m : marks) {
      String stripped = without(rest, m);
      if (stripped == null) {
        return new Finding.Open("the reasoning that starts with " + m.start + " is not closed");
      }
      rest = stripped;
    }
    return new Finding.Rest(rest);
  }

  private static @Nullable String without(String s, Marks marks) {
    StringBuilder rest = new StringBuilder();
    int start = s.indexOf(marks.start);
    int end = s.indexOf(marks.end);
    int at = end >= 0 && (start < 0 || end < start) ? end + marks.end.length() : 0;
    start = s.indexOf(marks.start, at);
    while (start >= 0) {
      rest.append(s, at, start);
      end = s.indexOf(marks.end, start + marks.start.length());
      if (end < 0) {
        return null;
      }
      at = end + marks.end.length();
      start = s.indexOf(marks.start, at);
    }
    return rest.append(s, at, s.length()).toString();
  }
}
