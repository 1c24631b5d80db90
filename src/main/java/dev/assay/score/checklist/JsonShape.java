package dev.assay.score.checklist;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.score.text.Unicode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text, or what one code fence around it holds, is a JSON object with certain keys, or an array
 * of so many items.
 *
 * @param keys of an object; others may be there
 * @param n the items of an array; 0 for any number
 * @param areTexts whether each item has to be a text
 */
record JsonShape(boolean isArray, List<String> keys, int n, boolean areTexts) implements Check {
  private static final Pattern FENCE =
      Pattern.compile(
          "(?s)[" + Unicode.SPACE + "]*+```[a-zA-Z]*+\\n(.*)```[" + Unicode.SPACE + "]*+");

  static Check of(Arguments a) {
    boolean isArray = a.oneOf("type", List.of("object", "array")).equals("array");
    boolean areTexts =
        isArray && a.has("items") && a.oneOf("items", List.of("string")).equals("string");
    return new JsonShape(
        isArray,
        !isArray && a.has("keys") ? a.texts("keys") : List.of(),
        isArray && a.has("n") ? a.whole("n", 1) : 0,
        areTexts);
  }

  @Override
  public boolean holds(String text) {
    Matcher fence = FENCE.matcher(text);
    try {
      return holds(Json.parse(fence.matches() ? fence.group(1) : text, ""));
    } catch (AssayException e) {
      return false;
    }
  }

  private boolean holds(Node value) {
    return switch (value) {
      case Node.Obj o -> !isArray && o.fields().keySet().containsAll(keys);
      case Node.Arr a ->
          isArray
              && (n == 0 || a.items().size() == n)
              && (!areTexts || a.items().stream().allMatch(Node.Text.class::isInstance));
      case Node.Text t -> false;
      case Node.Num number -> false;
      case Node.Bool b -> false;
      case Node.Null nothing -> false;
    };
  }
}
