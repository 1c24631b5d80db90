package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.Samples;
import dev.assay.eval.Suite;
import dev.assay.model.ModelProfile;
import dev.assay.model.ModelProfiles;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns a selection into assignments: every file that it names is read and checked, before anything
 * is asked. Not thread-safe; use it once.
 */
public final class Matrix {
  /** The format of a model whose profile names none. */
  public static final String DEFAULT_FORMAT = "plain";

  private static final int DEFAULT_EPOCHS = 5;

  private final Project project;
  private final ModelProfiles profiles;
  private final Map<String, Eval> evals = new HashMap<>();
  private final Map<String, List<Sample>> samples = new HashMap<>();
  private final Map<String, Format> formats = new HashMap<>();

  public Matrix(Project project, ModelProfiles profiles) {
    this.project = project;
    this.profiles = profiles;
  }

  /** One eval with what its suite says of it. */
  private record Cell(
      String eval,
      List<String> formats,
      @Nullable Integer entryEpochs,
      @Nullable Integer suiteEpochs,
      List<String> models,
      @Nullable Location at) {}

  /**
   * The assignments: in the order of the evals, then the models, then the formats; each once.
   *
   * @throws AssayException (64) for unknown names in the selection, (65) for mistakes in files
   */
  public List<Assignment> assignments(Selection selection) {
    Map<String, ModelProfile> models = new LinkedHashMap<>();
    Map<List<String>, Assignment> found = new LinkedHashMap<>();
    for (Cell cell : cells(selection)) {
      Eval eval = eval(cell.eval);
      List<String> names = selection.models().isEmpty() ? cell.models : selection.models();
      if (names.isEmpty()) {
        throw new AssayException(
            Exit.USAGE,
            "no model is named for the eval \"" + cell.eval + "\"",
            "name one with -m, for example -m ollama:llama3.2; 'assay list models' shows the"
                + " profiles");
      }
      List<ModelProfile> read =
          names.stream().map(name -> model(name, cell, selection, models)).toList();
      for (ModelProfile profile : read) {
        for (String asked : formats(selection, cell)) {
          Assignment a = assignment(selection, cell, eval, profile, asked);
          found.putIfAbsent(List.of(eval.name(), a.format().name(), profile.name()), a);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private ModelProfile model(
      String name, Cell cell, Selection selection, Map<String, ModelProfile> models) {
    Location at = selection.models().isEmpty() ? cell.at : null;
    List<String> sets = new ArrayList<>(selection.sets());
    if (selection.system() != null) {
      sets.add("system=" + selection.system());
    }
    return models.computeIfAbsent(name, n -> profiles.read(n, at, sets));
  }

  /** The formats that are asked for; "" alone where each model is to choose its own. */
  private static List<String> formats(Selection selection, Cell cell) {
    List<String> asked = selection.formats().isEmpty() ? cell.formats : selection.formats();
    return asked.isEmpty() ? List.of("") : asked;
  }

  private List<Cell> cells(Selection selection) {
    List<Cell> cells = new ArrayList<>();
    for (String name : selection.names()) {
      Project.Found suite = project.file(Project.Kind.SUITE, name);
      if (suite != null) {
        addSuite(Suite.read(suite, project), cells);
      } else if (project.file(Project.Kind.EVAL, name) != null) {
        cells.add(new Cell(name, List.of(), null, null, List.of(), null));
      } else {
        throw unknown(name);
      }
    }
    return cells;
  }

  private static void addSuite(Suite suite, List<Cell> cells) {
    for (Suite.Entry e : suite.entries()) {
      cells.add(
          new Cell(e.eval(), e.formats(), e.epochs(), suite.epochs(), suite.models(), suite.at()));
    }
  }

  private AssayException unknown(String name) {
    TreeSet<String> known = new TreeSet<>(project.names(Project.Kind.EVAL));
    known.addAll(project.names(Project.Kind.SUITE));
    return new AssayException(
        Exit.USAGE,
        "there is no eval or suite \"" + name + "\"; " + Nearest.hint(name, known),
        "'assay list' shows what there is; looked in "
            + Project.shown(project.root().resolve("evals")));
  }

  private Eval eval(String name) {
    Eval known = evals.get(name);
    if (known == null) {
      Project.Found file = project.file(Project.Kind.EVAL, name);
      if (file == null) {
        throw unknown(name);
      }
      known = Eval.read(file);
      evals.put(name, known);
      samples.put(name, Samples.of(known));
    }
    return known;
  }

  private Assignment assignment(
      Selection selection, Cell cell, Eval eval, ModelProfile profile, String asked) {
    String kind = Fields.name(eval.answer());
    String own = profile.formatFor(kind);
    String name = !asked.isEmpty() ? asked : own != null ? own : DEFAULT_FORMAT;
    Format format = format(name, profile);
    Block block = format.block(eval.answer());
    if (block == null) {
      throw new AssayException(
          Exit.USAGE,
          "the format \""
              + name
              + "\" has no block \""
              + kind
              + "\", and the eval \""
              + eval.name()
              + "\" asks for one",
          "formats that have one: " + String.join(", ", formatsWith(eval.answer())));
    }
    List<Sample> all = samples.getOrDefault(eval.name(), List.of());
    checkChosen(selection.subset(), eval, all);
    return new Assignment(
        eval,
        all,
        selection.subset(),
        epochs(selection, cell, eval),
        profile,
        format,
        ownParser(block, profile, eval.answer()),
        selection.seed(),
        notes(eval, profile, format));
  }

  private List<String> notes(Eval eval, ModelProfile profile, Format format) {
    List<String> notes = new ArrayList<>();
    addNote(Project.Kind.EVAL, eval.name(), notes);
    addNote(Project.Kind.MODEL, profile.name(), notes);
    addNote(Project.Kind.FORMAT, format.name(), notes);
    return notes;
  }

  private void addNote(Project.Kind kind, String name, List<String> notes) {
    if (project.replacesShipped(kind, name)) {
      notes.add(
          "the project's own " + kind.word() + " \"" + name + "\" stands in for the shipped one");
    }
  }

  private static int epochs(Selection selection, Cell cell, Eval eval) {
    for (Integer said :
        new Integer[] {selection.epochs(), cell.entryEpochs, eval.epochs(), cell.suiteEpochs}) {
      if (said != null) {
        return said;
      }
    }
    return DEFAULT_EPOCHS;
  }

  /** A profile's own parser chain stands in for the format's. */
  private static Block ownParser(Block block, ModelProfile profile, AnswerKind kind) {
    Node parser = profile.parser().get(Fields.name(kind));
    if (parser == null) {
      return block;
    }
    Problems problems = new Problems();
    Block own =
        new Block(
            block.system(),
            block.turns(),
            block.user(),
            block.reply(),
            Block.chain(parser, kind, problems));
    problems.check();
    return own;
  }

  private Format format(String name, ModelProfile profile) {
    Format known = formats.get(name);
    if (known == null) {
      Project.Found file = project.file(Project.Kind.FORMAT, name);
      if (file == null) {
        List<String> names = project.names(Project.Kind.FORMAT);
        throw new AssayException(
            Exit.USAGE,
            List.of(
                new Problem(
                    "there is no format \"" + name + "\"; " + Nearest.hint(name, names),
                    null,
                    "asked for by --format, the suite, or the model \"" + profile.name() + "\"")));
      }
      known = Format.read(file);
      formats.put(name, known);
    }
    return known;
  }

  private List<String> formatsWith(AnswerKind kind) {
    List<String> names = new ArrayList<>();
    for (String name : project.names(Project.Kind.FORMAT)) {
      Project.Found file = project.file(Project.Kind.FORMAT, name);
      if (file != null && Format.read(file).block(kind) != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static void checkChosen(Subset subset, Eval eval, List<Sample> all) {
    if (!(subset instanceof Subset.Chosen chosen)) {
      return;
    }
    List<String> ids = all.stream().map(Sample::id).toList();
    for (String id : chosen.ids()) {
      if (!ids.contains(id)) {
        throw new AssayException(
            Exit.USAGE,
            "the eval \""
                + eval.name()
                + "\" has no sample \""
                + id
                + "\"; "
                + Nearest.hint(id, ids),
            null);
      }
    }
  }
}
