package dev.assay.cli;

/** Numbers with what they count, in words. */
final class Counted {
  private Counted() {}

  /** {@code 1 run}, {@code 2 runs}: for nouns that take an s. */
  static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
