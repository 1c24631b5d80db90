package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code extends} from one profile's file to the next, as far as that leads. Use it once.
 */
final class Extending {
  private final ProfileFiles files;
  private final Problems problems;
  private final List<String> names = new ArrayList<>();

  /** Where each profile says what it extends. */
  private final List<Location> links = new ArrayList<>();

  private final Map<String, Path> folders = new HashMap<>();
  private boolean isWhole = true;

  Extending(ProfileFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** By the name under which messages show a file, the folder that it is in. */
  Map<String, Path> folders() {
    return Map.copyOf(folders);
  }

  /** Whether the last profile of the chain extends none. */
  boolean isWhole() {
    return isWhole;
  }

  /** The profile's tree, then those that it extends, the nearest first. */
  List<Node.Obj> chain(ProfileFiles.Source first, String name) {
    List<Node.Obj> chain = new ArrayList<>();
    names.add(name);
    chain.add(tree(first));
    for (ProfileFiles.Source next = base(chain.getLast());
        next != null;
        next = base(chain.getLast())) {
      try {
        chain.add(tree(next));
      } catch (AssayException e) {
        e.problems().forEach(problems::add);
        isWhole = false;
        break;
      }
    }
    return chain;
  }

  private Node.Obj tree(ProfileFiles.Source source) {
    Path folder = source.file().toAbsolutePath().getParent();
    folders.put(source.shownAs(), folder == null ? source.file() : folder);
    Node node = Yaml.read(source.file(), source.shownAs(), problems);
    if (node instanceof Node.Obj o) {
      return o;
    }
    throw AssayException.badInput(
        node.at(), "a model profile must be an object, and this is " + node.kind());
  }

  /** The file of what a tree extends; null at the end of the chain, good or bad. */
  private ProfileFiles.@Nullable Source base(Node.Obj tree) {
    Node extended = tree.get("extends");
    Node.Field field = tree.fields().get("extends");
    if (field != null && field.value() instanceof Node.Null) {
      problems.add(field.key(), "the field \"extends\" is empty");
    }
    if (extended == null) {
      return null;
    }
    if (!(extended instanceof Node.Text text)) {
      return ends(
          extended.at(), "\"extends\" must be a profile's name, and this is " + extended.kind());
    }
    String name = text.value();
    links.add(extended.at());
    int before = names.indexOf(name);
    names.add(name);
    if (before >= 0) {
      return ends(links.get(before), circle(before));
    }
    if (!Names.isValid(name)) {
      isWhole = false;
      Names.check(name, files.names(), extended.at(), problems);
      return null;
    }
    ProfileFiles.Source source = files.find(name);
    return source == null
        ? ends(
            extended.at(),
            "there is no model profile \"" + name + "\"; " + Nearest.hint(name, files.names()))
        : source;
  }

  private ProfileFiles.@Nullable Source ends(Location at, String message) {
    problems.add(at, message);
    isWhole = false;
    return null;
  }

  /** Told where the circle's first profile says whom it extends, with the places of the others. */
  private String circle(int first) {
    List<String> inIt = names.subList(first, names.size());
    if (inIt.size() == 2) {
      return "the profile extends itself, in a circle: " + String.join(" -> ", inIt);
    }
    StringBuilder others = new StringBuilder();
    for (int i = first + 1; i < links.size(); i++) {
      others.append(others.isEmpty() ? "; " : ", ");
      others.append("\"").append(names.get(i)).append("\" says so at ").append(links.get(i));
    }
    return "the profiles extend one another in a circle: " + String.join(" -> ", inIt) + others;
  }
}
