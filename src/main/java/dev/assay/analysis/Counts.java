package dev.assay.analysis;

/** Numbers with what they count. */
final class Counts {
  private Counts() {}

  /** {@code 1 run}, {@code 2 runs}: for nouns that take an s. */
  static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
