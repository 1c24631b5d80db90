package dev.assay.evidence;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings that make two numbers comparable (task), and those that tell systems apart (system).
 * Every field stands beside the hash, so that a difference can be named.
 */
public record Key(Node.Obj task, Node.Obj system) {
  /** SHA-256 of the canonical JSON of one part. */
  public static String hash(Node.Obj part) {
    return Seed.hash(Json.canonical(part));
  }

  /** The names of the fields whose values differ, or that one side lacks, in order. */
  public static List<String> differences(Node.Obj a, Node.Obj b) {
    Set<String> names = new LinkedHashSet<>(a.fields().keySet());
    names.addAll(b.fields().keySet());
    List<String> differ = new ArrayList<>();
    for (String name : names) {
      Node.Field left = a.fields().get(name);
      Node.Field right = b.fields().get(name);
      boolean equal =
          left != null
              && right != null
              && Json.canonical(left.value()).equals(Json.canonical(right.value()));
      if (!equal) {
        differ.add(name);
      }
    }
    return differ;
  }

  public Node.Obj toNode() {
    return Node.object(b -> b.put("task", part(task)).put("system", part(system)));
  }

  private static Node.Obj part(Node.Obj part) {
    return Node.object(b -> {
      b.put("hash", hash(part));
      part.fields().forEach((name, field) -> b.put(name, field.value()));
    });
  }

  /** Reads what {@link #toNode} wrote. */
  public static Key of(Node.Obj node) {
    return new Key(withoutHash(node.object("task")), withoutHash(node.object("system")));
  }

  private static Node.Obj withoutHash(Node.@org.jspecify.annotations.Nullable Obj part) {
    return Node.object(b -> {
      if (part != null) {
        part.fields()
            .forEach((name, field) -> {
              if (!name.equals("hash")) {
                b.put(name, field.value());
              }
            });
      }
    });
  }
}
