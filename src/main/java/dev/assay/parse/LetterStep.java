package dev.assay.parse;

/** {@code letter}: the whole reply is one letter. */
record LetterStep(boolean loose) implements Step {
  @Override
  public String name() {
    return "letter";
  }

  @Override
  public Finding find(String reply, Question question) {
    Answers answers = new Answers(question);
    String letter = Letters.alone(reply);
    if (letter != null) {
      answers.add(letter, true);
    }
    return answers.finding("the reply is not a letter alone");
  }
}
