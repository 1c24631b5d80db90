package dev.assay.score.checklist;

/** At least so many pairs of square brackets, each within one line. */
record NumberOfPlaceholders(int placeholders) implements Check {
  static Check of(Arguments a) {
    return new NumberOfPlaceholders(a.whole("num_placeholders", 1));
  }

  @Override
  public boolean holds(String text) {
    int count = 0;
    boolean isOpen = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '[' -> isOpen = true;
        case '\n' -> isOpen = false;
        case ']' -> {
          count += isOpen ? 1 : 0;
          isOpen = false;
        }
        default -> {}
      }
    }
    return count >= placeholders;
  }
}
