package dev.assay.parse;

/** The only label that the reply names, wherever it stands; all of them where several may be. */
record LabelStep(boolean loose) implements Step {
  @Override
  public String name() {
    return "label";
  }

  @Override
  public Finding find(String reply, Question question) {
    Answers answers = new Answers(question);
    answers.read(reply, false);
    return answers.finding("the reply names no label");
  }
}
