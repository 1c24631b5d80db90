package dev.assay.parse;

/**
 * {@code whole}: the whole reply, where it has no more words than the answer may have. Not
 * explicit: a reply that was cut off is not the whole one.
 */
record WholeStep(int maxWords, boolean loose) implements Step {
  @Override
  public String name() {
    return "whole";
  }

  @Override
  public Finding find(String reply, Question question) {
    int words = Chars.words(reply, maxWords);
    if (words == 0 || words > maxWords) {
      return new Finding.Nothing(
          words == 0 ? "there is no word" : "more than " + maxWords + " words");
    }
    return new Finding.One(Chars.unwrap(reply), false);
  }
}
