package dev.assay.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a shell may complete, read from the model of the command line.
 *
 * @param options of the program itself
 */
record Completion(List<Verb> verbs, List<Choice> options) {
  /** A command. */
  record Verb(String name, String about, List<Choice> options, List<Words> positions) {}

  /**
   * An option.
   *
   * @param names short before long
   * @param value what may stand behind it
   */
  record Choice(List<String> names, String about, boolean takesValue, Words value) {}

  /**
   * The words that may stand in one place.
   *
   * @param fixed known words
   * @param kinds what {@code assay list} knows the names of
   * @param repeats whether the place has any number of words
   */
  record Words(List<String> fixed, List<String> kinds, Files files, boolean repeats) {}

  /** Which paths may stand in a place. */
  enum Files {
    NONE,
    FILES,
    FOLDERS
  }

  static Completion of(CommandSpec program) {
    List<Verb> verbs = new ArrayList<>();
    program.subcommands().forEach((name, line) -> verbs.add(verb(program, line.getCommandSpec())));
    return new Completion(verbs, choices(program, program));
  }

  private static Verb verb(CommandSpec program, CommandSpec spec) {
    List<Words> positions =
        spec.positionalParameters().stream().map(p -> words(program, p)).toList();
    return new Verb(
        spec.name(), About.of(spec).replaceAll("\\.$", ""), choices(program, spec), positions);
  }

  private static List<Choice> choices(CommandSpec program, CommandSpec spec) {
    return spec.options().stream().filter(o -> !o.hidden()).map(o -> choice(program, o)).toList();
  }

  private static Choice choice(CommandSpec program, OptionSpec option) {
    List<String> names = List.of(option.names());
    boolean value = option.arity().max() > 0;
    return new Choice(names, about(option.description()), value, words(program, option));
  }

  /** The label says what is meant: it is the same wherever the same is. */
  private static Words words(CommandSpec program, ArgSpec place) {
    List<String> fixed = new ArrayList<>();
    if (place.completionCandidates() != null) {
      place.completionCandidates().forEach(fixed::add);
    }
    List<String> kinds = List.of();
    Files files = Files.NONE;
    switch (place.paramLabel()) {
      case "EVAL|SUITE" -> kinds = List.of("evals", "suites");
      case "MODEL" -> kinds = List.of("models");
      case "RUN" -> {
        kinds = List.of("runs");
        files = Files.FOLDERS;
      }
      case "NAME" -> kinds = named(place);
      case "DIR" -> files = Files.FOLDERS;
      case "FILE", "PATH" -> files = Files.FILES;
      case "TOPIC" -> {
        fixed.addAll(program.subcommands().keySet());
        fixed.addAll(Topic.words());
      }
      default -> {}
    }
    boolean repeats = place instanceof PositionalParamSpec p && p.arity().max() > 1;
    return new Words(List.copyOf(fixed), kinds, files, repeats);
  }

  private static List<String> named(ArgSpec place) {
    return switch (place instanceof OptionSpec o ? o.longestName() : "") {
      case "--format" -> List.of("formats");
      case "--eval" -> List.of("evals");
      default -> List.of();
    };
  }

  /** The first sentence, without its full stop. */
  private static String about(String[] description) {
    String text = String.join(" ", description);
    int end = text.indexOf(". ");
    String first = end < 0 ? text : text.substring(0, end);
    return first.replace("${COMPLETION-CANDIDATES}", "the known words").replaceAll("[.:]$", "");
  }
}
