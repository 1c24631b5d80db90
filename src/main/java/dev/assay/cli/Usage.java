package dev.assay.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command, as wide as whoever reads it can see. */
final class Usage {
  private static final int WIDEST = 100;

  /** What the library needs at least; narrower terminals get its lines broken once more. */
  private static final int LEAST = 55;

  private Usage() {}

  /** How wide help is on standard output. */
  static int width(World world) {
    return Math.min(WIDEST, TerminalWidth.ofData(world, WIDEST));
  }

  /** On standard output. */
  static void print(World world, CommandLine command, String... args) {
    boolean plain = Style.isPlain(world, Arrays.asList(args).contains("--no-color"));
    print(world.out(), command, plain, width(world));
  }

  /** On standard error, where no command was given. */
  static void printTalk(World world, CommandLine command) {
    boolean plain = !world.errIsTerminal() || Style.isPlain(world.environment());
    int width = Math.min(WIDEST, TerminalWidth.ofTalk(world, WIDEST));
    print(world.err(), command, plain, width);
  }

  private static void print(PrintWriter to, CommandLine command, boolean plain, int width) {
    command.getSubcommands().values().forEach(c -> summarize(c.getCommandSpec()));
    command.setUsageHelpWidth(Math.max(LEAST, width));
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> footer(command.getCommandSpec(), width));
    boolean narrow = width < LEAST;
    String text = command.getUsageMessage(plain || narrow ? Ansi.OFF : Ansi.ON);
    if (!narrow) {
      to.print(text);
      return;
    }
    text.lines().flatMap(line -> Wrapped.lines(line, width, 2).stream()).forEach(to::println);
  }

  /** The list of commands shows headers; without one it would cut the description at its line. */
  private static void summarize(CommandSpec command) {
    command.usageMessage().header(About.of(command));
  }

  private static String footer(CommandSpec command, int width) {
    return Examples.lines(command, width).stream()
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }
}
