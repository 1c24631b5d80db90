package dev.assay.eval;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.config.SchemaName;
import dev.assay.config.TextFile;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Library;
import dev.assay.dataset.Shots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the samples of an eval from a JSON Lines file: the whole file is checked at once. */
public final class Samples {
  private static final int MOST_PROBLEMS = 20;
  private static final String SCHEMA = "assay.inputs/1";
  private static final String ANY_VERSION = "assay.inputs/";

  private Samples() {}

  /**
   * The samples of an eval's data set, in the file's order.
   *
   * @throws AssayException (65) with the first {@value #MOST_PROBLEMS} mistakes in the file and how
   *     many more there are
   */
  public static List<Sample> of(Eval eval, Library library) {
    Dataset data = eval.data();
    if (data == null) {
      throw new IllegalStateException("an eval read back from a run has no data set");
    }
    Path file = eval.dataset();
    Problem missing = file == null ? null : missing(eval, file);
    if (missing != null) {
      throw new AssayException(Exit.BAD_INPUT, List.of(missing));
    }
    // Why data cannot be had tells nothing of them, and must be told of private ones too.
    library.files(data.source());
    try {
      return file != null && data.isPlainFile()
          ? read(file, Project.shown(file), eval.asks())
          : made(data, library, eval.asks());
    } catch (AssayException e) {
      throw eval.isPrivate() ? withoutTexts(e) : e;
    }
  }

  /**
   * The worked examples of an eval, or null where it shows none.
   *
   * @throws AssayException (65) as {@link #of(Eval, Library)}, and where an id is unknown
   */
  public static @Nullable Examples examples(Eval eval, Library library) {
    Dataset data = eval.data();
    Shots shots = eval.fewShot();
    if (data == null || shots == null) {
      return null;
    }
    Dataset from = data.ofShots(shots.split());
    library.files(from.source());
    try {
      List<Node.Obj> pool = new ArrayList<>();
      Map<String, Sample> byId = new HashMap<>();
      Map<String, Location> ids = new HashMap<>();
      Problems problems = new Problems();
      for (Node.Obj node : library.samples(from)) {
        Sample sample = checked(node, eval.asks(), ids, problems);
        pool.add(node);
        byId.put(sample.id(), sample);
      }
      int others = shots.pick(pool, "").size();
      if (others < shots.n()) {
        Node said = eval.tree().get("few_shot");
        problems.add(
            said == null ? eval.tree().at() : said.at(),
            "\"few_shot\" asks for " + shots.n() + " examples, and there are " + others);
      }
      problems.check();
      return new Examples(shots, pool, byId);
    } catch (AssayException e) {
      throw eval.isPrivate() ? withoutTexts(e) : e;
    }
  }

  /** As {@link #of(Eval, Library)}, of an eval whose data set is a file. */
  public static List<Sample> of(Eval eval) {
    return of(eval, Library.OF_FILES);
  }

  /** The samples that templates and filters make of rows. */
  private static List<Sample> made(Dataset data, Library library, Answer answer) {
    FirstProblems problems = new FirstProblems(MOST_PROBLEMS);
    List<Sample> samples = new ArrayList<>();
    Map<String, Location> ids = new HashMap<>();
    for (Node.Obj node : library.samples(data)) {
      Problems own = new Problems();
      samples.add(checked(node, answer, ids, own));
      problems.add(own);
    }
    problems.check(data.source().name());
    if (samples.isEmpty()) {
      throw AssayException.badInput(data.source().at(), "the data set has no samples");
    }
    return List.copyOf(samples);
  }

  private static Sample checked(
      Node.Obj node, Answer answer, Map<String, Location> ids, Problems problems) {
    Sample sample = SampleText.read(node, answer, problems);
    checkOnce(node, sample, ids, problems);
    if (isNormalised(answer)) {
      AcceptedTexts.check(node.get("target"), problems);
    }
    return sample;
  }

  /** Whether texts are compared without the punctuation at their ends. */
  private static boolean isNormalised(Answer answer) {
    return answer.kind() == AnswerKind.TEXT && !answer.isVerbatim();
  }

  /** Why an eval's data set is no file that can be read, or null where it is one. */
  static @Nullable Problem missing(Eval eval, Path file) {
    if (Files.isDirectory(file)) {
      return Problem.at(
          namedAt(eval, file),
          "this is a folder: " + Project.shown(file) + "; a data set is a JSON Lines file");
    }
    if (Files.exists(file)) {
      return null;
    }
    return Problem.at(
        namedAt(eval, file),
        "there is no such file: "
            + Project.shown(file)
            + near(file)
            + "; a data set is looked for from the folder of the eval that names it");
  }

  /** The file of that folder whose name is closest, as a question; empty where none is. */
  private static String near(Path file) {
    Path folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      String near = Nearest.to(file.getFileName().toString(), names);
      return near == null ? "" : "; did you mean " + near + "?";
    } catch (IOException e) {
      // The missing file is the mistake to tell; a hint is not worth another one.
      return "";
    }
  }

  private static Location namedAt(Eval eval, Path file) {
    Node.Obj dataset = eval.tree().object("dataset");
    Node name = dataset == null ? null : dataset.get("file");
    return name == null ? Location.of(Project.shown(file)) : name.at();
  }

  /** Messages quote what they complain of; of a private data set only the place may be told. */
  private static AssayException withoutTexts(AssayException e) {
    return new AssayException(e.exit(), e.problems().stream().map(PrivateMistake::of).toList());
  }

  /** The samples of a file of records, as a data set or a run's {@code inputs.jsonl} holds them. */
  public static List<Sample> read(Path file, String shownAs, Answer answer) {
    FirstProblems problems = new FirstProblems(MOST_PROBLEMS);
    List<Sample> samples = new ArrayList<>();
    Map<String, Location> ids = new HashMap<>();
    int number = 0;
    boolean isOfRun = false;
    for (String line : TextFile.read(file, shownAs).split("\n", -1)) {
      number++;
      boolean header = number == 1 && isHeader(line, shownAs);
      isOfRun |= header;
      if (!header && !line.isBlank()) {
        Problems ofLine = new Problems();
        Node.Obj node = readLine(line, shownAs, number, ofLine);
        if (node != null) {
          Sample sample =
              isOfRun
                  ? SampleText.readOfRun(node, answer, ofLine)
                  : SampleText.read(node, answer, ofLine);
          samples.add(sample);
          checkOnce(node, sample, ids, ofLine);
          // What a run has asked before this was checked stays readable.
          if (isNormalised(answer) && !isOfRun) {
            AcceptedTexts.check(node.get("target"), ofLine);
          }
        }
        problems.add(ofLine);
      }
    }
    problems.check(shownAs);
    if (samples.isEmpty()) {
      throw AssayException.badInput(Location.of(shownAs), "the data set has no samples");
    }
    return List.copyOf(samples);
  }

  /** The ids of a file of samples with the lines that hold them, in order. */
  public static Map<String, String> lines(Path file) {
    Map<String, String> lines = new LinkedHashMap<>();
    int number = 0;
    for (String line : TextFile.read(file).split("\n", -1)) {
      number++;
      boolean header = number == 1 && isHeader(line, file.toString());
      if (!header
          && !line.isBlank()
          && Json.parseLine(line, file.toString(), number) instanceof Node.Obj o
          && o.get("id") instanceof Node.Text id) {
        lines.put(id.value(), line);
      }
    }
    return lines;
  }

  /** Whether a line names the schema and nothing else: what has an id is a sample. */
  private static boolean isHeader(String line, String file) {
    String schema = line.contains(ANY_VERSION) ? schemaOf(line) : null;
    if (schema == null || !schema.startsWith(ANY_VERSION)) {
      return false;
    }
    SchemaName.check(schema, SCHEMA, new Location(file, 1, 1));
    return true;
  }

  private static @Nullable String schemaOf(String line) {
    try {
      return Json.parseLine(line, "", 1) instanceof Node.Obj o && !o.fields().containsKey("id")
          ? o.text("schema")
          : null;
    } catch (AssayException e) {
      return null;
    }
  }

  /** Null, after saying why, where the line holds no object. */
  private static Node.@Nullable Obj readLine(
      String line, String file, int number, Problems problems) {
    try {
      Node node = Json.parseLine(line, file, number, problems);
      if (node instanceof Node.Obj o) {
        return o;
      }
      Fields.of(node, "a sample", problems);
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
    }
    return null;
  }

  private static void checkOnce(
      Node.Obj node, Sample sample, Map<String, Location> ids, Problems problems) {
    Node id = node.get("id");
    Location at = id == null ? node.at() : id.at();
    Location before = ids.putIfAbsent(sample.id(), at);
    if (before != null && !sample.id().isEmpty()) {
      problems.add(at, "the id \"" + sample.id() + "\" stands twice; first at " + before);
    }
  }
}
