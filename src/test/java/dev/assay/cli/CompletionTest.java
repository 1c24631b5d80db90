package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in real shells, over a program that only knows how to list names. */
class CompletionTest {
  private static final String NAMES =
      """
      #!/bin/sh
      case "$*" in
        'list evals suites --names') printf '%s\\n' quiz quorum 'a$(touch hacked)' ;;
        'list models --names') printf '%s\\n' dice 'ollama:x' 'ollama:y' ;;
        'list runs --names') printf '%s\\n' quiz@dice+plain quiz@dice+curt ;;
        'list formats --names') printf '%s\\n' plain curt ;;
        *) echo "unexpected: $*" ;;
      esac
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void program() throws IOException {
    desk = new Desk(Files.createDirectory(folder.resolve("project")));
    Shells.script(folder.resolve("assay"), NAMES);
    Files.createDirectories(folder.resolve("some/where"));
  }

  private Path script(String shell) throws IOException {
    Desk.Said said = desk.bare("completion", shell);
    assertThat(said.code()).as(said.err()).isZero();
    return Files.writeString(folder.resolve("script"), said.out());
  }

  private List<String> bash(String line) throws Exception {
    String ask =
        """
        source ./script
        COMP_LINE=$1 COMP_POINT=${#1}
        _assay
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    script("bash");
    return Shells.run(folder, Map.of(), "bash", "-c", ask, "-", line).strip().lines().toList();
  }

  @Test
  void bash_reads_the_script() throws Exception {
    Shells.require("bash");
    Shells.run(folder, Map.of(), "bash", "-n", script("bash").toString());
  }

  @Test
  void bash_completes_commands_options_and_known_words() throws Exception {
    Shells.require("bash");
    assertThat(bash("./assay ")).contains("run", "list", "show", "completion", "help");
    assertThat(bash("./assay r")).containsExactly("run", "rescore");
    assertThat(bash("./assay --v")).containsExactly("--version");
    assertThat(bash("./assay run quiz --dr")).containsExactly("--dry-run");
    assertThat(bash("./assay completion ")).containsExactly("bash", "zsh", "fish");
    assertThat(bash("./assay list f")).containsExactly("formats");
    assertThat(bash("./assay help ex")).containsExactly("exit-codes");
  }

  @Test
  void bash_completes_names_and_folders() throws Exception {
    Shells.require("bash");
    assertThat(bash("./assay run q")).containsExactly("quiz", "quorum");
    assertThat(bash("./assay run quiz --epochs 3 -m d")).containsExactly("dice");
    assertThat(bash("./assay run quiz --format ")).containsExactly("plain", "curt");
    assertThat(bash("./assay run quiz --epochs ")).isEmpty();
    assertThat(bash("./assay show quiz@dice+plain ")).isEmpty();
    assertThat(bash("./assay list --results so")).containsExactly("some");
  }

  @Test
  void bash_gets_what_follows_the_signs_that_part_its_words() throws Exception {
    Shells.require("bash");
    assertThat(bash("./assay run quiz -m ollama:")).containsExactly("x", "y");
    assertThat(bash("./assay run quiz --model=di")).containsExactly("dice");
    assertThat(bash("./assay rescore quiz@dice+p")).containsExactly("dice+plain");
  }

  @Test
  void no_name_is_run_as_a_command() throws Exception {
    Shells.require("bash");
    assertThat(bash("./assay run ")).contains("a$(touch hacked)");
    assertThat(folder.resolve("hacked")).doesNotExist();
  }

  private List<String> zsh(String... words) throws Exception {
    String ask =
        """
        compdef() { : }
        compset() { : }
        _files() { print -l files "$@" }
        _describe() { [[ $1 == -o ]] && shift; print -l -- ${(P)2} }
        compadd() { print -l -- ${(P)3} }
        source ./script
        words=("$@") CURRENT=$#
        _assay
        """;
    script("zsh");
    String[] command = new String[words.length + 5];
    System.arraycopy(new String[] {"zsh", "-f", "-c", ask, "-"}, 0, command, 0, 5);
    System.arraycopy(words, 0, command, 5, words.length);
    return Shells.run(folder, Map.of(), command).lines().map(l -> l.split(":", 2)[0]).toList();
  }

  @Test
  void zsh_reads_the_script_and_completes() throws Exception {
    Shells.require("zsh");
    Shells.run(folder, Map.of(), "zsh", "-n", script("zsh").toString());
    assertThat(zsh("./assay", "")).contains("run", "list", "show", "completion", "help");
    assertThat(zsh("./assay", "run", "quiz", "--d")).contains("--dry-run", "--model", "-m");
    assertThat(zsh("./assay", "completion", "")).containsExactly("bash", "zsh", "fish");
    assertThat(zsh("./assay", "run", "")).contains("quiz", "quorum");
    assertThat(zsh("./assay", "run", "quiz", "-m", "")).contains("dice", "ollama");
    assertThat(zsh("./assay", "run", "quiz", "--epochs", "")).isEmpty();
    assertThat(zsh("./assay", "show", "")).contains("quiz@dice+plain", "files", "-/");
    assertThat(zsh("./assay", "show", "quiz@dice+plain", "")).isEmpty();
  }

  @Test
  void zsh_takes_the_script_beside_its_own() throws Exception {
    Shells.require("zsh");
    script("zsh");
    String said =
        Shells.run(
            folder,
            Map.of("HOME", folder.toString()),
            "zsh",
            "-f",
            "-c",
            "autoload -Uz compinit && compinit -u && source ./script && print $_comps[assay]");
    assertThat(said.strip()).isEqualTo("_assay");
  }

  private List<String> fish(String line) throws Exception {
    script("fish");
    return Shells.run(
            folder,
            Map.of("HOME", folder.toString()),
            "fish",
            "-c",
            "source ./script; complete -C $argv[1]",
            line)
        .lines()
        .map(l -> l.split("\t", 2)[0])
        .toList();
  }

  @Test
  void fish_reads_the_script_and_completes() throws Exception {
    Shells.require("fish");
    Shells.run(folder, Map.of(), "fish", "-n", script("fish").toString());
    assertThat(fish("./assay ")).contains("run", "list", "show", "completion", "help");
    assertThat(fish("./assay run --dr")).containsExactly("--dry-run");
    assertThat(fish("./assay completion ")).contains("bash", "zsh", "fish");
    assertThat(fish("./assay run quiz -m d")).containsExactly("dice");
  }

  @Test
  void every_command_and_option_is_in_every_script() {
    var commands = Cli.line(Desk.world()).getSubcommands();
    for (String shell : List.of("bash", "zsh", "fish")) {
      String script = desk.bare("completion", shell).out();
      assertThat(script).contains(commands.keySet());
      assertThat(script).doesNotContain("@OPTIONS@", "@PLACES@", "${COMPLETION");
      commands.values().stream()
          .flatMap(c -> c.getCommandSpec().options().stream())
          .forEach(o -> assertThat(script).contains(o.longestName().substring(2)));
    }
  }

  @Test
  void names_are_listed_as_commands_take_them() throws IOException {
    desk.quiz(2, 1);
    desk.file("evals/broken.yaml", "eval: [broken\n");
    assertThat(desk.assay("list", "evals", "formats", "--names").out().lines())
        .containsExactly("broken", "quiz", "curt", "plain");
    assertThat(desk.assay("run", "quiz", "-m", "dice").code()).isZero();
    assertThat(desk.assay("run", "quiz", "-m", "dice", "--new").code()).isZero();
    assertThat(desk.assay("list", "runs", "--names").out().lines())
        .containsExactly("quiz@dice+plain");
    assertThat(desk.assay("list", "--names", "--json").code()).isEqualTo(64);
  }

  @Test
  void an_unknown_shell_is_told_with_the_known_ones() {
    Desk.Said said = desk.bare("completion", "tcsh");
    assertThat(said.code()).isEqualTo(64);
    assertThat(said.err()).contains("tcsh", "bash, zsh, fish");
    assertThat(desk.bare("completion").code()).isEqualTo(64);
  }
}
