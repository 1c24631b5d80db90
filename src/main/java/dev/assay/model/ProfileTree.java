package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile's file merged over those that it extends: fields given above win, objects merge by key.
 * Every value still knows the file that it stood in.
 *
 * @param folders by the name under which messages show a file, the folder that it is in
 */
record ProfileTree(Node.Obj root, Map<String, Path> folders) {
  /** What a profile says of itself alone, not of those that extend it. */
  private static final List<String> OWN = List.of("model", "title", "extends");

  static ProfileTree of(Node.Obj root) {
    return new ProfileTree(root, Map.of());
  }

  static ProfileTree read(ProfileFiles.Source source, String name, ProfileFiles files) {
    List<Node.Obj> chain = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of(name));
    Map<String, Path> folders = new HashMap<>();
    ProfileFiles.Source next = source;
    while (next != null) {
      Path folder = next.file().toAbsolutePath().getParent();
      folders.put(next.shownAs(), folder == null ? next.file() : folder);
      Node.Obj tree = root(Yaml.read(next.file(), next.shownAs()));
      chain.add(tree);
      next = base(tree, names, files);
    }
    Node.Obj merged = normal(chain.getLast());
    for (Node.Obj above : chain.reversed().subList(1, chain.size())) {
      merged = merge(without(merged, OWN), above);
    }
    return new ProfileTree(without(merged, List.of("extends")), folders);
  }

  private static Node.Obj root(Node node) {
    if (node instanceof Node.Obj o) {
      return o;
    }
    throw AssayException.badInput(
        node.at(), "a model profile must be an object, and this is " + node.kind());
  }

  private static ProfileFiles.@Nullable Source base(
      Node.Obj tree, List<String> names, ProfileFiles files) {
    Node extended = tree.get("extends");
    if (extended == null) {
      return null;
    }
    if (!(extended instanceof Node.Text text)) {
      throw AssayException.badInput(
          extended.at(), "\"extends\" must be a profile's name, and this is " + extended.kind());
    }
    String name = text.value();
    boolean circle = names.contains(name);
    names.add(name);
    if (circle) {
      throw AssayException.badInput(
          extended.at(),
          "the profiles extend one another in a circle: " + String.join(" -> ", names));
    }
    ProfileFiles.Source source = files.find(name);
    if (source == null) {
      throw AssayException.badInput(
          extended.at(),
          "there is no model profile \"" + name + "\"; " + Nearest.hint(name, files.names()));
    }
    return source;
  }

  /** The same with one more tree over it. */
  ProfileTree under(Node.Obj above) {
    return new ProfileTree(merge(root, above), folders);
  }

  private static Node.Obj merge(Node.Obj below, Node.Obj above) {
    Node.Obj top = normal(above);
    List<String> replaced = new ArrayList<>();
    if (top.fields().containsKey("system") || top.fields().containsKey("system_text")) {
      replaced.addAll(List.of("system", "system_text"));
    }
    return overlay(without(below, replaced), top);
  }

  private static Node.Obj overlay(Node.Obj below, Node.Obj above) {
    Map<String, Node.Field> fields = new LinkedHashMap<>(below.fields());
    above
        .fields()
        .forEach((key, field) -> {
          Node.Field under = fields.get(key);
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
