package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A profile's file merged over those that it extends: fields given above win, objects merge by key,
 * and null takes back what stands below. Every value still knows the file that it stood in.
 *
 * @param folders by the name under which messages show a file, the folder that it is in
 * @param isWhole whether all that it extends was found; else a field may be missing for that alone
 */
record ProfileTree(Node.Obj root, Map<String, Path> folders, boolean isWhole) {
  /** What a profile says of itself alone, not of those that extend it. */
  private static final List<String> OWN = List.of("model", "title", "extends", "abstract");

  /** Whether others extend the profile and nobody asks it. */
  boolean isAbstract() {
    return root.get("abstract") instanceof Node.Bool said && said.value();
  }

  static ProfileTree of(Node.Obj root) {
    return new ProfileTree(root, Map.of(), true);
  }

  /**
   * @param problems takes what is wrong with the files as such and with what they extend; there the
   *     tree ends
   * @throws AssayException (65) where the profile's own file is no YAML or no object
   */
  static ProfileTree read(
      ProfileFiles.Source source, String name, ProfileFiles files, Problems problems) {
    Extending extending = new Extending(files, problems);
    List<Node.Obj> chain = extending.chain(source, name);
    Node.Obj merged = normal(chain.getLast());
    for (Node.Obj above : chain.reversed().subList(1, chain.size())) {
      merged = merge(without(merged, OWN), above);
    }
    return new ProfileTree(
        without(merged, List.of("extends")), extending.folders(), extending.isWhole());
  }

  /** The same with one more tree over it. */
  ProfileTree under(Node.Obj above) {
    return new ProfileTree(merge(root, above), folders, isWhole);
  }

  private static Node.Obj merge(Node.Obj below, Node.Obj above) {
    Node.Obj top = normal(above);
    List<String> replaced = new ArrayList<>();
    if (top.fields().containsKey("system") || top.fields().containsKey("system_text")) {
      replaced.addAll(List.of("system", "system_text"));
    }
    List<String> takenBack = new ArrayList<>(replaced);
    boolean isTaken = replaced.stream().anyMatch(below.fields()::containsKey);
    takenBack.removeIf(key -> !isTaken || top.get(key) != null);
    return overlay(without(below, replaced), without(top, takenBack));
  }

  private static Node.Obj overlay(Node.Obj below, Node.Obj above) {
    Map<String, Node.Field> fields = new LinkedHashMap<>(below.fields());
    above
        .fields()
        .forEach((key, field) -> {
          Node.Field under = fields.get(key);
          if (under != null && field.value() instanceof Node.Null) {
            fields.remove(key);
            return;
          }
          Node value =
              under != null
                      && under.value() instanceof Node.Obj b
                      && field.value() instanceof Node.Obj a
                  ? overlay(b, a)
                  : field.value();
          fields.put(key, new Node.Field(value, field.key()));
        });
    return new Node.Obj(fields, SetOption.isAt(above.at()) ? below.at() : above.at());
  }

  /** {@code format: xml} is short for {@code format: {default: xml}}; only objects can merge. */
  private static Node.Obj normal(Node.Obj tree) {
    if (!(tree.get("format") instanceof Node.Text text)) {
      return tree;
    }
    Node.Field written = tree.fields().get("format");
    Location key = written == null ? text.at() : written.key();
    Map<String, Node.Field> fields = new LinkedHashMap<>(tree.fields());
    Map<String, Node.Field> format = Map.of("default", new Node.Field(text, key));
    fields.put("format", new Node.Field(new Node.Obj(format, text.at()), key));
    return new Node.Obj(fields, tree.at());
  }

  private static Node.Obj without(Node.Obj tree, List<String> keys) {
    Map<String, Node.Field> fields = new LinkedHashMap<>(tree.fields());
    fields.keySet().removeAll(keys);
    return new Node.Obj(fields, tree.at());
  }
}
