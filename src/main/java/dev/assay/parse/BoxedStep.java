package dev.assay.parse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code boxed}: what stands in {@code \boxed{...}} or {@code \fbox{...}}, with balanced braces; a
 * box without braces holds what follows it up to a blank or a dollar sign. Of nested boxes the
 * outermost counts, empty ones do not. Boxes with only a comma or "and" between them are one
 * answer, a list.
 *
 * <p>By convention the last box is the answer: {@code take} is {@code last} unless the format says
 * otherwise. A last box that never ends, or holds something unreadable, ends the chain. Explicit: a
 * box is closed.
 */
record BoxedStep(Take take, boolean loose) implements Step {
  private static final int LONGEST_BETWEEN = 60;

  private static final Pattern BETWEEN =
      Pattern.compile("(?:[\\s$,;&]|\\\\[,;:!()\\[\\] ]|\\\\q?quad|\\\\text\\{[^{}]*\\}|and|or)*+");

  @Override
  public String name() {
    return "boxed";
  }

  @Override
  public Finding find(String reply, Question question) {
    Picked picked = new Picked(take, question);
    StringBuilder boxes = new StringBuilder();
    int past = -1;
    Box box = next(reply, 0);
    while (box != null && box.end >= 0 && !picked.isDone()) {
      if (!boxes.isEmpty() && !isOneAnswer(reply, past, box.command)) {
        picked.readAsked(boxes.toString(), true);
        boxes.setLength(0);
      }
      String content = reply.substring(box.from, box.end);
      boolean text = question instanceof Question.Text;
      if (!Chars.isBlank(content)) {
        boxes.append(boxes.isEmpty() ? "" : ", ");
        boxes.append(text ? Latex.withoutText(content) : content);
        past = box.end;
      }
      box = next(reply, box.end);
    }
    picked.readAsked(boxes.toString(), true);
    boolean open = box != null && box.end < 0;
    return open && (take == Take.LAST || picked.isEmpty())
        ? new Finding.Unclear("the last \\boxed is not closed")
        : picked.finding("\\boxed", "there is no \\boxed that holds anything");
  }

  /**
   * @param end the index past the content, or -1 where the box is not closed
   */
  private record Box(int command, int from, int end) {}

  /** Whether nothing but "and", a comma or spacing stands between two boxes. */
  private static boolean isOneAnswer(String s, int past, int command) {
    return command - past <= LONGEST_BETWEEN
        && BETWEEN.matcher(s.substring(Math.min(past + 1, command), command)).matches();
  }

  private static @Nullable Box next(String s, int start) {
    int at = pastCommand(s, start);
    if (at < 0) {
      return null;
    }
    int command = s.lastIndexOf('\\', at - 1);
    int from = Chars.trimStart(s, at);
    return Chars.at(s, from) == '{'
        ? new Box(command, from + 1, Latex.closing(s, from))
        : new Box(command, from, bareEnd(s, from));
  }

  /** The index past the next command's name, or -1. */
  private static int pastCommand(String s, int from) {
    for (int at = s.indexOf('\\', from); at >= 0; at = s.indexOf('\\', at + 1)) {
      for (String name : new String[] {"boxed", "fbox"}) {
        int past = at + 1 + name.length();
        if (s.startsWith(name, at + 1) && !Chars.letterAt(s, past)) {
          return past;
        }
      }
    }
    return -1;
  }

  private static int bareEnd(String s, int from) {
    int i = from;
    while (i < s.length() && !Chars.isBlank(s.charAt(i)) && s.charAt(i) != '$') {
      i++;
    }
    return i;
  }
}
