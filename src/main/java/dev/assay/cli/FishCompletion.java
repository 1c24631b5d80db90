package dev.assay.cli;

import dev.assay.cli.Completion.Choice;
import dev.assay.cli.Completion.Verb;
import dev.assay.cli.Completion.Words;
import java.util.ArrayList;
import java.util.List;

/** The completion of fish, 3.0 or later. */
final class FishCompletion {
  private static final String HEAD =
      """
      # Completion of assay for fish: made by 'assay completion fish'.

      function __assay_names
          set -l words (commandline -opc)
          $words[1] list $argv --names 2>/dev/null </dev/null
      end

      # Whether the command is VERB; without one, whether there is none yet.
      function __assay_in
          set -l words (commandline -opc)
          if test (count $argv) -eq 0
              test (count $words) -eq 1
          else
              test (count $words) -gt 1; and test "$words[2]" = "$argv[1]"
          end
      end

      complete -c assay -f
      """;

  private FishCompletion() {}

  static String script(Completion completion) {
    List<String> lines = new ArrayList<>();
    for (Verb verb : completion.verbs()) {
      lines.add("complete -c assay -n __assay_in -a " + verb.name() + about(verb.about()));
    }
    completion.options().forEach(option -> lines.add(option("__assay_in", option)));
    for (Verb verb : completion.verbs()) {
      String here = "'__assay_in " + verb.name() + "'";
      verb.positions().stream()
          .map(FishCompletion::values)
          .filter(values -> !values.isEmpty())
          .forEach(values -> lines.add("complete -c assay -n " + here + values));
      verb.options().forEach(option -> lines.add(option(here, option)));
    }
    return HEAD + String.join("\n", lines) + "\n";
  }

  private static String option(String where, Choice option) {
    StringBuilder line = new StringBuilder("complete -c assay -n ").append(where);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.takesValue()) {
      line.append(" -r").append(values(option.value()));
    }
    return line.append(about(option.about())).toString();
  }

  private static String values(Words words) {
    List<String> parts = new ArrayList<>(words.fixed());
    if (!words.kinds().isEmpty()) {
      parts.add("(__assay_names " + String.join(" ", words.kinds()) + ")");
    }
    switch (words.files()) {
      case NONE, FILES -> {}
      case FOLDERS -> parts.add("(__fish_complete_directories (commandline -ct))");
    }
    String listed = parts.isEmpty() ? "" : " -a '" + String.join(" ", parts) + "'";
    return listed + (words.files() == Completion.Files.FILES ? " -F" : "");
  }

  private static String about(String text) {
    return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
