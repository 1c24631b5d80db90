package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Exactly so many lines that start with a bullet and a blank.
 *
 * @param isOnly whether no other line may be there, blank ones apart
 */
record BulletCount(int n, boolean isOnly) implements Check {
  private static final String SPACE = "[" + Unicode.SPACE + "]";
  private static final Pattern BULLET =
      Pattern.compile(SPACE + "*+[-*\u2022]" + SPACE + "++[^" + Unicode.SPACE + "]");

  static Check of(Arguments a) {
    return new BulletCount(a.whole("n", 1), a.flag("only"));
  }

  @Override
  public boolean holds(String text) {
    List<String> lines = Parts.lines(text);
    long bullets = lines.stream().filter(line -> BULLET.matcher(line).lookingAt()).count();
    return bullets == n && (!isOnly || lines.size() == n);
  }
}
