package dev.assay.analysis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What runs are called in one comparison, everywhere alike.
 *
 * @param several the models that it has in more than one format
 */
record SideNames(Set<String> several) {
  SideNames {
    several = Set.copyOf(several);
  }

  static SideNames of(List<List<Scored>> groups) {
    Map<String, Set<String>> formats = new HashMap<>();
    groups.stream()
        .flatMap(Collection::stream)
        .map(Scored::manifest)
        .forEach(m -> formats.computeIfAbsent(m.model(), k -> new HashSet<>()).add(m.format()));
    return new SideNames(
        formats.entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  /**
   * A side of a comparison.
   *
   * @param compared the questions that it is compared over
   */
  Comparison.Side side(Scored run, ScoreMatrix compared, OptionalDouble value) {
    String model = run.manifest().model();
    String format = run.manifest().format();
    return new Comparison.Side(
        run.name(),
        model,
        format,
        several.contains(model) ? model + "+" + format : model,
        run.matrix().epochs(),
        Repeated.of(compared),
        value.isPresent() ? value.getAsDouble() : null);
  }
}
