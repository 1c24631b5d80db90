package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay help [COMMAND|exit-codes]}. */
@Command(name = "help", description = "Help on a command, or on exit-codes.")
final class HelpCommand implements Callable<Integer> {
  private static final String EXIT_CODES = "exit-codes";
  private final World world;

  @Spec @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "A command, or exit-codes.")
  @Nullable String topic;

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
      parent.usage(world.out());
    } else if (topic.equals(EXIT_CODES)) {
      for (Exit exit : Exit.values()) {
        world.out().println(String.format(Locale.ROOT, "%4d  %s", exit.code(), exit.meaning()));
      }
    } else {
      CommandLine command = parent.getSubcommands().get(topic);
      if (command == null) {
        throw unknown(parent, topic);
      }
      command.usage(world.out());
    }
    return Exit.OK.code();
  }

  private static AssayException unknown(CommandLine parent, String topic) {
    List<String> topics = new ArrayList<>(parent.getSubcommands().keySet());
    topics.add(EXIT_CODES);
    return new AssayException(
        Exit.USAGE, "there is no help on \"" + topic + "\"; " + Nearest.hint(topic, topics), null);
  }
}
