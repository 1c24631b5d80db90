package dev.assay.score.checklist;

/** Says that a check could not be decided, and why. Never leaves the package. */
final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1;

  Undecided(String why) {
    super(why, null, false, false);
  }
}
