package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
  private static final String ESCAPE = "\u001b[";

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder);
  }

  private static Set<String> commands() {
    return Cli.line(Desk.world()).getSubcommands().keySet();
  }

  @Test
  void every_command_has_two_examples_and_they_can_be_parsed() {
    for (CommandLine command : Cli.line(Desk.world()).getSubcommands().values()) {
      List<Examples.Example> examples = Examples.of(command.getCommandSpec());
      assertThat(examples).as(command.getCommandName()).hasSizeGreaterThanOrEqualTo(2);
      examples.forEach(e -> assertParses(command.getCommandName(), e.command()));
    }
    assertThat(Examples.of(Cli.line(Desk.world()).getCommandSpec())).hasSizeGreaterThanOrEqualTo(2);
  }

  private static void assertParses(String command, String example) {
    String typed = example.split(" [>|] ", 2)[0];
    String[] words = typed.split(" ");
    assertThat(words).startsWith("assay", command);
    CommandLine fresh = Cli.line(Desk.world());
    assertThatCode(() -> fresh.parseArgs(Arrays.copyOfRange(words, 1, words.length)))
        .as(example)
        .doesNotThrowAnyException();
  }

  @Test
  void help_lists_commands_and_topics_and_knows_each() {
    String list = desk.bare("help").out();
    assertThat(list).contains(commands()).contains(Topic.words());
    for (String command : commands()) {
      assertThat(desk.bare("help", command).out()).contains("Usage: assay " + command, "Examples:");
      assertThat(desk.bare(command, "--help").out()).isEqualTo(desk.bare("help", command).out());
    }
    for (String topic : Topic.words()) {
      assertThat(desk.bare("help", topic).code()).isZero();
    }
    Desk.Said wrong = desk.bare("help", "exit-code");
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.err()).contains("did you mean exit-codes?");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 200})
  void help_is_as_wide_as_the_terminal_and_no_wider_than_is_read_with_ease(int width) {
    desk.outIsTerminal = true;
    desk.width = width;
    desk.environment.put("NO_COLOR", "1");
    for (String command : commands()) {
      String help = desk.bare("help", command).out();
      // What is copied stays whole: a word that is longer than the line.
      assertThat(help.lines().filter(l -> l.strip().contains(" ")))
          .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(Math.min(100, width)));
      assertThat(help).contains("Usage: assay " + command, "Examples:");
    }
  }

  @Test
  void help_in_a_pipe_was_as_wide_whatever_COLUMNS_said_and_now_keeps_to_it() {
    desk.environment.put("COLUMNS", "80");
    desk.width = 200;
    for (boolean terminal : new boolean[] {false, true}) {
      desk.outIsTerminal = terminal;
      List<String> all = new ArrayList<>(commands());
      all.addAll(Topic.words());
      for (String about : all) {
        assertFits(desk.bare("help", about), about);
      }
      commands().forEach(command -> assertFits(desk.bare(command, "--help"), command));
      assertFits(desk.bare("help"), "help");
      assertFits(desk.bare("--help"), "--help");
    }
    desk.outIsTerminal = false;
    String narrow = desk.bare("help", "run").out();
    desk.environment.put("COLUMNS", "nonsense");
    assertThat(desk.bare("help", "run").out()).as("COLUMNS that is no number").isNotEqualTo(narrow);
  }

  private static void assertFits(Desk.Said said, String about) {
    assertThat(said.code()).isZero();
    assertThat(said.out().replaceAll("\u001b\\[[0-9;]*m", "").lines())
        .as(about)
        .isNotEmpty()
        .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void summaries_of_commands_were_cut_in_mid_sentence_and_now_are_one_short_whole_one() {
    String list = desk.bare("--help").out().replaceAll("\\s+", " ");
    for (CommandLine command : Cli.line(Desk.world()).getSubcommands().values()) {
      String about = About.of(command.getCommandSpec());
      assertThat(about).matches("[A-Z][^.:;]{14,79}\\.");
      assertThat(list).contains(" " + command.getCommandName() + " " + about);
      assertThat(desk.bare("help", command.getCommandName()).out())
          .as("its own help says more and nothing twice")
          .containsOnlyOnce(about.substring(0, 20));
    }
  }

  @Test
  void an_example_that_is_too_long_for_a_line_still_works_when_it_is_copied() {
    desk.environment.put("COLUMNS", "60");
    for (CommandLine command : Cli.line(Desk.world()).getSubcommands().values()) {
      String help = desk.bare("help", command.getCommandName()).out();
      String copied = help.replaceAll(" \\\\\\R +", " ");
      Examples.of(command.getCommandSpec())
          .forEach(e ->
              assertThat(copied.lines().map(String::strip))
                  .anyMatch(l -> l.startsWith(e.command())));
    }
  }

  @Test
  void help_has_weight_on_a_terminal_alone() {
    assertThat(desk.bare("help", "run").out()).doesNotContain(ESCAPE);
    desk.outIsTerminal = true;
    assertThat(desk.bare("help", "run").out()).contains(ESCAPE);
    assertThat(desk.bare("run", "--help", "--no-color").out()).doesNotContain(ESCAPE);
    assertThat(desk.bare().err()).as("standard error is no terminal").doesNotContain(ESCAPE);
    for (String[] plain :
        List.of(
            new String[] {"CI", "true"},
            new String[] {"NO_COLOR", "1"},
            new String[] {"TERM", "dumb"})) {
      desk.environment.clear();
      desk.environment.put(plain[0], plain[1]);
      assertThat(desk.bare("help", "run").out()).as(plain[0]).doesNotContain(ESCAPE);
    }
  }
}
