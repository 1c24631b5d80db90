package dev.assay.parse;

/**
 * {@code choice_text}: the whole reply is the text of one choice. Not explicit: a reply that was
 * cut off may have been about to say more than one choice's text.
 */
record ChoiceTextStep(boolean loose) implements Step {
  @Override
  public String name() {
    return "choice_text";
  }

  @Override
  public Finding find(String reply, Question question) {
    Answers answers = new Answers(question);
    if (question instanceof Question.Choice choice) {
      ChoiceReader.withText(reply, choice).forEach(letter -> answers.add(letter, false));
    }
    return answers.finding("the reply is not the text of a choice");
  }
}
