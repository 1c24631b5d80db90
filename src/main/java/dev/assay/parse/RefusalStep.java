package dev.assay.parse;

import java.util.List;
import java.util.Locale;

/**
 * {@code refusal}: one of the listed texts stands in the reply's first 1,000 characters; case,
 * white space and the kind of apostrophe do not matter.
 */
record RefusalStep(List<String> patterns) implements Step {
  private static final int HEAD = 1_000;

  RefusalStep {
    patterns = List.copyOf(patterns);
  }

  @Override
  public String name() {
    return "refusal";
  }

  @Override
  public boolean loose() {
    return false;
  }

  @Override
  public Finding find(String reply, Question question) {
    String head = fold(reply.substring(0, Math.min(reply.length(), HEAD)));
    for (String pattern : patterns) {
      if (head.contains(fold(pattern))) {
        return new Finding.Refusal(pattern);
      }
    }
    return new Finding.Nothing("it is no listed refusal");
  }

  private static String fold(String s) {
    return s.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("\\s++", " ").strip();
  }
}
