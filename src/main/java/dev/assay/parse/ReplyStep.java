package dev.assay.parse;

/** The reply as it is, without the reasoning that it starts with. */
record ReplyStep() implements Step {
  @Override
  public String name() {
    return "reply";
  }

  @Override
  public boolean loose() {
    return false;
  }

  @Override
  public Finding find(String reply, Question question) {
    return new Finding.One(reply, false);
  }
}
