package dev.assay.dataset;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which samples are shown as examples before a question.
 *
 * @param split the split of the hub's data set that they come from, or null for the eval's own data
 * @param n how many
 * @param ids those of the examples, for {@link Order#IDS} alone
 */
public record Shots(@Nullable String split, int n, Order order, int seed, List<Node.Text> ids) {
  private static final int MOST = 1000;

  /** How they are picked. */
  public enum Order {
    /** The first ones of the data. */
    FIRST,
    /** Drawn, in the order of drawing; the same for every question. */
    SEEDED,
    /** Those that are named, in that order. */
    IDS
  }

  public Shots {
    ids = List.copyOf(ids);
  }

  /** Reads a {@code few_shot} node. */
  public static Shots read(Node node, Problems problems) {
    Fields f = Fields.of(node, "\"few_shot\"", problems);
    String split = f.textOrNull("split");
    List<Node.Text> ids = f.textNodes("ids");
    f.notEmpty("ids");
    Integer n = f.integer("n", 0, MOST);
    Order order = f.oneOf("order", Order.values(), ids.isEmpty() ? Order.FIRST : Order.IDS);
    Integer seed = f.integer("seed", 0, Integer.MAX_VALUE);
    f.done();
    if ((order == Order.IDS) == ids.isEmpty()) {
      problems.add(
          f.at(),
          ids.isEmpty()
              ? "\"order\" is \"ids\", and no ids are given"
              : "\"ids\" are given, and \"order\" is not \"ids\"");
    }
    if (n != null && !ids.isEmpty() && n != ids.size()) {
      problems.add(f.at(), "\"n\" is " + n + ", and " + ids.size() + " ids are given");
    }
    if (seed != null && order != Order.SEEDED) {
      problems.add(f.at(), "\"seed\" belongs to order: seeded alone; take it away");
    }
    return new Shots(split, n == null ? ids.size() : n, order, seed == null ? 0 : seed, ids);
  }

  /**
   * The examples for one question, which is never among them; fewer than n where the data has
   * fewer.
   *
   * @param samples the data that examples come from, in its order
   * @param asked the id of the question
   * @throws dev.assay.config.AssayException (65) where an id is unknown
   */
  public List<Node.Obj> pick(List<Node.Obj> samples, String asked) {
    List<Node.Obj> ordered =
        switch (order) {
          case FIRST -> samples;
          case SEEDED -> Draw.ranked(samples, seed);
          case IDS -> Draw.withIds(samples, ids);
        };
    return ordered.stream().filter(s -> !Draw.id(s).equals(asked)).limit(n).toList();
  }
}
