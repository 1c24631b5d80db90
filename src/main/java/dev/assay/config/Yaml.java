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
   * @throws AssayException (65) with the place of the first mistake
   */
  public static Node parse(String text, String file) {
    return TreeReader.read(
        () -> FACTORY.createParser(ObjectReadContext.empty(), text), file, 1, "YAML");
  }

  /** The tree of a whole file. */
  public static Node read(Path file, String shownAs) {
    return parse(TextFile.read(file), shownAs);
  }
}
