package dev.assay.parse;

/** A text without a call is the decision to call nothing: the last step of a chain. */
record NoCallStep() implements Step {
  @Override
  public String name() {
    return "no_call";
  }

  @Override
  public boolean loose() {
    return false;
  }

  @Override
  public Finding find(String reply, Question question) {
    return new Finding.One(Calls.NONE, false);
  }
}
