package dev.assay.score.math;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Frees an answer of its dress: the box, the dollars of mathematics, look-alike characters. */
final class Plain {
  /** Longer texts are no answers. */
  static final int LONGEST = 4000;

  private static final Pattern BOX = Pattern.compile("\\\\(?:boxed|fbox)\\s*\\{");
  private static final Pattern DELIMITER = Pattern.compile("\\\\[()\\[\\]]|(?<!\\\\)\\$");
  private static final Pattern LONE_DOLLAR = Pattern.compile("(?<!\\\\)\\$(?=\\s*[0-9.])");
  private static final Map<String, String> LOOK_ALIKES = new LinkedHashMap<>();

  static {
    String[] pairs = {
      "\u2212",
      "-",
      "\u2013",
      "-",
      "\u00d7",
      "\\times ",
      "\u00b7",
      "\\cdot ",
      "\u22c5",
      "\\cdot ",
      "\u00f7",
      "\\div ",
      "\u03c0",
      "\\pi ",
      "\u221e",
      "\\infty ",
      "\u00b0",
      "^\\circ ",
      "\u2264",
      "\\le ",
      "\u2265",
      "\\ge ",
      "\u2260",
      "\\ne ",
      "\u222a",
      "\\cup ",
      "\u2208",
      "\\in ",
      "\u2205",
      "\\emptyset ",
      "\u00b1",
      "\\pm ",
      "\u221a",
      "\\sqrt ",
      "\u00b2",
      "^2 ",
      "\u00b3",
      "^3 ",
      "\u00a0",
      " ",
      "\u2009",
      " ",
      "~",
      " ",
      "\u00bd",
      "\\frac{1}{2}",
      "\u00bc",
      "\\frac{1}{4}",
      "\u00be",
      "\\frac{3}{4}",
      "**",
      "^",
      "<=",
      "\\le ",
      ">=",
      "\\ge "
    };
    for (int i = 0; i < pairs.length; i += 2) {
      LOOK_ALIKES.put(pairs[i], pairs[i + 1]);
    }
  }

  /** Typed, and not the factorial of "5!=120". */
  private static final Pattern UNEQUAL = Pattern.compile("(?<![\\d)}])!=");

  private Plain() {}

  /** Null where there is no answer: an empty box, nothing at all, or far too much. */
  static @Nullable String of(String answer) {
    if (answer.length() > 16 * LONGEST) {
      return null;
    }
    String boxed = lastBox(answer);
    String text = boxed == null ? withoutDollars(answer) : withoutDollars(boxed);
    for (Map.Entry<String, String> pair : LOOK_ALIKES.entrySet()) {
      text = text.replace(pair.getKey(), pair.getValue());
    }
    text = UNEQUAL.matcher(text).replaceAll("\\\\ne ");
    text = withoutEnd(text.strip());
    return text.isEmpty() || text.length() > LONGEST ? null : text;
  }

  private static @Nullable String lastBox(String text) {
    Matcher box = BOX.matcher(text);
    int start = -1;
    while (box.find()) {
      start = box.end();
    }
    if (start < 0) {
      return null;
    }
    int depth = 1;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return text.substring(start, i);
      }
    }
    return text.substring(start);
  }

  private static String withoutDollars(String text) {
    long dollars = text.replace("\\$", "").chars().filter(c -> c == '$').count();
    String money = dollars == 1 ? LONE_DOLLAR.matcher(text).replaceAll("\\\\\\$") : text;
    return DELIMITER.matcher(money).replaceAll(" ");
  }

  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && ".,;".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end).strip();
  }
}
