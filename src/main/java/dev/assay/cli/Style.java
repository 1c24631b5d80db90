package dev.assay.cli;

import dev.assay.model.Environment;

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
    return noColor || !world.outIsTerminal() || isPlain(world.environment());
  }

  /** Whether the environment wants no colour. */
  static boolean isPlain(Environment environment) {
    return isSet(environment, "NO_COLOR") || isScripted(environment);
  }

  /** Whether nobody watches: builds have terminals that are none, and a dumb one cannot go back. */
  static boolean isScripted(Environment environment) {
    return isSet(environment, "CI") || "dumb".equals(environment.get("TERM"));
  }

  private static boolean isSet(Environment environment, String name) {
    String value = environment.get(name);
    return value != null && !value.isEmpty();
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
