package dev.assay.score.checklist;

/** A text that a matcher may look at only so often: 1e6 + 50 times for each character. */
final class BoundedText implements CharSequence {
  private final String text;
  private final long[] left;

  private BoundedText(String text, long[] left) {
    this.text = text;
    this.left = left;
  }

  static BoundedText of(String text) {
    return new BoundedText(text, new long[] {1_000_000 + 50L * text.length()});
  }

  @Override
  public char charAt(int index) {
    if (--left[0] < 0) {
      throw new Undecided("the pattern took too many steps");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public BoundedText subSequence(int from, int to) {
    return new BoundedText(text.substring(from, to), left);
  }

  @Override
  public String toString() {
    return text;
  }
}
