package dev.assay.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a loop stands. Not thread-safe: it belongs to one rendering. */
final class LoopState {
  static final List<String> NAMES =
      List.of(
          "index",
          "index0",
          "revindex",
          "revindex0",
          "first",
          "last",
          "length",
          "previtem",
          "nextitem",
          "depth",
          "depth0");
  private final List<Value> items;
  private int turn;
  private @Nullable List<Value> changed;

  LoopState(List<Value> items) {
    this.items = items;
  }

  void turn(int turn) {
    this.turn = turn;
  }

  Value attribute(String name, boolean strict) {
    int size = items.size();
    return switch (name) {
      case "index" -> Value.of(turn + 1L);
      case "index0" -> Value.of((long) turn);
      case "revindex" -> Value.of((long) size - turn);
      case "revindex0" -> Value.of(size - turn - 1L);
      case "first" -> Value.of(turn == 0);
      case "last" -> Value.of(turn == size - 1);
      case "length" -> Value.of((long) size);
      case "depth" -> Value.of(1L);
      case "depth0" -> Value.of(0L);
      case "previtem" ->
          turn > 0
              ? items.get(turn - 1)
              : new Value.Undefined("\"previtem\": there is no previous item", strict);
      case "nextitem" ->
          turn < size - 1
              ? items.get(turn + 1)
              : new Value.Undefined("\"nextitem\": there is no next item", strict);
      case "cycle", "changed" -> new Value.Method(name);
      default ->
          new Value.Undefined(
              "\"loop\" has no \"" + name + "\"; it has " + String.join(", ", NAMES), strict);
    };
  }

  Value cycle(List<Value> of) {
    if (of.isEmpty()) {
      throw new Fault("cycle needs at least one value");
    }
    return of.get(turn % of.size());
  }

  Value changed(List<Value> now, Work work) {
    List<Value> before = changed;
    boolean same =
        before != null && Comparing.equal(new Value.Tuple(before), new Value.Tuple(now), work);
    changed = now;
    return Value.of(!same);
  }
}
