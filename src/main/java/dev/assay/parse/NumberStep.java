package dev.assay.parse;

/**
 * {@code number}: the whole reply is one number; currency, a unit of up to three words and Markdown
 * may stand with it. Not explicit: a reply that was cut off may have lost digits.
 */
record NumberStep(boolean loose) implements Step {
  @Override
  public String name() {
    return "number";
  }

  @Override
  public Finding find(String reply, Question question) {
    Rational value = NumberReader.withUnit(reply);
    return value == null
        ? new Finding.Nothing("the reply is not a number alone")
        : new Finding.One(value.toString(), false);
  }
}
