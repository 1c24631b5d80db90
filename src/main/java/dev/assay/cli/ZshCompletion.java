package dev.assay.cli;

import dev.assay.cli.Completion.Choice;
import dev.assay.cli.Completion.Verb;
import dev.assay.cli.Completion.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completion of zsh: sourced, or as a file {@code _assay} on the function path. */
final class ZshCompletion {
  private static final String SCRIPT =
      """
      #compdef assay
      # Completion of assay for zsh: made by 'assay completion zsh'.

      _assay_names() { # KIND...
        "${words[1]/#\\~\\//$HOME/}" list "$@" --names 2>/dev/null </dev/null
      }

      _assay() {
        local verb='' before=${words[CURRENT-1]} cur=${words[CURRENT]} place
        local -a options valued fixed kinds names
        local files='' i position=0
        (( CURRENT > 2 )) && verb=${words[2]}
        if [[ $cur == --*=* ]]; then
          before=${cur%%=*}
          compset -P '*='
        fi
        case $verb in
      @OPTIONS@
        esac
        for (( i = 3; i < CURRENT; i++ )); do
          if [[ ${words[i]} == -* ]]; then
            (( ${valued[(Ie)${words[i]}]} )) && i=$(( i + 1 ))
          else
            position=$(( position + 1 ))
          fi
        done
        place=$position
        (( ${valued[(Ie)$before]} )) && place=$before
        case $verb:$place in
      @PLACES@
        esac
        if [[ $place != -* && $cur == -* ]]; then
          _describe -o option options
          return
        fi
        (( $#fixed )) && _describe word fixed
        if (( $#kinds )); then
          names=(${(f)"$(_assay_names $kinds)"})
          compadd -a -- names
        fi
        case $files in
          files) _files ;;
          folders) _files -/ ;;
        esac
      }

      if [[ ${funcstack[1]-} == _assay ]]; then
        _assay "$@"
      else
        compdef _assay assay
      fi
      """;

  private ZshCompletion() {}

  static String script(Completion completion) {
    List<String> options = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (Verb verb : completion.verbs()) {
      options.addAll(options(verb.name(), verb.options()));
      places.addAll(places(verb));
    }
    options.addAll(options("''", completion.options()));
    places.add("    :0)");
    places.add("      fixed=(");
    completion.verbs().forEach(v -> places.add("        " + described(v.name(), v.about())));
    places.add("      )");
    places.add("      ;;");
    return SCRIPT
        .replace("@OPTIONS@", String.join("\n", options))
        .replace("@PLACES@", String.join("\n", places));
  }

  private static List<String> options(String verb, List<Choice> options) {
    List<String> lines = new ArrayList<>();
    lines.add("    " + verb + ")");
    lines.add("      options=(");
    for (Choice option : options) {
      option.names().forEach(name -> lines.add("        " + described(name, option.about())));
    }
    lines.add("      )");
    lines.add("      valued=(" + valued(options) + ")");
    lines.add("      ;;");
    return lines;
  }

  private static String valued(List<Choice> options) {
    return options.stream()
        .filter(Choice::takesValue)
        .flatMap(o -> o.names().stream())
        .collect(Collectors.joining(" "));
  }

  private static String described(String word, String about) {
    return "'" + word + ":" + about.replace("\\", "\\\\").replace("'", "'\\''") + "'";
  }

  private static List<String> places(Verb verb) {
    List<String> places = new ArrayList<>();
    for (Choice option : verb.options()) {
      if (option.takesValue()) {
        String pattern =
            option.names().stream()
                .map(name -> verb.name() + ":" + name)
                .collect(Collectors.joining(" | "));
        places.add("    " + pattern + ") " + assignments(option.value()) + ";;");
      }
    }
    for (int i = 0; i < verb.positions().size(); i++) {
      Words words = verb.positions().get(i);
      String number = words.repeats() ? "[0-9]*" : i + "";
      places.add("    " + verb.name() + ":" + number + ") " + assignments(words) + ";;");
    }
    return places;
  }

  private static String assignments(Words words) {
    String files =
        switch (words.files()) {
          case NONE -> "";
          case FILES -> "files=files ";
          case FOLDERS -> "files=folders ";
        };
    return Stream.of(list("fixed", words.fixed()), list("kinds", words.kinds()), files)
        .collect(Collectors.joining());
  }

  private static String list(String name, List<String> words) {
    return words.isEmpty() ? "" : name + "=(" + String.join(" ", words) + ") ";
  }
}
