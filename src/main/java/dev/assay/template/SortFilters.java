package dev.assay.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters that order values; texts without regard to case unless told. */
final class SortFilters {
  private SortFilters() {}

  static Value sort(Value value, Arguments args) {
    boolean reverse = args.flag(0, false);
    Function<Value, Value> key = keys(args, 2, args.flag(1, false));
    return Value.list(sorted(Sequences.iterate(value, args.work()), key, reverse, args.work()));
  }

  /** Stable in both directions, as Python's. */
  private static List<Value> sorted(
      List<Value> values, Function<Value, Value> key, boolean reverse, Work work) {
    record Keyed(Value key, Value value) {}
    Comparator<Value> order = Comparing.comparator(work);
    List<Keyed> keyed = new ArrayList<>();
    values.forEach(v -> keyed.add(new Keyed(key.apply(v), v)));
    keyed.sort((a, b) -> reverse ? order.compare(b.key, a.key) : order.compare(a.key, b.key));
    return keyed.stream().map(Keyed::value).toList();
  }

  /** The attributes of a comma list as one tuple to sort by. */
  private static Function<Value, Value> keys(Arguments args, int place, boolean caseSensitive) {
    @Nullable Value attribute = ListFilters.given(args, place);
    if (!(attribute instanceof Value.Str s)) {
      return v -> folded(at(v, attribute, args), caseSensitive);
    }
    List<String> paths = PythonText.split(s.text(), ",", -1);
    return v ->
        new Value.Tuple(
            paths.stream()
                .map(p -> folded(ListFilters.path(v, Value.of(p), null, args), caseSensitive))
                .toList());
  }

  private static Value at(Value value, @Nullable Value attribute, Arguments args) {
    return attribute == null ? value : ListFilters.path(value, attribute, null, args);
  }

  private static Value folded(Value value, boolean caseSensitive) {
    return value instanceof Value.Str s && !caseSensitive
        ? Value.of(PythonText.lower(s.text()))
        : value;
  }

  static Value min(Value value, Arguments args) {
    return extreme(value, args, false);
  }

  static Value max(Value value, Arguments args) {
    return extreme(value, args, true);
  }

  private static Value extreme(Value value, Arguments args, boolean most) {
    boolean caseSensitive = args.flag(0, false);
    @Nullable Value attribute = ListFilters.given(args, 1);
    @Nullable Value best = null;
    Value bestKey = Value.NONE;
    for (Value item : Sequences.iterate(value, args.work())) {
      Value key = folded(at(item, attribute, args), caseSensitive);
      if (best == null || Comparing.ordered(most ? ">" : "<", key, bestKey, args.work())) {
        best = item;
        bestKey = key;
      }
    }
    return best == null ? ListFilters.none(most ? "largest" : "smallest", args) : best;
  }

  static Value unique(Value value, Arguments args) {
    boolean caseSensitive = args.flag(0, false);
    @Nullable Value attribute = ListFilters.given(args, 1);
    List<Value> seen = new ArrayList<>();
    List<Value> kept = new ArrayList<>();
    for (Value item : Sequences.iterate(value, args.work())) {
      Value key = folded(at(item, attribute, args), caseSensitive);
      if (key instanceof Value.Items || key instanceof Value.Dict) {
        throw new Fault("unique cannot tell " + Kinds.of(key) + " apart");
      }
      if (seen.stream().noneMatch(s -> Comparing.equal(s, key, args.work()))) {
        seen.add(key);
        kept.add(item);
      }
    }
    return new Value.Once(kept.iterator());
  }

  static Value dictsort(Value value, Arguments args) {
    Sequences.defined(value);
    if (!(value instanceof Value.Dict d)) {
      throw new Fault("dictsort needs a map, and this is " + Kinds.of(value));
    }
    boolean caseSensitive = args.flag(0, false);
    Value by = args.value(1, Value.of("key"));
    boolean byValue = by.equals(Value.of("value"));
    if (!byValue && !by.equals(Value.of("key"))) {
      throw new Fault("dictsort sorts by 'key' or by 'value'");
    }
    Function<Value, Value> key =
        pair -> folded(((Value.Tuple) pair).values().get(byValue ? 1 : 0), caseSensitive);
    return Value.list(sorted(ListFilters.pairs(d), key, args.flag(2, false), args.work()));
  }

  /** Keys in the order of code points, for {@code tojson}. */
  static Map<String, Value> byKey(Map<String, Value> entries) {
    List<String> keys = new ArrayList<>(entries.keySet());
    keys.sort(PythonText::compare);
    Map<String, Value> sorted = new LinkedHashMap<>();
    keys.forEach(k -> sorted.put(k, entries.getOrDefault(k, Value.NONE)));
    return Collections.unmodifiableMap(sorted);
  }
}
