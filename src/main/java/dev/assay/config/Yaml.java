package dev.assay.config;

import java.nio.file.Path;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** YAML text to trees. Thread-safe. */
public final class Yaml {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(TreeReader.LONGEST_NUMBER).build())
          .build();

  private Yaml() {}

  /**
   * The tree of a text that is one YAML document.
   *
   * @throws AssayException (65) with the place of the mistake that ended the reading, and of keys
   *     that stand twice
   */
  public static Node parse(String text, String file) {
    return TreeReader.read(input(text, file));
  }

  /** The tree of a whole file. */
  public static Node read(Path file, String shownAs) {
    return parse(TextFile.read(file, shownAs), shownAs);
  }

  /**
   * The tree of a whole file in spite of mistakes at which the reading does not end.
   *
   * @param problems takes keys that stand again, the first of which is kept, and values that cannot
   *     be read, for which null stands
   * @throws AssayException (65) where nothing more can be read
   */
  public static Node read(Path file, String shownAs, Problems problems) {
    return parse(TextFile.read(file, shownAs), shownAs, problems);
  }

  /** As {@link #read(Path, String, Problems)}, of a text. */
  static Node parse(String text, String file, Problems problems) {
    return TreeReader.read(input(text, file), problems);
  }

  /** The parser reads ahead, and would not say where such a character stands. */
  private static void refuseControls(String text, String file) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        start = i + 1;
      } else if (Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\u0085') {
        throw AssayException.badInput(
            new Location(file, line, text.codePointCount(start, i) + 1),
            String.format(
                "this is not valid YAML: a control character (U+%04X) stands here; in a text in"
                    + " double quotes it is written \\x%02x",
                (int) c, (int) c));
      }
    }
  }

  private static TreeReader.Input input(String text, String file) {
    refuseControls(text, file);
    return new TreeReader.Input(
        () -> FACTORY.createParser(ObjectReadContext.empty(), text),
        file,
        1,
        text,
        Integer.MAX_VALUE);
  }
}
