package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.ArrayList;
import java.util.List;

/** Two different responses, parted by six asterisks; only the ends may be empty. */
record TwoResponses() implements Check {
  @Override
  public boolean holds(String text) {
    String[] parts = text.split("\\*\\*\\*\\*\\*\\*", -1);
    List<String> responses = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (!Unicode.isBlank(parts[i])) {
        responses.add(Unicode.strip(parts[i]));
      } else if (i > 0 && i < parts.length - 1) {
        return false;
      }
    }
    return responses.size() == 2 && !responses.get(0).equals(responses.get(1));
  }
}
