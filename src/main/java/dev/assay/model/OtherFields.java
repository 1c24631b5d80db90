package dev.assay.model;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the fields that a reply has no place for. Those that do not fit are named instead. */
public final class OtherFields {
  private static final int MOST_BYTES = 4096;

  /** Room for the names of what was left out. */
  private static final int RESERVE = 512;

  /** In evidence they stand deeper than in the reply, and reading has a limit. */
  private static final int DEEPEST = 32;

  private final Map<String, Node> fields = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private int bytes = 2;

  public void putIf(boolean wanted, String key, @Nullable Node value) {
    if (!wanted || value == null || value instanceof Node.Null || fields.containsKey(key)) {
      return;
    }
    int size = Json.write(value).getBytes(StandardCharsets.UTF_8).length;
    int withKey = size + Json.write(Node.of(key)).getBytes(StandardCharsets.UTF_8).length + 2;
    if (bytes + withKey > MOST_BYTES - RESERVE || isDeeper(value, DEEPEST)) {
      leftOut.add(key);
      return;
    }
    bytes += withKey;
    fields.put(key, value);
  }

  private static boolean isDeeper(Node value, int levels) {
    return switch (value) {
      case Node.Obj o ->
          levels == 0
              || o.fields().values().stream().anyMatch(f -> isDeeper(f.value(), levels - 1));
      case Node.Arr a -> levels == 0 || a.items().stream().anyMatch(i -> isDeeper(i, levels - 1));
      case Node.Text t -> false;
      case Node.Num n -> false;
      case Node.Bool b -> false;
      case Node.Null n -> false;
    };
  }

  public void putAllBut(Set<String> known, Node.Obj from) {
    from.fields().forEach((key, field) -> putIf(!known.contains(key), key, field.value()));
  }

  /** JSON of at most 4 KB, or null where there is nothing. */
  public @Nullable String written() {
    if (fields.isEmpty() && leftOut.isEmpty()) {
      return null;
    }
    List<String> names = leftOut.stream().filter(name -> name.length() <= 40).limit(8).toList();
    return Json.write(
        Node.object(o -> {
          fields.forEach(o::put);
          if (!leftOut.isEmpty()) {
            o.put("left_out", Node.texts(names));
          }
        }));
  }
}
