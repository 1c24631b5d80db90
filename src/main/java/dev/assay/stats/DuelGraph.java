package dev.assay.stats;

import java.util.List;

/** Who won against whom; decides whether strengths have finite values. */
final class DuelGraph {
  private final boolean[][] beat;
  private final boolean[][] tied;

  DuelGraph(int players, List<Duel> duels) {
    beat = new boolean[players][players];
    tied = new boolean[players][players];
    for (Duel duel : duels) {
      switch (duel.result()) {
        case FIRST -> beat[duel.first()][duel.second()] = true;
        case SECOND -> beat[duel.second()][duel.first()] = true;
        case TIE -> {
          tied[duel.first()][duel.second()] = true;
          tied[duel.second()][duel.first()] = true;
        }
      }
    }
  }

  /** Whether some players never met the others, directly or through third players. */
  boolean disconnected() {
    return reached((i, j) -> beat[i][j] || beat[j][i] || tied[i][j]) < beat.length;
  }

  /**
   * Whether some group of players never lost a point to the others, so that no finite strength is
   * large enough (Ford 1957).
   */
  boolean separated() {
    return reached((i, j) -> beat[i][j] || tied[i][j]) < beat.length
        || reached((i, j) -> beat[j][i] || tied[i][j]) < beat.length;
  }

  /**
   * Whether wins and ties can be told apart without error: whether numbers x exist with x_i − x_j ≥
   * 1 for each win of i over j and |x_i − x_j| ≤ 1 for each tie. Then Davidson's likelihood has no
   * maximum. Bellman–Ford over these constraints.
   */
  boolean tiesSeparated() {
    int n = beat.length;
    double[] x = new double[n];
    for (int round = 0; round <= n; round++) {
      boolean changed = false;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (beat[i][j] && x[j] > x[i] - 1) {
            x[j] = x[i] - 1;
            changed = true;
          }
          if (tied[i][j] && x[j] > x[i] + 1) {
            x[j] = x[i] + 1;
            changed = true;
          }
        }
      }
      if (!changed) {
        return true;
      }
    }
    return false;
  }

  private interface Edge {
    boolean from(int i, int j);
  }

  private int reached(Edge edge) {
    boolean[] seen = new boolean[beat.length];
    int[] queue = new int[beat.length];
    int size = 1;
    seen[0] = true;
    for (int at = 0; at < size; at++) {
      for (int j = 0; j < seen.length; j++) {
        if (!seen[j] && edge.from(queue[at], j)) {
          seen[j] = true;
          queue[size++] = j;
        }
      }
    }
    return size;
  }
}
