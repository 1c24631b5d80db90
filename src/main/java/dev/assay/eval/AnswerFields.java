package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.exchange.Tool;
import dev.assay.exchange.Tools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the fields of an eval that say what its answers may be. */
final class AnswerFields {
  /** So that the labels of an answer fit into one number. */
  static final int MOST_CLASSES = 62;

  private AnswerFields() {}

  /**
   * @param isStrict whether fields of other kinds, and those that are missing, are mistakes
   */
  static Answer read(Fields f, Node.Obj tree, AnswerKind kind, boolean isStrict) {
    List<String> labels = labels(f);
    boolean isSeveral = f.flag("several", false);
    List<Tool> tools = Tools.read(f);
    Problems problems = f.problems();
    if (isStrict) {
      require(f, kind);
      only(tree, "labels", AnswerKind.LABEL, kind, problems);
      only(tree, "several", AnswerKind.LABEL, kind, problems);
      only(tree, "tools", AnswerKind.TOOL, kind, problems);
    }
    checkMany(f, labels.size(), tools.size());
    checkNoTool(f, tools);
    return new Answer(
        kind,
        kind == AnswerKind.LABEL ? labels : List.of(),
        isSeveral,
        kind == AnswerKind.TOOL ? tools : List.of(),
        f.node("scorer") instanceof Node.Text t && t.value().equals(Answer.VERBATIM));
  }

  private static List<String> labels(Fields f) {
    f.notEmpty("labels");
    Map<String, Location> seen = new HashMap<>();
    List<String> labels = new ArrayList<>();
    for (Node.Text label : f.textNodes("labels")) {
      Location first = seen.putIfAbsent(label.value(), label.at());
      if (first != null) {
        f.problems()
            .add(label.at(), "the label \"" + label.value() + "\" stands twice; first at " + first);
      } else if (f.flag("several", false) && isUnclear(label.value())) {
        f.problems()
            .add(
                label.at(),
                "the label \""
                    + label.value()
                    + "\" could not be told apart in an answer of several: it holds a comma, or is"
                    + " the word for none");
      } else if (label.value().isBlank()) {
        f.problems().add(label.at(), "a label must not be empty");
      } else {
        labels.add(label.value());
      }
    }
    return labels;
  }

  private static boolean isUnclear(String label) {
    return label.contains(",") || label.strip().equalsIgnoreCase(Target.NO_TOOL);
  }

  private static void require(Fields f, AnswerKind kind) {
    switch (kind) {
      case LABEL -> f.required("labels");
      case TOOL -> {
        f.required("tools");
        f.notEmpty("tools");
      }
      case CHOICE, NUMBER, TEXT, MATH, CHECKLIST, JSON -> {}
    }
  }

  private static void checkNoTool(Fields f, List<Tool> tools) {
    Node node = f.node("tools");
    if (node != null && tools.stream().anyMatch(t -> t.name().equals(Target.NO_TOOL))) {
      f.problems()
          .add(
              node.at(),
              "a tool is called \"" + Target.NO_TOOL + "\", which stands for calling no tool");
    }
  }

  private static void checkMany(Fields f, int labels, int tools) {
    for (String key : List.of("labels", "tools")) {
      int size = key.equals("labels") ? labels : tools;
      Node node = f.node(key);
      if (node != null && size > MOST_CLASSES - 1) {
        f.problems()
            .add(
                node.at(),
                "\"" + key + "\" has " + size + " items; allowed: up to " + (MOST_CLASSES - 1));
      }
    }
    Node node = f.node("labels");
    if (node != null && labels == 1) {
      f.problems().add(node.at(), "\"labels\" has one item, so there is nothing to decide");
    }
  }

  private static void only(
      Node.Obj tree, String key, AnswerKind of, AnswerKind kind, Problems problems) {
    if (kind != of) {
      addMisplaced(tree, key, of, problems);
    }
  }

  /** Says that a field which is there belongs to another kind. */
  static void addMisplaced(Node.Obj tree, String name, AnswerKind kind, Problems problems) {
    Node.Field field = tree.fields().get(name);
    if (field != null) {
      problems.add(
          field.key(),
          "\"" + name + "\" belongs to answer: " + Fields.name(kind) + " alone; take it away");
    }
  }
}
