package dev.assay.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of a command, as wide as whoever reads it can see. */
final class Usage {
  private static final int WIDEST = 100;

  /** What the library needs at least; narrower terminals get its lines broken once more. */
  private static final int LEAST = 55;

  private Usage() {}

  /** On standard output. */
  static void print(World world, CommandLine command, String... args) {
    boolean plain = Style.isPlain(world, Arrays.asList(args).contains("--no-color"));
    print(world.out(), command, plain, world.outIsTerminal() ? width(world) : WIDEST);
  }

  /** On standard error, where no command was given. */
  static void printTalk(World world, CommandLine command) {
    boolean plain = !world.errIsTerminal() || Style.isPlain(world.environment());
    print(world.err(), command, plain, world.errIsTerminal() ? width(world) : WIDEST);
  }

  private static int width(World world) {
    return Math.min(WIDEST, world.terminalWidth().getAsInt());
  }

  private static void print(PrintWriter to, CommandLine command, boolean plain, int width) {
    command.setUsageHelpWidth(Math.max(LEAST, width));
    boolean narrow = width < LEAST;
    String text = command.getUsageMessage(plain || narrow ? Ansi.OFF : Ansi.ON);
    if (!narrow) {
      to.print(text);
      return;
    }
    text.lines().flatMap(line -> Wrapped.lines(line, width, 2).stream()).forEach(to::println);
  }
}
