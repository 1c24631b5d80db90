package dev.assay.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names bound in one body; a name is looked up outwards and always set here. */
final class Frame {
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final @Nullable Frame outer;

  Frame(@Nullable Frame outer) {
    this.outer = outer;
  }

  void set(String name, Value value) {
    values.put(name, value);
  }

  @Nullable Value get(String name) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Value value = frame.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  void names(Set<String> into) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      into.addAll(frame.values.keySet());
    }
  }
}
