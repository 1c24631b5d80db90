package dev.assay.parse;

import java.util.regex.Pattern;

/**
 * {@code regex: PATTERN}: what the pattern's one group matched. The search is bounded: one that
 * takes too many steps ends the chain, as the model may have answered there.
 *
 * <p>Explicit where the match ended before the reply did.
 *
 * @param label what the step is called; the pattern where the format gives no name
 */
record RegexStep(String label, Pattern pattern, Take take, boolean loose) implements Step {
  @Override
  public String name() {
    return "regex: " + label;
  }

  @Override
  public Finding find(String reply, Question question) {
    int most = take == Take.FIRST ? 1 : Picked.MOST + 1;
    BoundedPattern.Found found = new BoundedPattern(pattern).find(reply, most);
    String stopped = found.stopped();
    if (stopped != null) {
      return new Finding.Unclear(stopped);
    }
    Picked picked = new Picked(take, question);
    for (BoundedPattern.Span span : found.spans()) {
      boolean ended = span.matchEnd() < reply.length();
      picked.readAsked(reply.substring(span.start(), span.end()), ended);
    }
    return picked.finding("the match", "the pattern does not match");
  }
}
