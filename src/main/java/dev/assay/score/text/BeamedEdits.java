package dev.assay.score.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Edit distance of words near the diagonal alone, as the tercom program has it: alignments that
 * wander off by more than 25 words are not looked at.
 */
final class BeamedEdits {
  private static final int BEAM = 25;
  private static final int FAR = 1 << 29;

  /** One step of an alignment. */
  enum Edit {
    SAME,
    CHANGED,
    /** A word of the answer that the reference has not. */
    ADDED,
    /** A word of the reference that the answer has not. */
    MISSING
  }

  private final int[] reference;
  private final Effort effort;

  BeamedEdits(int[] reference, Effort effort) {
    this.reference = reference;
    this.effort = effort;
  }

  int distance(int[] answer) {
    return fill(answer, null);
  }

  /** The steps of the best alignment, first to last. */
  Deque<Edit> steps(int[] answer) {
    Row[] rows = new Row[answer.length + 1];
    fill(answer, rows);
    Deque<Edit> steps = new ArrayDeque<>();
    int i = answer.length;
    int j = reference.length;
    while (i > 0 || j > 0) {
      Edit edit = i == 0 ? Edit.MISSING : rows[i].at(j);
      steps.addFirst(edit);
      i -= edit == Edit.MISSING ? 0 : 1;
      j -= edit == Edit.ADDED ? 0 : 1;
    }
    return steps;
  }

  private record Row(int from, Edit[] edits) {
    Edit at(int j) {
      return edits[j - from];
    }
  }

  private int fill(int[] answer, Row @Nullable [] rows) {
    int n = answer.length;
    int m = reference.length;
    int[] above = new int[m + 1];
    int[] row = new int[m + 1];
    effort.spend(m);
    for (int j = 0; j <= m; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= n; i++) {
      int from = from(i, n);
      int to = to(i, n);
      effort.spend(Math.max(0, to - from));
      Edit[] edits = rows == null ? null : new Edit[Math.max(0, to - from)];
      if (from > 0) {
        row[from - 1] = FAR;
      }
      for (int j = from; j < to; j++) {
        Edit edit = cell(answer[i - 1], j, above, row);
        if (edits != null) {
          edits[j - from] = edit;
        }
      }
      Arrays.fill(row, to, Math.max(to, to(Math.min(i + 1, n), n)), FAR);
      if (rows != null && edits != null) {
        rows[i] = new Row(from, edits);
      }
      int[] old = above;
      above = row;
      row = old;
    }
    return above[m];
  }

  /** Of equally cheap steps the first is taken: it decides which words may be shifted. */
  private Edit cell(int word, int j, int[] above, int[] row) {
    if (j == 0) {
      row[0] = above[0] + 1;
      return Edit.ADDED;
    }
    boolean isSame = word == reference[j - 1];
    int best = above[j - 1] + (isSame ? 0 : 1);
    Edit edit = isSame ? Edit.SAME : Edit.CHANGED;
    if (above[j] + 1 < best) {
      best = above[j] + 1;
      edit = Edit.ADDED;
    }
    if (row[j - 1] + 1 < best) {
      best = row[j - 1] + 1;
      edit = Edit.MISSING;
    }
    row[j] = Math.min(best, FAR);
    return edit;
  }

  private int from(int i, int n) {
    return Math.max(0, diagonal(i, n) - beam(n));
  }

  private int to(int i, int n) {
    int end = reference.length + 1;
    return i == n ? end : Math.min(end, diagonal(i, n) + beam(n));
  }

  private int diagonal(int i, int n) {
    return (int) Math.floor(i * (reference.length / (double) n));
  }

  private int beam(int n) {
    double half = reference.length / (double) n / 2;
    return BEAM < half ? (int) Math.ceil(half + BEAM) : BEAM;
  }
}
