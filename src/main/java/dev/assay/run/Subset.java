package dev.assay.run;

import dev.assay.eval.Sample;
import dev.assay.seed.Seed;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which samples of a data set are asked. */
public sealed interface Subset {
  /** All of them. */
  record All() implements Subset {}

  /** The first ones: a smoke test, and no sample of any population. */
  record First(int size) implements Subset {}

  /** A random draw that is the same for every model and run: larger draws contain smaller ones. */
  record Random(int size) implements Subset {}

  /**
   * One of two halves, drawn at random and the same for every model and run: what is chosen on one,
   * such as a format or a parser, is reported on the other. Clusters stay together.
   */
  record Half(Part part) implements Subset {}

  /** Which half. */
  enum Part {
    /** To choose on. */
    DEV,
    /** To report on. */
    HOLDOUT
  }

  /** Those with these ids. */
  record Chosen(Set<String> ids) implements Subset {
    public Chosen {
      ids = Set.copyOf(ids);
    }
  }

  /** The samples of this subset, in the data set's order. */
  default List<Sample> of(String eval, List<Sample> all) {
    return switch (this) {
      case All a -> all;
      case First f -> all.subList(0, Math.min(f.size, all.size()));
      case Random r -> draw(eval, all, r.size);
      case Half h -> half(eval, all, h.part);
      case Chosen c -> all.stream().filter(s -> c.ids.contains(s.id())).toList();
    };
  }

  private static List<Sample> half(String eval, List<Sample> all, Part part) {
    List<String> units =
        all.stream()
            .map(Subset::unit)
            .distinct()
            .sorted(
                Comparator.comparingLong((String unit) -> Seed.of("half", eval, unit))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Set<String> dev = new HashSet<>(units.subList(0, (units.size() + 1) / 2));
    return all.stream().filter(s -> dev.contains(unit(s)) == (part == Part.DEV)).toList();
  }

  private static String unit(Sample sample) {
    return sample.cluster() == null ? "sample " + sample.id() : "cluster " + sample.cluster();
  }

  private static List<Sample> draw(String eval, List<Sample> all, int size) {
    Set<String> drawn = new HashSet<>();
    all.stream()
        .map(Sample::id)
        .sorted(
            Comparator.comparingLong((String id) -> Seed.of("subset", eval, id))
                .thenComparing(Comparator.naturalOrder()))
        .limit(size)
        .forEach(drawn::add);
    return all.stream().filter(s -> drawn.contains(s.id())).toList();
  }

  /** In words, for tables and manifests: {@code random 20}. */
  default String inWords() {
    return switch (this) {
      case All a -> "all";
      case First f -> "first " + f.size;
      case Random r -> "random " + r.size;
      case Half h -> h.part.name().toLowerCase(Locale.ROOT) + " half";
      case Chosen c -> "chosen " + c.ids.size();
    };
  }
}
