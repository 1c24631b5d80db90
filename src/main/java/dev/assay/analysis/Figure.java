package dev.assay.analysis;

import dev.assay.config.Node;
import dev.assay.stats.Estimate;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import org.jspecify.annotations.Nullable;

/** Numbers in documents: beside one that is null, and only there, stands its reason. */
final class Figure {
  private Figure() {}

  /**
   * Puts a number; where it is null also {@code NAME_reason}.
   *
   * @param value whole numbers stay whole
   */
  static void put(Node.Builder b, String name, @Nullable Number value, String reason) {
    b.put(name, node(value));
    if (value == null) {
      b.put(name + "_reason", reason);
    }
  }

  /** Puts an interval as an object, or null with {@code NAME_reason}. */
  static void put(Node.Builder b, String name, Estimate estimate) {
    switch (estimate) {
      case Interval i -> b.put(name, Node.object(o -> parts(o, i)));
      case Refusal r -> b.put(name, (String) null).put(name + "_reason", r.reason());
    }
  }

  /** Puts the parts of an interval. */
  static void parts(Node.Builder o, Interval i) {
    o.put("se", i.se())
        .put("low", i.low())
        .put("high", i.high())
        .put("level", i.level())
        .put("method", i.method());
  }

  static Node node(@Nullable Number value) {
    return switch (value) {
      case null -> Node.of((String) null);
      case Integer i -> Node.of(i.longValue());
      case Long l -> Node.of(l);
      default -> Node.of(value.doubleValue());
    };
  }
}
