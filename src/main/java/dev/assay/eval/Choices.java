package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sample's {@code choices}.
 *
 * @param isClear whether a target can be held against them: there are two or more, and all are
 *     texts
 */
record Choices(List<String> texts, boolean isClear) {
  static final Choices NONE = new Choices(List.of(), false);
  private static final int MOST = 26;

  static Choices read(Fields f, boolean isOfRun) {
    Node node = f.required("choices");
    if (node instanceof Node.Text) {
      f.problems().add(node.at(), "\"choices\" must be a list of 2 to " + MOST + " texts");
      return NONE;
    }
    List<Node.Text> texts = f.textNodes("choices");
    if (!(node instanceof Node.Arr list)) {
      return NONE;
    }
    int size = texts.size();
    if (size < 2 || size > MOST) {
      String items = size == 1 ? " item" : " items";
      f.problems().add(node.at(), "\"choices\" has " + size + items + "; allowed: 2 to " + MOST);
    }
    if (!isOfRun) {
      list.items().forEach(item -> checkBlank(item, f));
    }
    checkEqual(texts, isOfRun, f);
    boolean areTexts =
        list.items().stream().allMatch(i -> i instanceof Node.Text || i instanceof Node.Num);
    return new Choices(texts.stream().map(Node.Text::value).toList(), areTexts && size >= 2);
  }

  private static void checkBlank(Node item, Fields f) {
    if (item instanceof Node.Text t && t.value().isBlank()) {
      f.problems().add(t.at(), "one of the \"choices\" is empty, and no reply could name it");
    }
  }

  /** What a run has asked before this was checked stays readable. */
  private static void checkEqual(List<Node.Text> texts, boolean isOfRun, Fields f) {
    Map<String, Location> seen = new HashMap<>();
    Map<String, Location> exact = new HashMap<>();
    for (Node.Text choice : texts) {
      String text = choice.value();
      if (text.isBlank() && !isOfRun) {
        continue;
      }
      String same =
          isOfRun ? text : Normalizer.normalize(text.strip(), Normalizer.Form.NFC).strip();
      boolean isExact = exact.putIfAbsent(text, choice.at()) != null;
      if (seen.putIfAbsent(same, choice.at()) != null) {
        String but = isExact ? "" : " but for white space or the encoding of accents";
        f.problems()
            .add(
                choice.at(),
                "two of the \"choices\" are equal" + but + ", so no reply could tell them apart");
      }
    }
  }
}
