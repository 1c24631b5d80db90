package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay help [COMMAND|TOPIC]}. */
@Command(
    name = "help",
    description = "Shows help on a command or a topic, or lists them.",
    footer = {
      "",
      "Examples:",
      "  assay help",
      "  assay help run",
      "  assay help exit-codes",
      "  assay help environment"
    })
final class HelpCommand implements Callable<Integer> {
  private final World world;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      description = "A command, exit-codes or environment.")
  @Nullable String topic;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This help.")
  boolean help;

  HelpCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    CommandSpec own = spec;
    CommandLine parent = own == null ? null : own.commandLine().getParent();
    if (parent == null) {
      throw new IllegalStateException("help belongs to a command line");
    }
    if (topic == null) {
      Usage.print(world, parent);
      return Exit.OK.code();
    }
    for (Topic known : Topic.values()) {
      if (known.word().equals(topic)) {
        known.lines(Usage.width(world)).forEach(world.out()::println);
        return Exit.OK.code();
      }
    }
    CommandLine command = parent.getSubcommands().get(topic);
    if (command == null) {
      throw unknown(parent, topic);
    }
    Usage.print(world, command);
    return Exit.OK.code();
  }

  private static AssayException unknown(CommandLine parent, String topic) {
    List<String> topics = new ArrayList<>(parent.getSubcommands().keySet());
    topics.addAll(Topic.words());
    return new AssayException(
        Exit.USAGE,
        "there is no help on \"" + topic + "\"; " + Nearest.hint(topic, topics),
        "'assay help' says what each is");
  }
}
