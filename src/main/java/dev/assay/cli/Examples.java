package dev.assay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The examples that stand at the end of a command's help. */
final class Examples {
  private static final String START = "  assay ";
  private static final String BELOW = "      ";

  /** What the shell takes for one word. */
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|\\S)+");

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
      if (line.startsWith(START)) {
        String[] parts = line.strip().split(" {2,}", 2);
        examples.add(new Example(parts[0], parts.length < 2 ? "" : parts[1]));
      }
    }
    return examples;
  }

  /** The end of the help, in lines that fit; a command that does not still works when copied. */
  static List<String> lines(CommandSpec spec, int width) {
    String footer = String.join("\n", spec.usageMessage().footer());
    return Arrays.stream(footer.split("\n")).flatMap(line -> fitted(line, width).stream()).toList();
  }

  private static List<String> fitted(String line, int width) {
    if (line.length() <= width || !line.startsWith(START)) {
      return Wrapped.lines(line, width, 2);
    }
    String[] parts = line.strip().split(" {2,}", 2);
    List<String> lines = new ArrayList<>(broken(parts[0], width));
    if (parts.length > 1) {
      lines.addAll(Wrapped.lines(BELOW + parts[1], width, 0));
    }
    return lines;
  }

  private static List<String> broken(String command, int width) {
    List<String> lines = new ArrayList<>();
    String line = " ";
    for (String word : WORD.matcher(command).results().map(MatchResult::group).toList()) {
      boolean fits = line.isBlank() || line.length() + 1 + word.length() + 2 <= width;
      if (!fits) {
        lines.add(line + " \\");
        line = BELOW.substring(1);
      }
      line += " " + word;
    }
    lines.add(line);
    return lines;
  }
}
