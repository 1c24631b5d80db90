package dev.assay.cli;

/** Colour and weight in terminals; none where nobody can see it. */
final class Style {
  private static final String ESC = "\u001b[";
  private final boolean plain;

  private Style(boolean plain) {
    this.plain = plain;
  }

  static Style of(World world, CommonOptions options) {
    return new Style(isPlain(world, options.noColor));
  }

  static boolean isPlain(World world, boolean noColor) {
    String asked = world.environment().get("NO_COLOR");
    String terminal = world.environment().get("TERM");
    return noColor
        || !world.outIsTerminal()
        || (asked != null && !asked.isEmpty())
        || "dumb".equals(terminal);
  }

  String bold(String text) {
    return wrap("1", text);
  }

  String dim(String text) {
    return wrap("2", text);
  }

  String yellow(String text) {
    return wrap("33", text);
  }

  private String wrap(String code, String text) {
    return plain ? text : ESC + code + "m" + text + ESC + "0m";
  }
}
