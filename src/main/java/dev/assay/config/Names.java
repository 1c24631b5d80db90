package dev.assay.config;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of evals, models, formats and suites: they are folder names too. */
public final class Names {
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** What a name may be, in words. */
  public static final String RULE =
      "names are lower-case letters, digits, '.', '_' and '-', at most 64";

  private Names() {}

  /** Whether a name matches {@code [a-z0-9][a-z0-9._-]{0,63}}. */
  public static boolean isValid(String name) {
    return ALLOWED.matcher(name).matches();
  }

  /** Adds a problem where the name does not fit. */
  public static void check(String name, Location at, Problems problems) {
    if (!isValid(name)) {
      problems.add(at, notAllowed(name) + "; try \"" + slug(name) + "\"");
    }
  }

  /** Adds a problem, with the nearest of the names that there are, where a name does not fit. */
  public static void check(String name, Collection<String> known, Location at, Problems problems) {
    if (!isValid(name)) {
      String near = Nearest.to(name, known);
      problems.add(at, notAllowed(name) + (near == null ? "" : "; did you mean " + near + "?"));
    }
  }

  /**
   * The name that a file gives itself in its first field; it must fit, and be that of the file.
   *
   * @return an empty text where there is none
   */
  public static String own(Fields f, String key, String fileName, Problems problems) {
    String name = f.text(key);
    Node node = f.node(key);
    if (!(node instanceof Node.Text) || name.isBlank()) {
      return name;
    }
    check(name, node.at(), problems);
    if (isValid(name) && !name.equals(fileName)) {
      problems.add(
          node.at(),
          "\"" + key + "\" is \"" + name + "\", and the file is named \"" + fileName + "\"");
    }
    return name;
  }

  private static String notAllowed(String name) {
    return "the name \"" + name + "\" is not allowed; " + RULE;
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
