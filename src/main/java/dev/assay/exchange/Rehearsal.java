package dev.assay.exchange;

import java.util.List;

/**
 * What a right and some wrong replies would look like. For simulated models alone: it is never
 * sent, stored or shown.
 */
public record Rehearsal(String right, List<String> wrong) {
  public Rehearsal {
    wrong = List.copyOf(wrong);
  }
}
