package dev.assay.evidence;

import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that was joined from shards.
 *
 * @param parts in the order of their shards
 */
public record Joined(List<Part> parts) implements Division {
  public Joined {
    parts = List.copyOf(parts);
  }

  /**
   * One shard as it was when it was joined.
   *
   * @param run its id
   * @param seed of its request seeds
   * @param responses pairs that had a reply
   * @param evidence the hash of its {@code responses.jsonl}
   */
  public record Part(Shard shard, String run, long seed, int responses, String evidence) {}

  Node toNode() {
    return Node.list(parts.stream().map(Joined::node).toList());
  }

  private static Node.Obj node(Part p) {
    return Node.object(b ->
        b.put("shard", p.shard.toNode())
            .put("run", p.run)
            .put("seed", p.seed)
            .put("responses", p.responses)
            .put("evidence", p.evidence));
  }

  /** The parts that {@link #toNode} wrote; null where one of them is damaged. */
  static @Nullable Joined of(List<Node> nodes) {
    List<Part> parts = new ArrayList<>();
    for (Node node : nodes) {
      Node.Obj o = node instanceof Node.Obj object ? object : Node.object(b -> {});
      Node.Obj of = o.object("shard");
      Shard shard = of == null ? null : Shard.of(of);
      String run = o.text("run");
      String evidence = o.text("evidence");
      Number seed = o.number("seed");
      Number responses = o.number("responses");
      if (shard == null || run == null || evidence == null || seed == null || responses == null) {
        return null;
      }
      parts.add(new Part(shard, run, seed.longValue(), responses.intValue(), evidence));
    }
    return new Joined(parts);
  }
}
