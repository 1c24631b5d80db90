package dev.assay.cli;

import dev.assay.cli.Completion.Choice;
import dev.assay.cli.Completion.Verb;
import dev.assay.cli.Completion.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completion of bash, 3.2 or later. */
final class BashCompletion {
  // Words are compared and never expanded: no name of a file may run as a command.
  private static final String SCRIPT =
      """
      # Completion of assay for bash: made by 'assay completion bash'.

      _assay_names() { # PROGRAM KIND...
        local program=${1/#\\~\\//$HOME/}
        shift
        "$program" list "$@" --names 2>/dev/null </dev/null
      }

      _assay() {
        local line=${COMP_LINE:0:COMP_POINT} cur='' verb before place n i word
        local words=() options='' valued='' fixed='' kinds='' files='' position=0
        COMPREPLY=()
        read -ra words <<<"$line"
        n=${#words[@]}
        if [[ $line != *[[:blank:]] ]]; then
          n=$((n - 1)) cur=${words[n]}
          unset "words[n]"
        fi
        ((n > 0)) || return 0
        verb=${words[1]-} before=${words[n - 1]}
        if [[ $cur == --*=* ]]; then
          before=${cur%%=*} cur=${cur#*=}
        fi
        case $verb in
      @OPTIONS@
        esac
        for ((i = 2; i < n; i++)); do
          case ${words[i]} in
            -*) [[ $valued == *" ${words[i]} "* ]] && i=$((i + 1)) ;;
            *) position=$((position + 1)) ;;
          esac
        done
        place=$position
        [[ $valued == *" $before "* ]] && place=$before
        case $verb:$place in
      @PLACES@
        esac
        if [[ $place != -* && $cur == -* ]]; then
          fixed=$options kinds='' files=''
        fi
        while read -r word; do
          [[ -n $word && $word == "$cur"* ]] && COMPREPLY+=("$word")
        done <<<"${fixed// /$'\\n'}"
        if [[ -n $kinds ]]; then
          while read -r word; do
            [[ -n $word && $word == "$cur"* ]] && COMPREPLY+=("$word")
          done <<<"$(_assay_names "${words[0]}" $kinds)"
        fi
        if [[ -n $files ]]; then
          compopt -o filenames 2>/dev/null
          while read -r word; do
            [[ -n $word ]] && COMPREPLY+=("$word")
          done <<<"$(compgen "$files" -- "$cur")"
        fi
        # To readline a word starts anew behind these.
        local breaks=${COMP_WORDBREAKS//[^:=@]/}
        if [[ -n $breaks && $cur == *["$breaks"]* ]]; then
          local kept=${cur%"${cur##*["$breaks"]}"}
          for i in "${!COMPREPLY[@]}"; do
            COMPREPLY[i]=${COMPREPLY[i]#"$kept"}
          done
        fi
        return 0
      }

      complete -F _assay assay
      """;

  private BashCompletion() {}

  static String script(Completion completion) {
    List<String> options = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (Verb verb : completion.verbs()) {
      options.add(verb.name() + ") " + options(verb.options()) + " ;;");
      places.addAll(places(verb));
    }
    options.add("'') " + options(completion.options()) + " ;;");
    String verbs = completion.verbs().stream().map(Verb::name).collect(Collectors.joining(" "));
    places.add(":0) fixed='" + verbs + "' ;;");
    return SCRIPT.replace("@OPTIONS@", indented(options)).replace("@PLACES@", indented(places));
  }

  private static String indented(List<String> lines) {
    return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
  }

  private static String options(List<Choice> options) {
    String all = names(options.stream());
    String valued = names(options.stream().filter(Choice::takesValue));
    return "options='" + all + "'" + (valued.isEmpty() ? "" : " valued=' " + valued + " '");
  }

  private static String names(Stream<Choice> options) {
    return options.flatMap(o -> o.names().stream()).collect(Collectors.joining(" "));
  }

  private static List<String> places(Verb verb) {
    List<String> places = new ArrayList<>();
    for (Choice option : verb.options()) {
      if (option.takesValue() && !assignments(option.value()).isEmpty()) {
        String pattern =
            option.names().stream()
                .map(name -> verb.name() + ":" + name)
                .collect(Collectors.joining(" | "));
        places.add(pattern + ") " + assignments(option.value()) + " ;;");
      }
    }
    for (int i = 0; i < verb.positions().size(); i++) {
      Words words = verb.positions().get(i);
      if (!assignments(words).isEmpty()) {
        String number = words.repeats() ? "[0-9]*" : i + "";
        places.add(verb.name() + ":" + number + ") " + assignments(words) + " ;;");
      }
    }
    return places;
  }

  private static String assignments(Words words) {
    String files =
        switch (words.files()) {
          case NONE -> "";
          case FILES -> "-f";
          case FOLDERS -> "-d";
        };
    return Stream.of(
            assignment("fixed", String.join(" ", words.fixed())),
            assignment("kinds", String.join(" ", words.kinds())),
            assignment("files", files))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String assignment(String name, String value) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%s='%s'", name, value);
  }
}
