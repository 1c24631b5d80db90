package dev.assay.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Counted repetitions of groups that can match the empty text, as in {@code (?:|){40}x}: the engine
 * tries every way to match nothing without looking at a character, so no bound on looks ends it.
 */
final class EmptyRepeats {
  /** Written so that nothing is matched without a look: {@code (a?)} takes one, and is bounded. */
  private static final Pattern NOTHING =
      Pattern.compile("\\|\\||\\|\\)|\\((?:\\?:)?\\||\\((?:\\?:)?\\)");

  private EmptyRepeats() {}

  /** The index of the first such group, or -1. A group that refers to others is not judged. */
  static int firstOf(String pattern) {
    Deque<Integer> open = new ArrayDeque<>();
    int inClass = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i = pattern.startsWith("\\Q", i) ? quoteEnd(pattern, i) : i + 1;
      } else if (c == '[') {
        inClass++;
      } else if (c == ']' && inClass > 0) {
        inClass--;
      } else if (inClass == 0 && c == '(') {
        open.push(i);
      } else if (inClass == 0 && c == ')' && !open.isEmpty()) {
        int from = open.pop();
        boolean counted = Chars.at(pattern, i + 1) == '{';
        if (counted && matchesEmpty(pattern.substring(from, i + 1))) {
          return from;
        }
      }
    }
    return -1;
  }

  private static int quoteEnd(String pattern, int at) {
    int end = pattern.indexOf("\\E", at + 2);
    return end < 0 ? pattern.length() : end + 1;
  }

  private static boolean matchesEmpty(String group) {
    try {
      return NOTHING.matcher(group).find() && Pattern.compile(group).matcher("").matches();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
