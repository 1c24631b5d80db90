package dev.assay.model;

import dev.assay.config.Location;
import dev.assay.config.Node;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a profile's fields stand, for messages.
 *
 * @param file the profile's own file as messages show it; null where it has none
 * @param fields the place of each value by its path, such as {@code limits.concurrency}; a value
 *     that the profile inherits stands in another file
 */
public record Origin(@Nullable String file, Map<String, Location> fields) {
  /** That of a profile that no file holds. */
  public static final Origin NONE = new Origin(null, Map.of());

  public Origin {
    fields = Map.copyOf(fields);
  }

  static Origin of(Node.Obj profile) {
    Map<String, Location> fields = new HashMap<>();
    collect("", profile, fields);
    fields.values().removeIf(at -> at.file().isEmpty());
    String file = profile.at().file();
    return new Origin(file.isEmpty() ? null : file, fields);
  }

  private static void collect(String before, Node.Obj o, Map<String, Location> fields) {
    o.fields()
        .forEach((key, field) -> {
          fields.put(before + key, field.value().at());
          if (field.value() instanceof Node.Obj inner) {
            collect(before + key + ".", inner, fields);
          }
        });
  }

  /** Where a field stands, else the profile's file; null where it has none. */
  public @Nullable Location at(String path) {
    Location at = fields.get(path);
    return at != null || file == null ? at : Location.of(file);
  }
}
