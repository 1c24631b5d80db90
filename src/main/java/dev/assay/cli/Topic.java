package dev.assay.cli;

import dev.assay.config.Exit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What there is help on besides the commands. */
enum Topic {
  EXIT_CODES("exit-codes") {
    @Override
    List<Entry> entries() {
      return Stream.of(Exit.values()).map(e -> new Entry(e.code() + "", e.meaning())).toList();
    }
  },
  ENVIRONMENT("environment") {
    @Override
    List<Entry> entries() {
      return List.of(
          new Entry("ASSAY_JAVA_HOME", "the JDK to use, and no other"),
          new Entry("ASSAY_JAVA_OPTS", "further options for Java"),
          new Entry("ASSAY_JDK_FOLDERS", "where to look for JDKs: patterns with ':' between"),
          new Entry("CI", "where it is set: no colour, no live progress line"),
          new Entry(
              "COLUMNS", "how wide lines may be (default: as wide as the terminal; 100 in a pipe)"),
          new Entry("NO_COLOR", "where it is set: no colour"),
          new Entry("OLLAMA_HOST", "where Ollama listens (default: 127.0.0.1:11434)"),
          new Entry("OPENAI_API_KEY", "the key for openai:ID; profiles name their own variables"),
          new Entry("TERM", "'dumb': no colour, no live progress line"),
          new Entry("XDG_CACHE_HOME", "where the archive of loaded classes is kept"));
    }
  };

  /** One line of a topic. */
  record Entry(String name, String meaning) {}

  private final String word;

  Topic(String word) {
    this.word = word;
  }

  abstract List<Entry> entries();

  /** What it is called on the command line. */
  String word() {
    return word;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Topic::word).toList();
  }

  /** One line for each entry, broken under its meaning where it would be wider. */
  List<String> lines(int widest) {
    boolean figures = entries().stream().allMatch(e -> e.name.matches("[0-9]+"));
    int width = entries().stream().mapToInt(e -> e.name.length()).max().orElse(0);
    String format = "%" + (figures ? 4 : -width) + "s  ";
    return entries().stream()
        .flatMap(e -> lines(String.format(Locale.ROOT, format, e.name), e.meaning, widest))
        .toList();
  }

  private static Stream<String> lines(String head, String meaning, int widest) {
    List<String> lines = Wrapped.lines(" ".repeat(head.length()) + meaning, widest, 0);
    return Stream.concat(
        Stream.of(head + lines.getFirst().substring(head.length())), lines.stream().skip(1));
  }
}
