package dev.assay.score.text;

import dev.assay.score.text.BeamedEdits.Edit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The edits of TER for one reference (Snover et al. 2006): runs of words are moved, one after the
 * other, as long as that saves edits. Which move comes first follows the tercom program.
 */
final class Shifts {
  private static final int LONGEST = 10;
  private static final int FARTHEST = 50;
  private static final int MOST_TRIED = 1000;

  private final int[] reference;
  private final BeamedEdits edits;
  private final Effort effort;
  private int tried;

  private Shifts(int[] reference, Effort effort) {
    this.reference = reference;
    this.effort = effort;
    edits = new BeamedEdits(reference, effort);
  }

  /**
   * @param saved the edits that the move saves
   * @param words the answer after the move
   */
  private record Move(int saved, int length, int start, int target, int[] words) {
    boolean isBetterThan(Move other) {
      if (saved != other.saved) {
        return saved > other.saved;
      }
      if (length != other.length) {
        return length > other.length;
      }
      return start != other.start ? start < other.start : target < other.target;
    }
  }

  /**
   * Where reference and answer differ, and which word of the answer each of the reference meets.
   */
  private static final class Alignment {
    final boolean[] isAnswerWrong;
    final boolean[] isReferenceWrong;
    final int[] place;

    Alignment(int answer, int reference, Iterable<Edit> steps) {
      isAnswerWrong = new boolean[answer];
      isReferenceWrong = new boolean[reference];
      place = new int[reference];
      int a = -1;
      int r = -1;
      for (Edit step : steps) {
        if (step != Edit.MISSING) {
          isAnswerWrong[++a] = step != Edit.SAME;
        }
        if (step != Edit.ADDED) {
          isReferenceWrong[++r] = step != Edit.SAME;
          place[r] = a;
        }
      }
    }
  }

  /** The moves and edits that make the answer the reference; words are numbers here. */
  static int edits(int[] answer, int[] reference, Effort effort) {
    if (reference.length == 0) {
      return answer.length;
    }
    Shifts shifts = new Shifts(reference, effort);
    int[] words = answer;
    int moves = 0;
    while (true) {
      Move move = shifts.best(words);
      if (move == null || shifts.tried >= MOST_TRIED || move.saved <= 0) {
        return moves + shifts.edits.distance(words);
      }
      words = move.words;
      moves++;
    }
  }

  private @Nullable Move best(int[] words) {
    Alignment alignment = new Alignment(words.length, reference.length, edits.steps(words));
    int before = edits.distance(words);
    Move best = null;
    for (int start = 0; start < words.length; start++) {
      int last = Math.min(reference.length - 1, start + FARTHEST);
      effort.spend(2 * FARTHEST);
      for (int at = Math.max(0, start - FARTHEST); at <= last; at++) {
        int same = same(words, start, at);
        for (int length = 1; length <= same; length++) {
          best = better(best, words, alignment, new int[] {start, at, length}, before);
          if (tried >= MOST_TRIED) {
            return best;
          }
        }
      }
    }
    return best;
  }

  private int same(int[] words, int start, int at) {
    int same = 0;
    while (same < LONGEST
        && start + same < words.length
        && at + same < reference.length
        && words[start + same] == reference[at + same]) {
      same++;
    }
    return same;
  }

  /** The best move of that run to where the reference has it, if it is better than the given. */
  private @Nullable Move better(
      @Nullable Move best, int[] words, Alignment alignment, int[] run, int before) {
    int start = run[0];
    int at = run[1];
    int length = run[2];
    int place = alignment.place[at];
    boolean isInPlace = start <= place && place < start + length;
    if (isInPlace
        || !isAny(alignment.isAnswerWrong, start, length)
        || !isAny(alignment.isReferenceWrong, at, length)) {
      return best;
    }
    Move found = best;
    int last = -1;
    for (int offset = -1; offset < length && at + offset < reference.length; offset++) {
      int target = at + offset < 0 ? 0 : alignment.place[at + offset] + 1;
      if (target == last) {
        continue;
      }
      last = target;
      int[] moved = moved(words, start, length, target);
      Move move = new Move(before - edits.distance(moved), length, start, target, moved);
      tried++;
      if (found == null || move.isBetterThan(found)) {
        found = move;
      }
    }
    return found;
  }

  private static boolean isAny(boolean[] flags, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (flags[i]) {
        return true;
      }
    }
    return false;
  }

  private static int[] moved(int[] words, int start, int length, int target) {
    int end = start + length;
    if (target < start) {
      return swapped(words, target, start, end);
    }
    // A target within the run moves the run that far to the right.
    return swapped(
        words, start, end, target > end ? target : Math.min(words.length, length + target));
  }

  /** The words with two neighbouring blocks, [from, middle) and [middle, to), in turned order. */
  private static int[] swapped(int[] words, int from, int middle, int to) {
    int[] result = Arrays.copyOf(words, words.length);
    System.arraycopy(words, middle, result, from, to - middle);
    System.arraycopy(words, from, result, from + to - middle, middle - from);
    return result;
  }
}
