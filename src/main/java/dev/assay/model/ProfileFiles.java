package dev.assay.model;

import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where profiles are found by name; given by the caller, who knows the project. */
public interface ProfileFiles {
  /**
   * A profile's file.
   *
   * @param shownAs the path as messages show it
   */
  record Source(Path file, String shownAs) {}

  /** The file of that profile, or null where there is none. */
  @Nullable Source find(String name);

  /** The names of all profiles, for suggestions. */
  Collection<String> names();
}
