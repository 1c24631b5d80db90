package dev.assay.parse;

/**
 * {@code last_number}: the last number of the reply, whatever it is about. Not explicit: in a reply
 * that was cut off it comes from the middle of a sum.
 */
record LastNumberStep(boolean loose) implements Step {
  @Override
  public String name() {
    return "last_number";
  }

  @Override
  public Finding find(String reply, Question question) {
    NumberScan scan = new NumberScan(Latex.plainNumbers(reply));
    if (!scan.last()) {
      return new Finding.Nothing("there is no number");
    }
    if (scan.followsComma()) {
      return new Finding.Unclear(
          Chars.quote(scan.withWhatTouches())
              + " may be one number with a decimal comma, or several");
    }
    Rational value = scan.value();
    return value == null
        ? new Finding.Unclear("the last number, " + Chars.quote(scan.token()) + ", cannot be read")
        : new Finding.One(value.toString(), false);
  }
}
