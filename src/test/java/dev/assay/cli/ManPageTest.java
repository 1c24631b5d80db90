package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManPageTest {
  @TempDir Path folder;

  @BeforeEach
  void pages() throws IOException {
    BuildFiles.writePages(folder);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void there_is_a_page_for_assay_and_one_for_each_command() throws IOException {
    List<String> names =
        Stream.concat(
                Stream.of("assay.1"),
                Cli.line(Desk.world()).getSubcommands().keySet().stream()
                    .map(name -> "assay-" + name + ".1"))
            .sorted()
            .toList();
    assertThat(files().stream().map(f -> f.getFileName().toString()))
        .containsExactlyElementsOf(names);
  }

  @Test
  void a_page_has_its_sections_options_and_examples() throws IOException {
    for (CommandLine command : Cli.line(Desk.world()).getSubcommands().values()) {
      String page = Files.readString(folder.resolve(ManPage.fileName(command.getCommandSpec())));
      assertThat(page)
          .contains(".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH EXAMPLES")
          .contains(".SH \"EXIT STATUS\"", ".SH ENVIRONMENT", ".SH \"SEE ALSO\"", "NO_COLOR")
          .doesNotContain("${", "@|");
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertThat(page).contains(option.longestName().replace("-", "\\-"));
      }
      for (Examples.Example example : Examples.of(command.getCommandSpec())) {
        assertThat(page).contains(example.command().split(" ")[1].replace("-", "\\-"));
      }
    }
  }

  @Test
  void pages_are_ascii_and_the_same_in_every_build() throws IOException {
    Path again = folder.resolve("again");
    BuildFiles.writePages(again);
    for (Path page : files()) {
      if (Files.isRegularFile(page)) {
        assertThat(page).hasSameBinaryContentAs(again.resolve(page.getFileName()));
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(Files.readString(page)))
            .isTrue();
      }
    }
  }

  @Test
  void groff_has_nothing_to_warn_of() throws Exception {
    Shells.require("groff");
    for (Path page : files()) {
      String[] command = {"groff", "-man", "-Tutf8", "-ww", "-z", page.toString()};
      assertThat(Shells.run(folder, Map.of(), command)).isEmpty();
    }
  }

  @Test
  void mandoc_has_nothing_to_warn_of() throws Exception {
    Shells.require("mandoc");
    for (Path page : files()) {
      String[] command = {"mandoc", "-Tlint", "-Wwarning", page.toString()};
      assertThat(Shells.run(folder, Map.of(), command)).isEmpty();
    }
  }

  @Test
  void man_shows_what_can_be_copied_into_a_shell() throws Exception {
    Shells.require("man");
    Map<String, String> plain = Map.of("MANWIDTH", "100", "LC_ALL", "C.UTF-8", "MANPAGER", "cat");
    String shown =
        Shells.run(folder, plain, "man", "-l", folder.resolve("assay-run.1").toString())
            .replaceAll(".\b", "");
    assertThat(shown)
        .contains("assay-run - Asks models the questions of evals")
        .contains("-m, --model MODEL")
        .contains("assay run starter-choice -m simulated-strong -m simulated-weak --seed 7");
  }
}
