package dev.assay.cli;

import dev.assay.config.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A value that an option or an argument cannot have, and what it may be. */
final class WrongValue {
  private WrongValue() {}

  /** The value quoted, what is allowed, and what may have been meant. */
  static String inWords(ArgSpec place, String value) {
    String said = name(place) + " is \"" + value + "\"";
    if (place instanceof OptionSpec && place.arity().max() == 0) {
      return said + "; allowed: the option alone, without a value";
    }
    List<String> words = words(place);
    if (!words.isEmpty()) {
      return said + "; " + Nearest.hint(value, words);
    }
    String meant = number(place, value);
    Class<?> type = type(place);
    String most = isWhole(type) && value.matches("[0-9]{10,}") ? " up to " + most(type) : "";
    return said
        + "; allowed: "
        + allowed(place)
        + most
        + (meant == null ? "" : "; did you mean " + meant + "?");
  }

  /** What may stand there. */
  static String allowed(ArgSpec place) {
    List<String> words = words(place);
    if (!words.isEmpty()) {
      return String.join(", ", words);
    }
    Class<?> type = type(place);
    if (isWhole(type)) {
      return "a whole number";
    }
    return isNumber(type) ? "a number, such as 0.05" : about(place);
  }

  /** How the place is called: an option's long name, an argument's label. */
  static String name(ArgSpec place) {
    return place instanceof OptionSpec o ? o.longestName() : place.paramLabel();
  }

  private static String about(ArgSpec place) {
    String text = String.join(" ", place.description());
    int end = text.indexOf(". ");
    String first = (end < 0 ? text : text.substring(0, end)).replaceAll("\\.$", "");
    boolean isWord = first.length() > 1 && Character.isLowerCase(first.charAt(1));
    boolean isArticle = first.startsWith("A ");
    return isWord || isArticle
        ? first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1)
        : first;
  }

  private static List<String> words(ArgSpec place) {
    List<String> words = new ArrayList<>();
    if (place.completionCandidates() != null) {
      place.completionCandidates().forEach(words::add);
    }
    return words;
  }

  /** Of one value, where there may be several. */
  private static Class<?> type(ArgSpec place) {
    Class<?>[] inner = place.auxiliaryTypes();
    Class<?> type = inner != null && inner.length > 0 ? inner[0] : place.type();
    return switch (type.getName()) {
      case "int" -> Integer.class;
      case "long" -> Long.class;
      case "double" -> Double.class;
      default -> type;
    };
  }

  private static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type);
  }

  private static boolean isWhole(Class<?> type) {
    return type == Integer.class || type == Long.class;
  }

  private static long most(Class<?> type) {
    return type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
  }

  /** The number that other ways of writing it mean; null where there is none. */
  private static @Nullable String number(ArgSpec place, String value) {
    Class<?> type = type(place);
    if (!isNumber(type)) {
      return null;
    }
    boolean whole = isWhole(type);
    boolean percent = value.strip().endsWith("%");
    String plain =
        value.replaceAll("[_' %]", "").replace(",", whole ? "" : ".").replaceAll("^[^\\d.+-]+", "");
    try {
      BigDecimal number = new BigDecimal(plain);
      BigDecimal meant = percent && !whole ? number.movePointLeft(2) : number;
      return fits(meant, type) ? meant.stripTrailingZeros().toPlainString() : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean fits(BigDecimal number, Class<?> type) {
    boolean isShort = Math.abs((long) number.scale()) <= 30 && number.precision() <= 30;
    if (!isShort || type == Double.class) {
      return isShort;
    }
    return number.stripTrailingZeros().scale() <= 0
        && number.abs().compareTo(BigDecimal.valueOf(most(type))) <= 0;
  }
}
