package dev.assay.parse;

/**
 * {@code first_line}: the first line that is not blank, where it has no more words than the answer
 * may have. Not explicit, since that line may be a thought.
 */
record FirstLineStep(int maxWords, boolean loose) implements Step {
  @Override
  public String name() {
    return "first_line";
  }

  @Override
  public Finding find(String reply, Question question) {
    int from = Chars.trimStart(reply, 0);
    String line = reply.substring(from, Chars.lineEnd(reply, from));
    int words = Chars.words(line, maxWords);
    if (words == 0 || words > maxWords) {
      return new Finding.Nothing(
          words == 0
              ? "the first line has no word"
              : "the first line has more than " + maxWords + " words");
    }
    return new Finding.One(Chars.unwrap(line), false);
  }
}
