package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that cannot be read: said in Assay's own words. */
class WrongUsageTest {
  /** How the library that reads command lines speaks. */
  private static final List<String> RAW =
      List.of(
          "Unmatched",
          "Unknown option",
          "Possible solutions",
          "Invalid value",
          "Missing required",
          "positional parameter",
          "at index",
          "Expected parameter",
          "expected one of",
          "expected only one match",
          "should be specified",
          "case-sensitive",
          "is not an int",
          "is not a ",
          "exclusive",
          "Error:");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder);
  }

  private static Desk.Said refused(Desk.Said said) {
    assertThat(said.code()).as(said.err()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("assay: ").contains("\n  ").doesNotContain(RAW);
    return said;
  }

  @Test
  void an_unknown_command_was_an_unmatched_argument_and_now_gets_the_list_and_the_nearest() {
    assertThat(refused(desk.bare("foo")).err())
        .contains("there is no command \"foo\"; allowed: run, list, show", "'assay --help'")
        .doesNotContain("did you mean");
    assertThat(refused(desk.bare("comapre", "a", "--eval", "b")).err())
        .contains("\"comapre\"", "did you mean compare?");
  }

  @Test
  void an_unknown_command_before_an_option_is_told_as_the_command() {
    Desk.Said said = desk.bare("lst", "--json");
    assertThat(said.err()).contains("no command \\\"lst\\\"", "did you mean list?");
    assertThat(said.code()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list gates                   | WHAT is \"gates\"; allowed: all, suites",
        "list run                     | did you mean runs?",
        "completion bsh               | SHELL is \"bsh\"; allowed: bash, zsh, fish; did you mean"
            + " bash?",
        "run q --epochs 1_000         | --epochs is \"1_000\"; allowed: a whole number; did you"
            + " mean 1000?",
        "run q --epochs 3.0           | did you mean 3?",
        "run q --epochs many          | --epochs is \"many\"; allowed: a whole number",
        "run q --epochs 99999999999   | a whole number up to 2147483647",
        "run q --epochs=              | --epochs is \"\"",
        "run q --seed x               | --seed is \"x\"; allowed: a whole number",
        "plan --samples 10,x          | --samples is \"x\"; allowed: a whole number",
        "plan --delta 0,05            | --delta is \"0,05\"; allowed: a number, such as 0.05; did"
            + " you mean 0.05?",
        "gate q --margin 5%           | --margin is \"5%\"; allowed: a number, such as 0.05; did"
            + " you mean 0.05?",
        "run q --json=maybe           | --json is \"maybe\"; allowed: the option alone",
        "import f --as score --eval a --model b --map a=b | --as is \"score\"; allowed: scores,"
            + " responses; did you mean scores?",
      })
  void a_value_that_is_none_is_quoted_with_what_is_allowed_and_no_word_of_the_library(
      String command, String message) {
    assertThat(refused(desk.bare(command.split(" "))).err())
        .contains(message, "--help' shows the usage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run q --epoch 3   | \"--epoch\"; did you mean --epochs?",
        "run q -e 3        | \"-e\"; did you mean --epochs?",
        "run q --zzzzz     | there is no option \"--zzzzz\"",
        "compare --flip    | \"--flip\"; did you mean --flips?",
      })
  void an_unknown_option_is_told_with_all_that_there_are(String command, String message) {
    assertThat(refused(desk.bare(command.split(" "))).err())
        .contains(message, "allowed: --", "--json, ", "--help' shows the usage");
  }

  @Test
  void an_option_of_commands_without_a_command_is_told_where_it_belongs() {
    assertThat(desk.bare("--json").err()).contains("before a command", "assay COMMAND --json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run q --epochs            | --epochs has no value; allowed: a whole number | write"
            + " --epochs K",
        "run q -m                  | -m has no value; allowed: a profile in         | write -m"
            + " MODEL",
        "run q --epochs --limit 3  | --epochs has no value: \"--limit\" behind it   | write"
            + " --epochs K",
        "run q --epochs --limit 3 --epochs 2 | --epochs has no value: \"--limit\" behind it | write"
            + " --epochs K",
        "show                      | missing: RUN; allowed: a folder, or EVAL@MODEL | for example"
            + " 'assay show ",
        "run                       | missing: EVAL | for example 'assay run starter'",
        "completion                | missing: SHELL; allowed: bash, zsh, fish       | for example"
            + " 'assay completion",
        "import                    | missing: FILE, --as WHAT, --eval NAME, --model NAME, --map"
            + " PART=COLUMN | for example",
        "import f --as scores      | missing: --eval NAME, --model NAME, --map      | for example",
        "run q --epochs 3 --epochs 4 | --epochs is given as \"3\" and \"4\"; allowed: once | leave"
            + " one out",
        "gate q --margin 1 --margin 2 | --margin is given as \"1\" and \"2\"; allowed: once | leave"
            + " one out",
        "run q --quiet --quiet     | --quiet is given twice; allowed: once          | leave one"
            + " out",
        "show a b c                | too many arguments: \"c\"; allowed: assay show RUN [SAMPLE] |"
            + " leave it out",
        "help run list             | too many arguments: \"list\"; allowed: assay help [TOPIC]   |"
            + " leave it out",
      })
  void what_is_missing_or_too_much_is_told_with_what_to_do_next(
      String command, String message, String hint) {
    assertThat(refused(desk.bare(command.split(" "))).err()).contains(message, hint);
  }

  @ParameterizedTest
  @CsvSource({"help, assay list --json", "completion, assay list --json"})
  void json_was_an_unknown_option_of_help_and_completion_and_now_says_what_to_use_instead(
      String command, String instead) {
    for (String[] args : new String[][] {{command, "--json"}, {command, "bash", "--json"}}) {
      Desk.Said said = desk.bare(args);
      assertThat(said.code()).isEqualTo(64);
      assertThat(said.out()).isEmpty();
      Node.Obj error =
          (Node.Obj)
              ((Node.Obj) Json.parse(said.err(), "standard error")).list("errors").getFirst();
      assertThat(error.text("message")).contains("\"--json\" is no option of " + command);
      assertThat(error.text("hint")).contains(instead);
    }
  }

  @Test
  void no_word_of_the_library_reaches_the_user_whatever_is_typed() {
    List<String> words =
        new ArrayList<>(List.of("x", "", "-", "--", "-z", "--json=no", "1_0", "="));
    Cli.line(Desk.world())
        .getSubcommands()
        .values()
        .forEach(c -> words.addAll(c.getCommandSpec().optionsMap().keySet()));
    List<String> commands = List.copyOf(Cli.line(Desk.world()).getSubcommands().keySet());
    // What reads the folder that the test runs in, or writes to it, is no part of this.
    words.removeAll(List.of("--results", "--project", "--stacktrace", "--junit"));
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      List<String> line = new ArrayList<>(List.of(commands.get(random.nextInt(commands.size()))));
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        line.add(words.get(random.nextInt(words.size())));
      }
      if (line.getFirst().equals("init")) {
        continue;
      }
      if (!List.of("help", "completion").contains(line.getFirst())) {
        line.addAll(1, List.of("--project", folder.toString()));
      }
      Desk.Said said = desk.bare(line.toArray(String[]::new));
      assertThat(said.err()).as("assay %s", line).doesNotContain(RAW);
      assertThat(said.code()).as("assay %s: %s", line, said.err()).isNotEqualTo(70);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "show no/such/folder",
    "rescore no/such/folder",
    "compare no/such/folder no/other",
    "gate no/such/folder --at-least 0.5",
    "plan no/such/folder",
    "validate no/such/file.yaml",
    "run quiz -m dice --system no/such/file.txt"
  })
  void a_path_that_does_not_exist_is_wrong_usage_in_every_command(String command)
      throws IOException {
    desk.quiz(4, 2);
    Desk.Said said = desk.assay(command.split(" "));
    assertThat(said.code()).as(said.err()).isEqualTo(64);
    assertThat(said.err()).contains("no/such/");
    assertThat(said.out()).isEmpty();
    assertThat(desk.bare("list", "--project", "no/such/folder").err())
        .contains("--project is \"no/such/folder\"", "is no folder", "assay init");
  }
}
