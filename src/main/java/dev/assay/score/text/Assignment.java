package dev.assay.score.text;

import java.util.Arrays;

/** The cheapest pairing of rows and columns (Kuhn 1955; by shortest paths, Jonker 1987). */
final class Assignment {
  private final double[][] costs;
  private final double[] ofRow;
  private final double[] ofColumn;
  private final int[] rowAt;

  private Assignment(double[][] costs) {
    int n = costs.length;
    this.costs = costs;
    ofRow = new double[n + 1];
    ofColumn = new double[n + 1];
    rowAt = new int[n + 1];
  }

  /** The least sum of costs with one cell in every row and column of a square table. */
  static double least(double[][] costs) {
    Assignment assignment = new Assignment(costs);
    for (int row = 1; row <= costs.length; row++) {
      assignment.place(row);
    }
    double sum = 0;
    for (int column = 1; column <= costs.length; column++) {
      sum += costs[assignment.rowAt[column] - 1][column - 1];
    }
    return sum;
  }

  /** Rows and columns count from 1; column 0 holds the row that has no place yet. */
  private void place(int row) {
    int n = costs.length;
    double[] slack = new double[n + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    int[] before = new int[n + 1];
    boolean[] isReached = new boolean[n + 1];
    rowAt[0] = row;
    int column = 0;
    while (rowAt[column] != 0) {
      isReached[column] = true;
      int next = nearest(column, slack, before, isReached);
      shift(slack, isReached, slack[next]);
      column = next;
    }
    while (column != 0) {
      rowAt[column] = rowAt[before[column]];
      column = before[column];
    }
  }

  private int nearest(int from, double[] slack, int[] before, boolean[] isReached) {
    int row = rowAt[from];
    int nearest = 0;
    for (int c = 1; c < slack.length; c++) {
      if (isReached[c]) {
        continue;
      }
      double reduced = costs[row - 1][c - 1] - ofRow[row] - ofColumn[c];
      if (reduced < slack[c]) {
        slack[c] = reduced;
        before[c] = from;
      }
      if (nearest == 0 || slack[c] < slack[nearest]) {
        nearest = c;
      }
    }
    return nearest;
  }

  private void shift(double[] slack, boolean[] isReached, double by) {
    for (int c = 0; c < slack.length; c++) {
      if (isReached[c]) {
        ofRow[rowAt[c]] += by;
        ofColumn[c] -= by;
      } else {
        slack[c] -= by;
      }
    }
  }
}
