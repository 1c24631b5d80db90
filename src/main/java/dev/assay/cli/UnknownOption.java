package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** An option that a command does not have. */
final class UnknownOption {
  private UnknownOption() {}

  /** The error to be told; null where all options are known. */
  static @Nullable AssayException in(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String option = find(e, args);
    if (option == null) {
      return null;
    }
    String without = option.equals("--json") ? withoutJson(command.getCommandName()) : null;
    if (without != null) {
      return WrongUsage.error(
          "\"--json\" is no option of " + command.getCommandName() + ": its output is text alone",
          without);
    }
    return WrongUsage.error(
        "there is no option \"" + option + "\"" + near(command, option, args),
        "allowed: " + String.join(", ", longNames(command)) + "; " + WrongUsage.usage(command));
  }

  /** What to use instead, of the commands that have no document. */
  private static @Nullable String withoutJson(String command) {
    return switch (command) {
      case "help" -> "leave it out; 'assay list --json' and 'assay --version --json' are documents";
      case "completion" ->
          "leave it out; 'assay list --json' has the names that the script completes";
      default -> null;
    };
  }

  private static @Nullable String find(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    List<String> candidates =
        switch (e) {
          case UnmatchedArgumentException u -> u.getUnmatched();
          case MissingParameterException m -> behind(command, args);
          default -> List.of();
        };
    return candidates.stream()
        .filter(word -> word.startsWith("-") && word.length() > 1)
        .map(word -> word.split("=", 2)[0])
        .filter(word -> isUnknown(command, word))
        .findFirst()
        .orElse(null);
  }

  /** The words behind the command's name that may be options: no value of one before. */
  private static List<String> behind(CommandLine command, String[] args) {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    words.subList(0, words.indexOf(command.getCommandName()) + 1).clear();
    int end = words.indexOf("--");
    List<String> may = new ArrayList<>();
    boolean value = false;
    for (String word : end < 0 ? words : words.subList(0, end)) {
      OptionSpec option = command.getCommandSpec().optionsMap().get(word);
      if (!value) {
        may.add(word);
      }
      value = !value && option != null && option.arity().max() > 0;
    }
    return may;
  }

  /** A single dash and a known letter may carry the letter's value: {@code -mNAME}. */
  private static boolean isUnknown(CommandLine command, String word) {
    Set<String> known = command.getCommandSpec().optionsMap().keySet();
    boolean attached =
        !word.startsWith("--") && word.length() > 1 && known.contains(word.substring(0, 2));
    return !attached && !known.contains(word);
  }

  private static String near(CommandLine command, String option, String[] args) {
    String nearest = nearest(option, longNames(command));
    if (nearest != null) {
      return "; did you mean " + nearest + "?";
    }
    for (String word : args) {
      CommandLine sub = command.getSubcommands().get(word);
      if (sub != null && sub.getCommandSpec().optionsMap().containsKey(option)) {
        return " before the command; options stand behind it: "
            + sub.getCommandSpec().qualifiedName()
            + " "
            + option;
      }
    }
    boolean ofOthers =
        command.getSubcommands().values().stream()
            .anyMatch(c -> c.getCommandSpec().optionsMap().containsKey(option));
    return ofOthers ? " before a command; options stand behind it: assay COMMAND " + option : "";
  }

  /** A letter means the only option that begins with it. */
  private static @Nullable String nearest(String option, Set<String> names) {
    if (option.length() > 2) {
      return Nearest.to(option, names);
    }
    List<String> same = names.stream().filter(n -> n.startsWith("-" + option)).toList();
    return same.size() == 1 ? same.getFirst() : null;
  }

  private static Set<String> longNames(CommandLine command) {
    Set<String> names = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
    names.removeIf(name -> !name.startsWith("--"));
    return names;
  }
}
