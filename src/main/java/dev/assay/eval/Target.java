package dev.assay.eval;

import java.math.BigDecimal;
import java.util.List;

/** The right answer of a sample. */
public sealed interface Target {
  /**
   * @param index of the right choice, from 0, in the data's order
   */
  record Choice(int index) implements Target {}

  record Numeric(BigDecimal value) implements Target {}

  /** Not known here: the answers were marked elsewhere. */
  record Elsewhere() implements Target {}

  /**
   * @param accepted at least one answer that counts as right, the preferred one first
   */
  record Text(List<String> accepted) implements Target {
    public Text {
      accepted = List.copyOf(accepted);
    }
  }
}
