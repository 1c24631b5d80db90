package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "assay",
    description = {
      "Runs the same questions through several models, several times each,",
      "and says how far the scores can be trusted."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  assay run starter                      two real small models, replayed: no key, no"
          + " network",
      "  assay run starter -m ollama:llama3.2   the same questions to a model of your own",
      "  assay show starter-short@gemma3-270m   one run; add a sample's id to see its replies",
      "",
      "Exit codes: assay help exit-codes"
    })
final class Cli implements Callable<Integer> {
  private final World world;

  @Spec @Nullable CommandSpec spec;

  private Cli(World world) {
    this.world = world;
  }

  /** Runs one command line; the exit code. Never throws. */
  static int run(World world, String... args) {
    CommandLine line = new CommandLine(new Cli(world));
    line.addSubcommand(new RunCommand(world));
    line.addSubcommand(new ListCommand(world));
    line.addSubcommand(new ShowCommand(world));
    line.addSubcommand(new RescoreCommand(world));
    line.addSubcommand(new InitCommand(world));
    line.addSubcommand(new ValidateCommand(world));
    line.addSubcommand(new HelpCommand(world));
    line.setOut(world.out()).setErr(world.err());
    line.setUsageHelpWidth(100);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi(world)));
    line.setParameterExceptionHandler((e, a) -> wrongUsage(world, e, a));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(world, e, args));
    int code = execute(line, world, args);
    world.out().flush();
    world.err().flush();
    return code;
  }

  /** The library hands exceptions to the handlers, but lets errors such as a full heap through. */
  private static int execute(CommandLine line, World world, String[] args) {
    try {
      return line.execute(args);
    } catch (Error e) {
      return Errors.internal(world, e, args);
    }
  }

  private static CommandLine.Help.Ansi ansi(World world) {
    return Style.isPlain(world, false) ? CommandLine.Help.Ansi.OFF : CommandLine.Help.Ansi.ON;
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().usage(world.err());
    }
    return Exit.USAGE.code();
  }

  private static int wrongUsage(World world, ParameterException e, String[] args) {
    AssayException error = WrongUsage.of(e, args);
    return Errors.print(world, error, args);
  }

  private static int failed(World world, Exception e, String[] args) {
    if (e instanceof AssayException known) {
      return Errors.print(world, known, args);
    }
    if (e instanceof InterruptedException) {
      return Exit.INTERRUPTED.code();
    }
    return Errors.internal(world, e, args);
  }
}
