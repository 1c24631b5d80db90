package dev.assay.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of evals, models, formats and suites: they are folder names too. */
public final class Names {
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private Names() {}

  /** Adds a problem where the name does not match {@code [a-z0-9][a-z0-9._-]{0,63}}. */
  public static void check(String name, Location at, Problems problems) {
    if (!ALLOWED.matcher(name).matches()) {
      problems.add(
          at,
          "the name \""
              + name
              + "\" is not allowed; names are lower-case letters, digits, '.', '_' and '-', at most"
              + " 64; try \""
              + slug(name)
              + "\"");
    }
  }

  /** The nearest allowed name. */
  public static String slug(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[._-]+", "");
    String cut = slug.length() > 64 ? slug.substring(0, 64) : slug;
    String end = cut.replaceAll("-+$", "");
    return end.isEmpty() ? "unnamed" : end;
  }
}
