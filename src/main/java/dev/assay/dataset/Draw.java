package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Picks some of many samples. Pure functions; a sample is known by its {@code id}. */
public final class Draw {
  private Draw() {}

  /** The first ones, all where there are fewer. */
  public static List<Node.Obj> first(List<Node.Obj> samples, int n) {
    return List.copyOf(samples.subList(0, Math.min(n, samples.size())));
  }

  /**
   * Some drawn without replacement, in the order of the samples. Which ones depends on the seed and
   * on each one's id, not on the order; what is drawn of n is among what is drawn of more.
   */
  public static List<Node.Obj> seeded(List<Node.Obj> samples, int n, long seed) {
    Set<Node.Obj> drawn =
        new HashSet<>(ranked(samples, seed).subList(0, Math.min(n, samples.size())));
    return samples.stream().filter(drawn::contains).toList();
  }

  /** All of them in an order that depends on the seed and on each one's id alone. */
  static List<Node.Obj> ranked(List<Node.Obj> samples, long seed) {
    record Ranked(Node.Obj sample, long rank, String id) {}
    return samples.stream()
        .map(s -> new Ranked(s, Seed.of("draw", Long.toString(seed), id(s)), id(s)))
        .sorted(Comparator.comparingLong(Ranked::rank).thenComparing(Ranked::id))
        .map(Ranked::sample)
        .toList();
  }

  /**
   * Those of the given ids, in their order.
   *
   * @throws AssayException (65) with every id that no sample has, or that stands twice
   */
  public static List<Node.Obj> withIds(List<Node.Obj> samples, List<Node.Text> ids) {
    Map<String, Node.Obj> byId = new LinkedHashMap<>();
    samples.forEach(s -> byId.putIfAbsent(id(s), s));
    Problems problems = new Problems();
    List<Node.Obj> picked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node.Text id : ids) {
      Node.Obj sample = byId.get(id.value());
      if (!seen.add(id.value())) {
        problems.add(id.at(), "the id \"" + id.value() + "\" stands twice");
      } else if (sample == null) {
        problems.add(
            id.at(),
            "no sample has the id \""
                + id.value()
                + "\"; "
                + Nearest.hint(id.value(), byId.keySet()));
      } else {
        picked.add(sample);
      }
    }
    if (!problems.isEmpty()) {
      throw new AssayException(Exit.BAD_INPUT, problems.all());
    }
    return List.copyOf(picked);
  }

  /** The id, or the whole content of a sample that has none. */
  static String id(Node.Obj sample) {
    return switch (sample.get("id")) {
      case Node.Text t -> t.value();
      case Node.Num n -> n.spelled();
      case null, default -> Json.canonical(sample);
    };
  }
}
