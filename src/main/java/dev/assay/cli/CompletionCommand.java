package dev.assay.cli;

import dev.assay.config.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay completion bash|zsh|fish}. */
@Command(
    name = "completion",
    description = {
      "Prints a script that lets a shell complete commands, options and names with Tab.",
      "Names of evals, models, formats, suites and runs are those of the project you are in."
    },
    footer = {
      "",
      "Examples:",
      "  assay completion bash > ~/.local/share/bash-completion/completions/assay",
      "  assay completion zsh > ~/.zfunc/_assay     with fpath+=(~/.zfunc) before compinit",
      "  assay completion fish > ~/.config/fish/completions/assay.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells that it is for. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  private final World world;

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  @Nullable Shell shell;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This help.")
  boolean help;

  CompletionCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    CommandSpec own = spec;
    CommandLine parent = own == null ? null : own.commandLine().getParent();
    if (parent == null || shell == null) {
      throw new IllegalStateException("completion belongs to a command line");
    }
    Completion completion = Completion.of(parent.getCommandSpec());
    world
        .out()
        .print(
            switch (shell) {
              case bash -> BashCompletion.script(completion);
              case zsh -> ZshCompletion.script(completion);
              case fish -> FishCompletion.script(completion);
            });
    return Exit.OK.code();
  }
}
