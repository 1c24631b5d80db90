package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The examples that stand at the end of a command's help. */
final class Examples {
  /**
   * One line of them.
   *
   * @param remark empty where there is none
   */
  record Example(String command, String remark) {}

  private Examples() {}

  /** In the order of the help, each in one line; empty where it has none. */
  static List<Example> of(CommandSpec spec) {
    List<Example> examples = new ArrayList<>();
    // A backslash at the end of a line goes on with the next, as in a shell.
    String footer = String.join("\n", spec.usageMessage().footer());
    for (String line : footer.replaceAll(" \\\\\n +", " ").split("\n")) {
      if (line.startsWith("  assay ")) {
        String[] parts = line.strip().split(" {2,}", 2);
        examples.add(new Example(parts[0], parts.length < 2 ? "" : parts[1]));
      }
    }
    return examples;
  }
}
