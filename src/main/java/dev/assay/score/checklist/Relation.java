package dev.assay.score.checklist;

/** The two comparisons that IFEval knows. */
enum Relation {
  AT_LEAST("at least"),
  LESS_THAN("less than");

  /** As its data spells it. */
  final String label;

  Relation(String label) {
    this.label = label;
  }

  boolean holds(int count, int bound) {
    return this == AT_LEAST ? count >= bound : count < bound;
  }
}
