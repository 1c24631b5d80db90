package dev.assay.score.text;

/** Distances of sequences by the two-row table of Wagner and Fischer (1974). */
final class EditDistance {
  private EditDistance() {}

  static int[] codePoints(String text) {
    return text.codePoints().toArray();
  }

  /** The fewest insertions, deletions and substitutions (Levenshtein 1966). */
  static int levenshtein(int[] a, int[] b, Effort effort) {
    int start = sameStart(a, b);
    int end = sameEnd(a, b, start);
    int n = a.length - start - end;
    int m = b.length - start - end;
    effort.spend((long) n * m);
    int[] row = new int[m + 1];
    for (int j = 0; j <= m; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= n; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= m; j++) {
        int changed = diagonal + (a[start + i - 1] == b[start + j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[m];
  }

  /** The length of the longest common subsequence. */
  static int common(int[] a, int[] b, Effort effort) {
    int start = sameStart(a, b);
    int end = sameEnd(a, b, start);
    int n = a.length - start - end;
    int m = b.length - start - end;
    effort.spend((long) n * m);
    int[] row = new int[m + 1];
    for (int i = 1; i <= n; i++) {
      int diagonal = 0;
      for (int j = 1; j <= m; j++) {
        int above = row[j];
        boolean isSame = a[start + i - 1] == b[start + j - 1];
        row[j] = isSame ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return start + end + row[m];
  }

  private static int sameStart(int[] a, int[] b) {
    int i = 0;
    while (i < a.length && i < b.length && a[i] == b[i]) {
      i++;
    }
    return i;
  }

  private static int sameEnd(int[] a, int[] b, int start) {
    int i = 0;
    int most = Math.min(a.length, b.length) - start;
    while (i < most && a[a.length - 1 - i] == b[b.length - 1 - i]) {
      i++;
    }
    return i;
  }
}
