package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "assay",
    description = {
      "Runs the same questions through several models, several times each,",
      "and says how far the scores can be trusted."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  assay run starter                      replayed: no key, no network",
      "  assay run starter -m ollama:llama3.2   asks a model of your own the same",
      "  assay show starter-short@gemma3-270m   a run; with a sample's id its replies",
      "",
      "Topics: assay help exit-codes, assay help environment"
    })
final class Cli implements Callable<Integer> {
  private final World world;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Version, commit and JDK; with --json as a document.")
  boolean version;

  private Cli(World world) {
    this.world = world;
  }

  /** Runs one command line; the exit code. Never throws. */
  static int run(World world, String... args) {
    int code =
        isVersionAsJson(args) ? printVersion(world) : execute(line(world, args), world, args);
    world.out().flush();
    int told = world.out() instanceof Output out ? told(world, out, code, args) : code;
    world.err().flush();
    return told;
  }

  /** All commands, ready to parse. */
  static CommandLine line(World world, String... args) {
    CommandLine line = new CommandLine(new Cli(world));
    line.addSubcommand(new RunCommand(world));
    line.addSubcommand(new ListCommand(world));
    line.addSubcommand(new ShowCommand(world));
    line.addSubcommand(new RescoreCommand(world));
    line.addSubcommand(new CompareCommand(world));
    line.addSubcommand(new GateCommand(world));
    line.addSubcommand(new PlanCommand(world));
    line.addSubcommand(new ImportCommand(world));
    line.addSubcommand(new MergeCommand(world));
    line.addSubcommand(new InitCommand(world));
    line.addSubcommand(new ValidateCommand(world));
    line.addSubcommand(new CompletionCommand(world));
    line.addSubcommand(new HelpCommand(world));
    // What stands in the list of commands stands in a command's own help as its description.
    line.setHelpSectionKeys(
        line.getHelpSectionKeys().stream()
            .filter(key -> !key.equals(UsageMessageSpec.SECTION_KEY_HEADER))
            .toList());
    line.setOut(world.out()).setErr(world.err());
    line.setExecutionStrategy(parsed -> helpOrRun(world, parsed, args));
    line.setParameterExceptionHandler((e, a) -> wrongUsage(world, e, a));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(world, e, args));
    return line;
  }

  /** The library hands exceptions to the handlers, but lets errors such as a full heap through. */
  private static int execute(CommandLine line, World world, String[] args) {
    try {
      return line.execute(args);
    } catch (Error e) {
      return Errors.internal(world, e, args);
    }
  }

  private static int helpOrRun(World world, ParseResult parsed, String[] args) {
    for (CommandLine command : parsed.asCommandLineList()) {
      if (command.isUsageHelpRequested()) {
        Usage.print(world, command, args);
        return Exit.OK.code();
      }
      if (command.isVersionHelpRequested()) {
        Version.lines(Commit.recorded()).forEach(world.out()::println);
        return Exit.OK.code();
      }
    }
    return new RunLast().execute(parsed);
  }

  /** No command has both options, so this is read before there is one. */
  private static boolean isVersionAsJson(String[] args) {
    List<String> words = Arrays.asList(args);
    return words.size() == 2
        && words.contains("--json")
        && words.stream().anyMatch(Set.of("-V", "--version")::contains);
  }

  private static int printVersion(World world) {
    world.out().print(Version.json(Commit.recorded()));
    return Exit.OK.code();
  }

  /** Data that got lost is a failure even where all else went well. */
  private static int told(World world, Output out, int code, String[] args) {
    IOException failure = out.failure();
    if (failure == null) {
      return code;
    }
    String message = "cannot write to standard output: " + failure.getMessage();
    String hint = "what the command did is done, but not all that it said was written";
    int told = Errors.print(world, new AssayException(Exit.CANNOT_WRITE, message, hint), args);
    return code < Exit.USAGE.code() ? told : code;
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public Integer call() {
    if (spec != null) {
      Usage.printTalk(world, spec.commandLine());
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
