package dev.assay.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of the JDK that cannot hang or break a run. Each look at a character is a
 * step of a {@link Bound}. A search that overflows the caller's stack is done again on a stack of
 * its own, of a fixed size, so that it does not depend on the caller what is found. Thread-safe.
 */
final class BoundedPattern {
  /**
   * Nested repetitions took up to 1,900 bytes a character when interpreted, so no text of less than
   * a quarter of a million characters overflows this. What is not used of it costs no memory.
   */
  private static final long DEEP = 512L << 20;

  private static final String TOO_DEEP = "the search needs too deep a recursion";

  private final Pattern pattern;

  BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Where the pattern's first group matched; the match itself ends at {@code matchEnd}. */
  record Span(int start, int end, int matchEnd) {}

  /**
   * @param stopped why the search was given up, or null
   * @param spans in order; those before it was given up
   * @param steps how many were taken; 0 where the recursion was too deep
   */
  record Found(List<Span> spans, @Nullable String stopped, long steps) {}

  /** The first matches of a text in which the group took part, at most as many as asked for. */
  Found find(String text, int most) {
    try {
      return search(text, most);
    } catch (StackOverflowError e) {
      return deep(text, most);
    }
  }

  /** One at a time: such a stack may fill its whole size. */
  private Found deep(String text, int most) {
    synchronized (BoundedPattern.class) {
      return new DeepStack().run(() -> search(text, most), new Found(List.of(), TOO_DEEP, 0));
    }
  }

  private Found search(String text, int most) {
    Bound bound = new Bound(text.length());
    Matcher matcher = pattern.matcher(new Counted(text, bound));
    List<Span> spans = new ArrayList<>();
    try {
      while (spans.size() < most && matcher.find()) {
        if (matcher.start(1) >= 0) {
          spans.add(new Span(matcher.start(1), matcher.end(1), matcher.end()));
        }
      }
    } catch (Spent e) {
      return new Found(spans, bound.spent(), bound.taken());
    }
    return new Found(spans, null, bound.taken());
  }

  /** A search on a thread whose stack has a fixed size. */
  private static final class DeepStack {
    private Found found = new Found(List.of(), TOO_DEEP, 0);

    Found run(Supplier<Found> search, Found overflown) {
      Thread thread =
          Thread.ofPlatform()
              .name("assay-regex")
              .daemon(true)
              .stackSize(DEEP)
              .start(() -> {
                try {
                  found = search.get();
                } catch (StackOverflowError e) {
                  found = overflown;
                }
              });
      boolean interrupted = false;
      while (true) {
        try {
          thread.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true; // the search is bounded: its end is near
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return found;
    }
  }

  /** Thrown out of the engine, which has no other way to be stopped. */
  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent() {
      super("", null, false, false);
    }
  }

  private record Counted(String text, Bound bound) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (!bound.take(1)) {
        throw new Spent();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
