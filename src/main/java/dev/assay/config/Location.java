package dev.assay.config;

/**
 * A place in a file.
 *
 * @param file the path as a user would type it
 * @param line from 1; 0 where the place is the whole file
 * @param column from 1, in characters; 0 where unknown
 */
public record Location(String file, int line, int column) {
  /** The place of a tree that was made in memory. */
  public static final Location NONE = new Location("", 0, 0);

  public static Location of(String file) {
    return new Location(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
