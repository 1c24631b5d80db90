package dev.assay.config;

import java.nio.file.Path;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** YAML text to trees. Thread-safe. */
public final class Yaml {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private Yaml() {}

  /**
   * The tree of a text that is one YAML document.
   *
   * @throws AssayException (65) with the place of the mistake that ended the reading, and of keys
   *     that stand twice
   */
  public static Node parse(String text, String file) {
    return TreeReader.read(
        () -> FACTORY.createParser(ObjectReadContext.empty(), text), file, 1, "YAML");
  }

  /** The tree of a whole file. */
  public static Node read(Path file, String shownAs) {
    return parse(TextFile.read(file), shownAs);
  }

  /**
   * The tree of a whole file in which keys may stand twice: the first of them is kept.
   *
   * @param problems takes each key that stands again
   * @throws AssayException (65) where nothing more can be read
   */
  public static Node read(Path file, String shownAs, Problems problems) {
    String text = TextFile.read(file);
    return TreeReader.read(
        () -> FACTORY.createParser(ObjectReadContext.empty(), text),
        shownAs,
        1,
        "YAML",
        Integer.MAX_VALUE,
        problems);
  }
}
