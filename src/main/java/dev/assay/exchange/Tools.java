package dev.assay.exchange;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the field {@code tools} of a profile or an eval. */
public final class Tools {
  private Tools() {}

  /** The tools in their order; what is wrong with one goes to the fields' problems. */
  public static List<Tool> read(Fields f) {
    Problems problems = f.problems();
    List<Tool> tools = new ArrayList<>();
    Map<String, Location> first = new LinkedHashMap<>();
    for (Node item : f.list("tools")) {
      Fields t = Fields.of(item, "a tool", problems);
      Node parameters = t.node("parameters");
      if (parameters != null && !(parameters instanceof Node.Obj)) {
        problems.add(
            parameters.at(),
            "\"parameters\" must be a JSON Schema, and this is " + parameters.kind());
      }
      String schema = parameters == null ? "{\"type\":\"object\"}" : Json.write(parameters);
      String name = t.text("name");
      if (t.node("name") instanceof Node.Text said) {
        name(said, first, problems);
      }
      tools.add(new Tool(name, t.text("description", ""), schema));
      t.done();
    }
    return tools;
  }

  /** What the makers take: a call names its tool, and must name one. */
  private static void name(Node.Text name, Map<String, Location> first, Problems problems) {
    if (name.value().isBlank()) {
      return;
    }
    if (!name.value().matches("[A-Za-z0-9_-]{1,64}")) {
      problems.add(
          name.at(),
          "the tool's name \""
              + name.value()
              + "\" is not allowed; tools are named with letters, digits, '_' and '-', at most 64");
    }
    Location before = first.putIfAbsent(name.value(), name.at());
    if (before != null) {
      problems.add(name.at(), "the tool \"" + name.value() + "\" stands twice; first at " + before);
    }
  }

  /** As {@link #read} takes it. */
  public static Node write(List<Tool> tools) {
    return Node.list(tools.stream().map(Tools::node).toList());
  }

  private static Node node(Tool tool) {
    return Node.object(o -> {
      o.put("name", tool.name()).put("description", tool.description());
      o.put("parameters", Json.parse(tool.parameters(), ""));
    });
  }
}
