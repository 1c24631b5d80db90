package dev.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the project's documents, as far as a machine can hold it to its word.
 *
 * @param path from the project's folder
 */
record Document(Path path, List<String> lines) {
  private static final Pattern HEREDOC = Pattern.compile("cat > (\\S+) <<'(\\w+)'");
  private static final Pattern ECHO = Pattern.compile("echo \"([^\"]*)\" > (\\S+)");
  private static final Pattern REMOVE = Pattern.compile("rm -f (\\S+)");
  private static final Pattern EXIT = Pattern.compile("#.*\\bexit (\\d+)");
  private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern OUTPUT = Pattern.compile("<!-- output: (.*) -->");

  /** The number of a shard as schedulers give it, from 1, and the number of all. */
  private static final Pattern SHARD =
      Pattern.compile(
          "(\\$\\(\\(JOB_COMPLETION_INDEX \\+ 1\\)\\)|\\$SLURM_ARRAY_TASK_ID"
              + "|\\$\\{\\{ matrix\\.shard \\}\\})");

  private static final Pattern OF_SHARDS = Pattern.compile("/([0-9]+)");
  private static final Pattern YAML_STEP = Pattern.compile("\\s*(?:- )?(?:run: )?(\\./assay .*)");

  /** What a shell block asks for, as far as these documents use the shell. */
  sealed interface Action {
    /** A file that is written. */
    record Write(String file, String text) implements Action {}

    /** A file that is deleted. */
    record Remove(String file) implements Action {}

    /**
     * A command line of Assay.
     *
     * @param words behind {@code ./assay}
     * @param exit the documented exit code
     */
    record Call(int line, List<String> words, int exit) implements Action {}
  }

  /**
   * An output that the document shows.
   *
   * @param exit the documented exit code
   * @param from the first line of the text, from 0
   * @param to the line behind the text
   */
  record Output(List<String> words, int exit, int from, int to, String text) {}

  static Document read(Path path) {
    try {
      return new Document(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** README.md, CONTRIBUTING.md, and all below docs, results and rubrics. */
  static List<Path> all() {
    List<Path> found = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    for (String folder : List.of("docs", "results/README.md", "results/recordings", "rubrics")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /**
   * What the blocks marked {@code sh} and {@code console} do, in order, and the steps of the
   * pipelines in those marked {@code yaml}.
   */
  List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    boolean shell = false;
    boolean yaml = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("```")) {
        shell = line.equals("```sh") || line.equals("```console");
        yaml = line.equals("```yaml");
        continue;
      }
      Matcher step = YAML_STEP.matcher(line);
      if (yaml && step.matches()) {
        actions.addAll(calls(i + 1, step.group(1)));
      }
      if (!shell) {
        continue;
      }
      Matcher heredoc = HEREDOC.matcher(line);
      Matcher echo = ECHO.matcher(line);
      Matcher remove = REMOVE.matcher(line);
      if (heredoc.matches()) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(heredoc.group(2));
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        actions.add(new Action.Write(heredoc.group(1), text));
        i = end;
      } else if (echo.matches()) {
        actions.add(new Action.Write(echo.group(2), echo.group(1) + "\n"));
      } else if (remove.matches()) {
        actions.add(new Action.Remove(remove.group(1)));
      } else if (line.startsWith("./assay ")) {
        actions.addAll(calls(i + 1, line));
      }
    }
    return actions;
  }

  /** One call, or one for each shard, as the scheduler does whose variable is in the line. */
  private static List<Action.Call> calls(int number, String line) {
    Matcher shard = SHARD.matcher(line);
    if (!shard.find()) {
      return List.of(call(number, line));
    }
    Matcher of = OF_SHARDS.matcher(line.substring(shard.end()));
    if (!of.lookingAt()) {
      throw new IllegalStateException("line " + number + " does not say how many shards: " + line);
    }
    List<Action.Call> calls = new ArrayList<>();
    for (int i = 1; i <= Integer.parseInt(of.group(1)); i++) {
      calls.add(call(number, SHARD.matcher(line).replaceAll(Integer.toString(i))));
    }
    return calls;
  }

  private static Action.Call call(int number, String line) {
    List<String> words = words(line);
    return new Action.Call(number, words.subList(1, words.size()), exit(line));
  }

  private static int exit(String line) {
    Matcher exit = EXIT.matcher(line);
    return exit.find() ? Integer.parseInt(exit.group(1)) : 0;
  }

  /** The words of a shell line up to a pipe, a redirection or a comment; quotes are taken off. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)").matcher(line);
    while (word.find()) {
      String bare = word.group(3);
      if (bare != null && (bare.startsWith("#") || List.of("|", ">", "&&").contains(bare))) {
        break;
      }
      words.add(bare != null ? bare : word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  /** The blocks behind {@code <!-- output: ./assay ... -->}. */
  List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = OUTPUT.matcher(lines.get(i));
      if (mark.matches()) {
        int from = i + 2;
        int to = from + lines.subList(from, lines.size()).indexOf("```");
        List<String> words = words(mark.group(1));
        String text = String.join("\n", lines.subList(from, to));
        int exit = exit(mark.group(1));
        outputs.add(new Output(words.subList(1, words.size()), exit, from, to, text));
      }
    }
    return outputs;
  }

  /** Links to other places of this project, as they are written. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines) {
      fenced ^= line.startsWith("```");
      Matcher link = LINK.matcher(line);
      while (!fenced && link.find()) {
        if (!link.group(1).contains("://")) {
          links.add(link.group(1));
        }
      }
    }
    return links;
  }

  /** The names by which links reach the headings. */
  List<String> anchors() {
    return lines.stream()
        .filter(l -> l.matches("#{1,6} .*"))
        .map(l ->
            l.replaceFirst("#+ ", "")
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .toList();
  }
}
