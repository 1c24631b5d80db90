package dev.assay.template;

/**
 * How a template is read and rendered; names as in Jinja.
 *
 * @param trimBlocks drops the first line break after a block or comment
 * @param lstripBlocks drops blanks before a block or comment that starts its line
 * @param keepTrailingNewline keeps the line break that ends the template
 * @param lenient an undefined name prints nothing and is false, instead of being an error
 * @param loopControls allows {@code break} and {@code continue}
 * @param plainJson {@code tojson} keeps the order of keys and escapes no HTML, as chat-template
 *     runners have it
 * @param raiseException allows {@code raise_exception(message)}
 * @param strictNumbers the filters {@code int} and {@code float} refuse what is no number, unless
 *     they are given a default; the reference makes 0 of it
 */
public record Options(
    boolean trimBlocks,
    boolean lstripBlocks,
    boolean keepTrailingNewline,
    boolean lenient,
    boolean loopControls,
    boolean plainJson,
    boolean raiseException,
    boolean strictNumbers) {
  /** Plain Jinja with strict undefined names: what prompts use. */
  public static final Options PROMPT =
      new Options(false, false, false, false, false, false, false, false);

  /** As {@link #PROMPT}, but text that is no number is not taken for 0: what tables are read by. */
  public static final Options TABLE =
      new Options(false, false, false, false, false, false, false, true);

  /** The settings of chat-template runners. */
  public static final Options CHAT = new Options(true, true, false, true, true, true, true, false);
}
