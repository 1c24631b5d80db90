package dev.assay.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Did-you-mean: the allowed name that is closest to what was typed. */
public final class Nearest {
  /** The fields of a model profile, which are the most that belong together, fit. */
  private static final int LONGEST_LIST = 30;

  private Nearest() {}

  /**
   * The closest name within a third of its length, 2 edits where it has 5 or 6 letters, or null.
   */
  public static @Nullable String to(String typed, Collection<String> allowed) {
    String best = null;
    int least = Integer.MAX_VALUE;
    String wanted = typed.toLowerCase(Locale.ROOT);
    for (String name : allowed) {
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best != null && least <= most(best.length()) ? best : null;
  }

  /** Names of one letter are all one edit from each other: nothing is near there. */
  private static int most(int length) {
    return length < 5 ? (length + 1) / 3 : Math.max(2, length / 3);
  }

  /** {@code allowed: a, b, c; did you mean b?}, the tail only where something is close. */
  public static String hint(String typed, Collection<String> allowed) {
    String near = to(typed, allowed);
    String list =
        allowed.isEmpty()
            ? "there are none"
            : "allowed: "
                + allowed.stream().limit(LONGEST_LIST).collect(Collectors.joining(", "))
                + (allowed.size() > LONGEST_LIST
                    ? ", and " + (allowed.size() - LONGEST_LIST) + " more"
                    : "");
    return near == null ? list : list + "; did you mean " + near + "?";
  }

  /**
   * Whether a name is so like another that it is hardly meant as one of its own: the case apart,
   * the same letters at most 2 edits away, or the same first letter and 1 edit, 2 where the other
   * has at least 8 letters. Stricter than {@link #to}, for places where any name is allowed.
   */
  public static boolean isTypo(String typed, String name) {
    String a = typed.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    if (a.isEmpty() || b.isEmpty() || typed.equals(name)) {
      return false;
    }
    int distance = distance(a, b);
    boolean sameLetters = Arrays.equals(a.chars().sorted().toArray(), b.chars().sorted().toArray());
    return (sameLetters && distance <= 2)
        || (a.charAt(0) == b.charAt(0) && distance <= (b.length() >= 8 ? 2 : 1));
  }

  /** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
