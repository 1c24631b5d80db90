package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.exchange.Tool;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the targets that are held against what their eval declares. */
final class CheckedTargets {
  private static final String CHECKS = "checks";

  /** So that the verdicts of an answer, strict and loose, fit into one number. */
  private static final int MOST_CHECKS = 30;

  private CheckedTargets() {}

  /** The checks themselves are the scorer's to read. */
  static Target checklist(Fields f) {
    Node node = f.required(CHECKS);
    if (node != null && !(node instanceof Node.Arr) && !(node instanceof Node.Obj)) {
      f.problems()
          .add(node.at(), "\"checks\" must be a list of checks, and this is " + node.kind());
    }
    Target.Checks target = new Target.Checks(node == null ? Node.list(List.of()) : node);
    if (node != null && target.size() > MOST_CHECKS) {
      f.problems()
          .add(
              node.at(),
              "\"checks\" has " + target.size() + " items; allowed: 1 to " + MOST_CHECKS);
    }
    return target;
  }

  static List<String> labels(Node node, List<String> texts, Answer answer, Problems problems) {
    Set<String> labels = new LinkedHashSet<>();
    for (String text : texts) {
      if (answer.labels().isEmpty()) {
        return List.of();
      }
      if (!answer.labels().contains(text)) {
        problems.add(
            node.at(),
            "\"target\" is \""
                + text
                + "\", which is none of the eval's labels; "
                + Nearest.hint(text, answer.labels()));
      } else if (!labels.add(text)) {
        problems.add(node.at(), "\"target\" names \"" + text + "\" twice");
      }
    }
    if (!answer.isSeveral() && texts.size() != 1) {
      problems.add(
          node.at(),
          "\"target\" has "
              + texts.size()
              + " labels, and the eval takes one; several: true in the eval takes any number");
    }
    return List.copyOf(labels);
  }

  /** An argument that the tool does not have would make every right call a wrong one. */
  private static void checkNames(
      Node.Obj arguments, String tool, Answer answer, Problems problems) {
    List<String> known =
        answer.tools().stream()
            .filter(each -> each.name().equals(tool))
            .flatMap(each -> names(each).stream())
            .toList();
    arguments
        .fields()
        .forEach((name, field) -> {
          if (!known.isEmpty() && !known.contains(name)) {
            problems.add(
                field.key(),
                "the tool \""
                    + tool
                    + "\" has no argument \""
                    + name
                    + "\"; "
                    + Nearest.hint(name, known));
          }
        });
  }

  /** The arguments that a tool's schema names; empty where it names none. */
  private static List<String> names(Tool tool) {
    Node.Obj properties =
        Json.parse(tool.parameters(), "") instanceof Node.Obj schema
            ? schema.object("properties")
            : null;
    return properties == null ? List.of() : List.copyOf(properties.fields().keySet());
  }

  static Target call(@Nullable Node node, Fields f, Answer answer) {
    Node arguments = f.node("arguments");
    String name = node instanceof Node.Text t ? t.value() : Target.NO_TOOL;
    Problems problems = f.problems();
    if (node != null && !(node instanceof Node.Text)) {
      problems.add(node.at(), "\"target\" must be a tool's name or \"none\"");
    } else if (node != null && !answer.tools().isEmpty() && !answer.classes().contains(name)) {
      problems.add(
          node.at(),
          "\"target\" is \""
              + name
              + "\", which is none of the eval's tools; "
              + Nearest.hint(name, answer.classes()));
    }
    if (arguments == null) {
      return new Target.Call(name, null);
    }
    if (!(arguments instanceof Node.Obj object)) {
      problems.add(
          arguments.at(), "\"arguments\" must be an object, and this is " + arguments.kind());
      return new Target.Call(name, null);
    }
    if (name.equals(Target.NO_TOOL)) {
      problems.add(arguments.at(), "\"arguments\" are given, and no tool is to be called");
    }
    checkNames(object, name, answer, problems);
    return new Target.Call(name, object);
  }
}
