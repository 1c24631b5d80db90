package dev.assay.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** What a command does, in one line, for lists of commands. */
final class About {
  /** What stands behind these signs says more, and belongs to the command's own help. */
  private static final Pattern END = Pattern.compile("[.:;]( |$)");

  private About() {}

  /** The first statement of the command's description: a whole sentence, with its full stop. */
  static String of(CommandSpec spec) {
    String text = String.join(" ", spec.usageMessage().description());
    Matcher end = END.matcher(text);
    return (end.find() ? text.substring(0, end.start()) : text) + ".";
  }
}
