package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.dataset.Library;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.Suite;
import dev.assay.model.ModelProfile;
import dev.assay.model.ModelProfiles;
import dev.assay.model.Models;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a selection into assignments: every file that it names is read and checked, before anything
 * is asked. Not thread-safe; use it once.
 */
public final class Matrix {
  /** The format of a model whose profile names none. */
  public static final String DEFAULT_FORMAT = "plain";

  /** In place of a name: each format that suits the eval. */
  public static final String ALL_FORMATS = "all";

  private static final int DEFAULT_EPOCHS = 5;

  private final Project project;
  private final ModelProfiles profiles;
  private final Models models;
  private final Catalogue catalogue;

  /**
   * @param targets checks what only scorers can read
   */
  public Matrix(Project project, ModelProfiles profiles, Models models, TargetCheck targets) {
    this(project, profiles, models, targets, Library.OF_FILES);
  }

  /**
   * @param targets checks what only scorers can read
   * @param library where data sets are found that are no files, and may be fetched
   */
  public Matrix(
      Project project,
      ModelProfiles profiles,
      Models models,
      TargetCheck targets,
      Library library) {
    this.project = project;
    this.profiles = profiles;
    this.models = models;
    this.catalogue = new Catalogue(project, targets, library);
  }

  /**
   * One eval with what its suite says of it.
   *
   * @param at where a suite names it, or null
   */
  private record Cell(
      String eval,
      List<Suite.Named> formats,
      @Nullable Integer entryEpochs,
      @Nullable Integer suiteEpochs,
      List<Suite.Named> models,
      @Nullable Location at) {}

  /**
   * The assignments: in the order of the evals, then the models, then the formats; each once.
   *
   * @throws AssayException (64) for unknown names in the selection, (65) for mistakes in files
   */
  public List<Assignment> assignments(Selection selection) {
    Map<String, ModelProfile> read = new LinkedHashMap<>();
    Map<List<String>, Assignment> found = new LinkedHashMap<>();
    for (Cell cell : cells(selection)) {
      Eval eval = catalogue.eval(cell.eval, cell.at);
      checkChosen(selection.subset(), eval, catalogue.samples(eval));
      for (Suite.Named model : models(selection, cell)) {
        ModelProfile profile = read.computeIfAbsent(model.name(), n -> profile(model, selection));
        for (Suite.@Nullable Named format : formats(selection, cell, eval)) {
          Assignment a = assignment(selection, cell, eval, profile, format);
          found.putIfAbsent(List.of(eval.name(), a.format().name(), profile.name()), a);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Suite.Named> models(Selection selection, Cell cell) {
    List<Suite.Named> named =
        selection.models().isEmpty() ? cell.models : Suite.Named.typed(selection.models());
    if (named.isEmpty()) {
      throw new AssayException(
          Exit.USAGE,
          "no model is named for the eval \"" + cell.eval + "\"",
          "name one with -m, for example -m ollama:llama3.2; 'assay list models' shows the"
              + " profiles");
    }
    return named;
  }

  private ModelProfile profile(Suite.Named model, Selection selection) {
    List<String> sets = new ArrayList<>(selection.sets());
    if (selection.system() != null) {
      sets.add("system=" + selection.system());
    }
    return profiles.read(model.name(), model.at(), sets);
  }

  /** The formats that are asked for; null alone where each model is to choose its own. */
  private List<Suite.@Nullable Named> formats(Selection selection, Cell cell, Eval eval) {
    List<Suite.@Nullable Named> formats = new ArrayList<>();
    List<String> asked =
        selection.formats().contains(ALL_FORMATS)
            ? catalogue.formatsFor(eval.answer())
            : selection.formats();
    formats.addAll(asked.isEmpty() ? cell.formats : Suite.Named.typed(asked));
    if (formats.isEmpty()) {
      formats.add(null);
    }
    return formats;
  }

  private List<Cell> cells(Selection selection) {
    List<Cell> cells = new ArrayList<>();
    for (String name : selection.names()) {
      Project.Found suite = project.file(Project.Kind.SUITE, name);
      if (suite != null && project.file(Project.Kind.EVAL, name) != null) {
        throw new AssayException(
            Exit.USAGE,
            "\"" + name + "\" is the name of an eval and of a suite",
            "rename one of them; '" + Project.shown(suite.path()) + "' is the suite");
      } else if (suite != null) {
        addSuite(Suite.read(suite, project), cells);
      } else if (project.file(Project.Kind.EVAL, name) != null) {
        cells.add(new Cell(name, List.of(), null, null, List.of(), null));
      } else {
        throw catalogue.noEval(name, null);
      }
    }
    return cells;
  }

  private static void addSuite(Suite suite, List<Cell> cells) {
    for (Suite.Entry e : suite.entries()) {
      cells.add(
          new Cell(e.eval(), e.formats(), e.epochs(), suite.epochs(), suite.models(), e.at()));
    }
  }

  private Assignment assignment(
      Selection selection,
      Cell cell,
      Eval eval,
      ModelProfile profile,
      Suite.@Nullable Named asked) {
    String name = asked != null ? asked.name() : ownFormat(profile, eval);
    Location said = asked == null ? null : asked.at();
    String by =
        asked == null ? "the model \"" + profile.name() + "\" reads this format best" : null;
    Format format = catalogue.format(name, said, by);
    Block block = catalogue.block(format, eval, said);
    return new Assignment(
        eval,
        catalogue.samples(eval),
        selection.subset(),
        epochs(selection, cell, eval),
        profile,
        format,
        ownParser(block, profile, eval.answer()),
        models.recording(profile, eval.name()),
        selection.seed(),
        notes(eval, profile, format),
        null,
        catalogue.examples(eval));
  }

  /** The name of the format that a profile is asked in where nobody asks for another. */
  static String ownFormat(ModelProfile profile, Eval eval) {
    String own = profile.formatFor(Fields.name(eval.answer()));
    return own != null ? own : DEFAULT_FORMAT;
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
            Block.chain(parser, kind, problems),
            block.shots());
    problems.check();
    return own;
  }

  private List<String> notes(Eval eval, ModelProfile profile, Format format) {
    List<String> notes = new ArrayList<>();
    addNote(Project.Kind.EVAL, eval.name(), notes);
    addNote(Project.Kind.MODEL, profile.name(), notes);
    addNote(Project.Kind.FORMAT, format.name(), notes);
    notes.addAll(NotSent.notes(profile));
    return notes;
  }

  private void addNote(Project.Kind kind, String name, List<String> notes) {
    if (project.replacesShipped(kind, name)) {
      notes.add(
          "the project's own " + kind.word() + " \"" + name + "\" stands in for the shipped one");
    }
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
