package dev.assay.score.checklist;

import dev.assay.score.text.Unicode;
import java.util.Locale;

/** The text starts with the prompt, in any case. */
record RepeatPrompt(String prompt) implements Check {
  static Check of(Arguments a) {
    return new RepeatPrompt(a.stripped("prompt_to_repeat").toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean holds(String text) {
    return Unicode.strip(text).toLowerCase(Locale.ROOT).startsWith(prompt);
  }
}
