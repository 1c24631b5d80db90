package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Nearest;
import dev.assay.config.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with a command line, in words: none of the library's own reach a user. */
final class WrongUsage {
  private WrongUsage() {}

  /**
   * The error to be told. An unknown option goes before what the library may have missed because of
   * it: whoever mistyped an option left nothing out.
   */
  static AssayException of(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException u && isCommand(command, u.getUnmatched())) {
      return unknownCommand(command, u.getUnmatched().getFirst());
    }
    AssayException option = UnknownOption.in(e, args);
    if (option != null) {
      return option;
    }
    return switch (e) {
      case UnmatchedArgumentException u -> tooMany(command, u.getUnmatched());
      case MissingParameterException m -> missing(command, m.getMissing(), args);
      case OverwrittenOptionException o -> twice(command, o.getOverwritten(), args);
      case MaxValuesExceededException m -> twice(command, repeated(command, args), args);
      default -> value(e);
    };
  }

  static AssayException error(String message, String hint) {
    return new AssayException(Exit.USAGE, List.of(new Problem(message, null, hint)));
  }

  /** Where the usage stands. */
  static String usage(CommandLine command) {
    return "'" + command.getCommandSpec().qualifiedName() + " --help' shows the usage";
  }

  /** Whether the first word that nobody knows stands where a command does. */
  private static boolean isCommand(CommandLine command, List<String> unmatched) {
    String first = unmatched.isEmpty() ? "" : unmatched.getFirst();
    boolean isOption = first.startsWith("-") && first.length() > 1;
    return command.getParent() == null && !unmatched.isEmpty() && !isOption;
  }

  private static AssayException unknownCommand(CommandLine program, String word) {
    String known = Nearest.hint(word, program.getSubcommands().keySet());
    return error(
        "there is no command \"" + word + "\"; " + known,
        "'assay --help' says what each does, 'assay help COMMAND' how it is used");
  }

  private static AssayException tooMany(CommandLine command, List<String> words) {
    CommandSpec spec = command.getCommandSpec();
    for (ArgSpec place : spec.positionalParameters()) {
      if (place.arity().isVariable()) {
        // There cannot be too many: the word is none that may stand there.
        return error(WrongValue.inWords(place, words.getFirst()), usage(command));
      }
    }
    String places =
        spec.positionalParameters().stream()
            .map(p -> p.arity().min() > 0 ? p.paramLabel() : "[" + p.paramLabel() + "]")
            .collect(Collectors.joining(" "));
    String quoted = words.stream().map(w -> "\"" + w + "\"").collect(Collectors.joining(", "));
    return error(
        "too many arguments: " + quoted + "; allowed: " + spec.qualifiedName() + " " + places,
        "leave it out, or put what belongs together into quotes; " + usage(command));
  }

  private static AssayException missing(CommandLine command, List<ArgSpec> gone, String[] args) {
    ArgSpec first = gone.isEmpty() ? null : gone.getFirst();
    if (first instanceof OptionSpec option && !places(option, args).isEmpty()) {
      return withoutValue(command, option, args);
    }
    List<ArgSpec> all = new ArrayList<>(gone);
    command.getCommandSpec().options().stream()
        .filter(o -> o.required() && !all.contains(o) && places(o, args).isEmpty())
        .forEach(all::add);
    String names = all.stream().map(WrongUsage::labelled).collect(Collectors.joining(", "));
    String allowed = all.size() == 1 ? "; allowed: " + WrongValue.allowed(all.getFirst()) : "";
    String example =
        Examples.of(command.getCommandSpec()).stream()
            .findFirst()
            .map(e -> "for example '" + e.command() + "'; ")
            .orElse("");
    return error("missing: " + names + allowed, example + usage(command));
  }

  private static String labelled(ArgSpec place) {
    String name = WrongValue.name(place);
    return place instanceof OptionSpec ? name + " " + place.paramLabel() : name;
  }

  private static AssayException withoutValue(
      CommandLine command, OptionSpec option, String[] args) {
    Set<String> options = command.getCommandSpec().optionsMap().keySet();
    List<Integer> places = places(option, args);
    int at =
        places.stream()
            .filter(i -> options.contains(word(args, i + 1).split("=", 2)[0]))
            .findFirst()
            .orElse(places.getLast());
    String behind = at + 1 < args.length ? ": \"" + args[at + 1] + "\" behind it is an option" : "";
    return error(
        args[at] + " has no value" + behind + "; allowed: " + WrongValue.allowed(option),
        "write " + args[at] + " " + option.paramLabel() + "; " + usage(command));
  }

  private static AssayException twice(CommandLine command, @Nullable ArgSpec place, String[] args) {
    if (!(place instanceof OptionSpec option)) {
      return error("an option is given twice; allowed: once", usage(command));
    }
    List<Integer> places = places(option, args);
    boolean hasValue = option.arity().max() > 0;
    String values =
        places.stream()
            .map(i -> args[i].contains("=") ? args[i].split("=", 2)[1] : word(args, i + 1))
            .map(v -> "\"" + v + "\"")
            .collect(Collectors.joining(" and "));
    String said = hasValue ? " is given as " + values : " is given twice";
    return error(
        WrongValue.name(option) + said + "; allowed: once", "leave one out; " + usage(command));
  }

  private static String word(String[] args, int i) {
    return i < args.length ? args[i] : "";
  }

  private static @Nullable ArgSpec repeated(CommandLine command, String[] args) {
    return command.getCommandSpec().options().stream()
        .filter(o -> !o.isMultiValue() && places(o, args).size() > 1)
        .findFirst()
        .orElse(null);
  }

  /** Where an option stands among the words, as {@code --name} or {@code --name=value}. */
  private static List<Integer> places(OptionSpec option, String[] args) {
    List<String> names = Arrays.asList(option.names());
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (names.contains(args[i].split("=", 2)[0])) {
        places.add(i);
      }
    }
    return places;
  }

  private static AssayException value(ParameterException e) {
    ArgSpec place = e.getArgSpec();
    String value = e.getValue();
    if (place == null || value == null) {
      return error("the command line cannot be read", usage(e.getCommandLine()));
    }
    return error(WrongValue.inWords(place, value), usage(e.getCommandLine()));
  }
}
