package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.config.Problem;
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

/** What was wrong with a command line, in words. */
final class WrongUsage {
  private WrongUsage() {}

  /**
   * The error to be told. An unknown option goes before what the library may have missed because of
   * it: whoever mistyped an option left nothing out.
   */
  static AssayException of(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String option = unknownOption(e, args);
    String usage = "'" + command.getCommandSpec().qualifiedName() + " --help' shows the usage";
    if (option != null) {
      return error("there is no option \"" + option + "\"" + near(command, option, args), usage);
    }
    String message = e.getMessage() == null ? "wrong usage" : e.getMessage();
    List<String> suggestions =
        e instanceof UnmatchedArgumentException u ? u.getSuggestions() : List.of();
    return error(
        message,
        suggestions.isEmpty() ? usage : "did you mean " + suggestions.getFirst() + "? " + usage);
  }

  private static AssayException error(String message, String hint) {
    return new AssayException(Exit.USAGE, List.of(new Problem(message, null, hint)));
  }

  private static @Nullable String unknownOption(ParameterException e, String[] args) {
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
    boolean attached = !word.startsWith("--") && known.contains(word.substring(0, 2));
    return !attached && !known.contains(word);
  }

  private static String near(CommandLine command, String option, String[] args) {
    String nearest = Nearest.to(option, longNames(command));
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
    return "";
  }

  private static Set<String> longNames(CommandLine command) {
    Set<String> names = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
    names.removeIf(name -> !name.startsWith("--"));
    return names;
  }
}
