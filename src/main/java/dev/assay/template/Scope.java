package dev.assay.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a template may use, with their values. Immutable. */
public final class Scope {
  /** No names at all. */
  public static final Scope EMPTY = new Scope(Map.of());

  private final Map<String, Value> values;

  private Scope(Map<String, Value> values) {
    this.values = values;
  }

  public static Scope of(Map<String, Value> values) {
    return new Scope(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  /** This scope and one more name; a name that is there already gets the new value. */
  public Scope with(String name, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Scope(Collections.unmodifiableMap(more));
  }

  /** In the order in which they were added. */
  public Set<String> names() {
    return values.keySet();
  }

  @Nullable Value get(String name) {
    return values.get(name);
  }
}
