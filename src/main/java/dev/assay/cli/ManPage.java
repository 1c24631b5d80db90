package dev.assay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command's page for {@code man}, in the language of man(7). Holds no date: equal builds. */
final class ManPage {
  private final CommandSpec spec;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** The name of the page's file: {@code assay-run.1}. */
  static String fileName(CommandSpec spec) {
    return title(spec) + ".1";
  }

  static String of(CommandSpec spec) {
    return new ManPage(spec).text();
  }

  private static String title(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private String text() {
    String name = title(spec).toUpperCase(Locale.ROOT);
    request("TH " + quoted(name) + " 1 \"\" " + quoted("Assay " + Version.ofAssay()) + " Assay");
    // Words are not broken and lines not stretched: both would spoil what is copied.
    request("nh");
    request("ad l");
    String about = String.join(" ", spec.usageMessage().description());
    section("NAME", title(spec) + " - " + About.of(spec).replaceAll("\\.$", ""));
    section("SYNOPSIS");
    synopsis();
    section("DESCRIPTION", filled(about));
    arguments();
    options();
    commands();
    examples();
    topic("EXIT STATUS", Topic.EXIT_CODES);
    topic("ENVIRONMENT", Topic.ENVIRONMENT);
    seeAlso();
    return page.toString();
  }

  private void synopsis() {
    Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
    String synopsis = help.synopsis(0).strip().replaceAll("\\s+", " ");
    String command = spec.qualifiedName();
    request("B " + quoted(command));
    text(synopsis.substring(command.length()).strip());
  }

  private void arguments() {
    if (spec.positionalParameters().isEmpty()) {
      return;
    }
    section("ARGUMENTS");
    spec.positionalParameters().forEach(p -> tagged("I " + quoted(p.paramLabel()), about(p)));
  }

  private void options() {
    section("OPTIONS");
    for (OptionSpec option : spec.options()) {
      String names = String.join(", ", option.names());
      boolean takesValue = option.arity().max() > 0;
      String tag =
          takesValue
              ? "BI " + quoted(names + " ") + " " + quoted(option.paramLabel())
              : "B " + quoted(names);
      tagged(tag, about(option));
    }
  }

  private void commands() {
    if (spec.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    spec.subcommands()
        .values()
        .forEach(c -> tagged("B " + quoted(c.getCommandName()), About.of(c.getCommandSpec())));
  }

  private void examples() {
    List<Examples.Example> examples = Examples.of(spec);
    if (examples.isEmpty()) {
      return;
    }
    section("EXAMPLES");
    for (Examples.Example example : examples) {
      tagged("B " + quoted(example.command()), example.remark());
    }
  }

  private void topic(String heading, Topic topic) {
    section(heading);
    topic.entries().forEach(e -> tagged("B " + quoted(e.name()), e.meaning()));
  }

  private void seeAlso() {
    CommandSpec root = spec.root();
    List<String> pages =
        Stream.concat(
                Stream.of(root), root.subcommands().values().stream().map(c -> c.getCommandSpec()))
            .filter(other -> !other.equals(spec))
            .map(ManPage::title)
            .sorted()
            .toList();
    section("SEE ALSO");
    for (int i = 0; i < pages.size(); i++) {
      request("BR " + quoted(pages.get(i)) + " (1)" + (i < pages.size() - 1 ? "," : ""));
    }
  }

  private static String about(ArgSpec place) {
    String text = String.join(" ", place.description());
    if (place.completionCandidates() == null) {
      return text;
    }
    List<String> words = new ArrayList<>();
    place.completionCandidates().forEach(words::add);
    return text.replace("${COMPLETION-CANDIDATES}", String.join(", ", words));
  }

  private static String filled(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private void section(String heading, String... paragraphs) {
    request("SH " + (heading.indexOf(' ') < 0 ? heading : quoted(heading)));
    Arrays.asList(paragraphs).forEach(this::text);
  }

  private void tagged(String tag, String about) {
    request("TP");
    request(tag);
    text(about);
  }

  private void request(String line) {
    page.append('.').append(line).append('\n');
  }

  private void text(String line) {
    String safe = escaped(line);
    boolean looksLikeRequest = safe.startsWith(".") || safe.startsWith("'");
    page.append(safe.isEmpty() || looksLikeRequest ? "\\&" : "").append(safe).append('\n');
  }

  private static String quoted(String argument) {
    return '"' + escaped(argument).replace("\"", "\\(dq") + '"';
  }

  /** So that it can be copied from the page: signs that would come out as others, in ASCII. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\\' -> safe.append("\\e");
            case '-' -> safe.append("\\-");
            case '\'' -> safe.append("\\(aq");
            case '`' -> safe.append("\\(ga");
            case '^' -> safe.append("\\(ha");
            case '~' -> safe.append("\\(ti");
            default -> {
              if (c < 128) {
                safe.appendCodePoint(c);
              } else {
                safe.append(String.format(Locale.ROOT, "\\[u%04X]", c));
              }
            }
          }
        });
    return safe.toString();
  }
}
