package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Library;
import dev.assay.dataset.Source;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.Samples;
import dev.assay.eval.Suite;
import dev.assay.model.ModelProfile;
import dev.assay.model.ModelProfiles;
import dev.assay.model.ProfileFiles;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one file after the other, each once, and gathers what is wrong. Not thread-safe. */
final class FileCheck {
  private final Project project;
  private final ModelProfiles profiles;
  private final Problems problems;
  private final TargetCheck targets;
  private final Catalogue catalogue;
  private final Library library;
  private final Map<Path, Integer> samples = new HashMap<>();
  private final Map<Path, ModelProfile> models = new HashMap<>();
  private final Set<Path> done = new HashSet<>();

  FileCheck(
      Project project,
      ModelProfiles profiles,
      TargetCheck targets,
      Library library,
      Problems problems) {
    this.library = library;
    this.targets = targets;
    this.project = project;
    this.profiles = profiles;
    this.problems = problems;
    this.catalogue = new Catalogue(project, targets, library);
  }

  void check(ProjectFiles.Entry entry) {
    switch (entry.kind()) {
      case EVAL -> eval(entry.file());
      case FORMAT -> gather(() -> Format.read(entry.file()).rehearse(problems));
      case MODEL -> model(entry.file());
      case SUITE -> gather(() -> suite(entry.file()));
      case GATE -> gather(() -> new GateCheck(project, profiles, problems).check(entry.file()));
    }
  }

  /** The samples of a data set that was checked; 0 where it has mistakes. */
  int samples(Path data) {
    return samples.getOrDefault(data, 0);
  }

  private void gather(Runnable reading) {
    try {
      reading.run();
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
    }
  }

  /** A mistake elsewhere in the eval does not keep its data set from being checked. */
  private void eval(Project.Found file) {
    if (!done.add(ProjectFiles.absolute(file.path()))) {
      return;
    }
    gather(() -> {
      Problems own = new Problems();
      Eval eval = Eval.read(file, own);
      own.all().forEach(problems::add);
      if (eval != null) {
        List<Sample> all = data(eval);
        if (own.isEmpty() && isKnown(file)) {
          catalogue.keep(eval, all);
        }
      }
    });
  }

  /** Whether the name alone would lead to this file. */
  private boolean isKnown(Project.Found file) {
    Project.Found named = project.file(Project.Kind.EVAL, file.name());
    return named != null
        && ProjectFiles.absolute(named.path()).equals(ProjectFiles.absolute(file.path()));
  }

  /** Checks a data set alone, as an eval says that names it. */
  void dataOf(Eval eval) {
    gather(() -> data(eval));
  }

  private List<Sample> data(Eval eval) {
    Dataset named = eval.data();
    boolean isFile = named == null || named.source() instanceof Source.File;
    if (named != null && !isFile && !library.holds(named.source())) {
      // Files are right or wrong before their data were ever fetched.
      return List.of();
    }
    List<Sample> all = Samples.of(eval, library);
    targets.check(eval, all, problems);
    if (isFile) {
      Samples.examples(eval, library);
    }
    Path file = eval.dataset();
    if (file != null) {
      samples.put(file, all.size());
    }
    return all;
  }

  private @Nullable ModelProfile model(Project.Found file) {
    Path path = ProjectFiles.absolute(file.path());
    if (done.add(path)) {
      gather(() -> formatsNamed(file));
      gather(() -> {
        var source = new ProfileFiles.Source(file.path(), Project.shown(file.path()));
        ModelProfile profile = profiles.read(source, file.name(), problems);
        parsers(profile);
        recordings(profile, file);
        models.put(path, profile);
      });
    }
    return models.get(path);
  }

  private void formatsNamed(Project.Found file) {
    Node said = file.read(new Problems()) instanceof Node.Obj o ? o.get("format") : null;
    if (!(said instanceof Node.Obj byKind)) {
      formatNamed(said, null);
      return;
    }
    byKind.fields().forEach((kind, field) -> formatNamed(field.value(), kind));
  }

  /**
   * @param kind the answer kind that it is named for; null where that is not said
   */
  private void formatNamed(@Nullable Node said, @Nullable String kind) {
    if (!(said instanceof Node.Text name) || name.value().isBlank()) {
      return;
    }
    project.require(Project.Kind.FORMAT, name.value(), name.at(), problems);
    Format format = format(name.value());
    for (AnswerKind each : AnswerKind.values()) {
      if (format != null && Fields.name(each).equals(kind) && format.block(each) == null) {
        problems.add(
            name.at(), "the format \"" + name.value() + "\" has no block \"" + kind + "\"");
      }
    }
  }

  /** A format that has no mistake; these are told where it is checked itself. */
  private @Nullable Format format(String name) {
    Project.Found file = project.file(Project.Kind.FORMAT, name);
    try {
      return file == null ? null : Format.read(file);
    } catch (AssayException e) {
      return null;
    }
  }

  /** Whether the folder is there that a profile names itself, as a run would look for it. */
  private void recordings(ModelProfile profile, Project.Found file) {
    Node said = file.read(new Problems()) instanceof Node.Obj o ? o.get("recordings") : null;
    String folder = profile.recordings();
    if (folder == null || folder.isBlank() || !(said instanceof Node.Text)) {
      return;
    }
    Path home = project.home();
    boolean isThere =
        Files.isDirectory(project.root().resolve(folder))
            || (home != null && Files.isDirectory(home.resolve(folder)));
    if (!isThere) {
      problems.add(
          said.at(),
          "\"recordings\" is \""
              + folder
              + "\", and there is no folder "
              + Project.shown(project.root().resolve(folder)));
    }
  }

  private void parsers(ModelProfile profile) {
    for (AnswerKind kind : AnswerKind.values()) {
      Node parser = profile.parser().get(Fields.name(kind));
      if (parser != null) {
        Block.chain(parser, kind, problems);
      }
    }
  }

  private void suite(Project.Found file) {
    Suite suite = Suite.read(file, project, problems);
    oneNameOnly(file);
    List<ModelProfile> asked = new ArrayList<>();
    for (Suite.Named named : suite.models()) {
      ModelProfile profile = modelNamed(named);
      if (profile != null) {
        asked.add(profile);
      }
    }
    for (Suite.Entry entry : suite.entries()) {
      Project.Found eval = project.file(Project.Kind.EVAL, entry.eval());
      if (eval != null) {
        eval(eval);
        if (catalogue.has(entry.eval())) {
          render(entry, asked);
        }
      }
    }
  }

  /** {@code run NAME} could not tell which is meant. */
  private void oneNameOnly(Project.Found suite) {
    Project.Found eval = project.file(Project.Kind.EVAL, suite.name());
    if (eval != null) {
      Node name = suite.read(new Problems()) instanceof Node.Obj o ? o.get("suite") : null;
      problems.add(
          name == null ? suite.at() : name.at(),
          "\""
              + suite.name()
              + "\" is the name of an eval too, "
              + Project.shown(eval.path())
              + ": rename one of them");
    }
  }

  private @Nullable ModelProfile modelNamed(Suite.Named named) {
    Project.Found file = project.file(Project.Kind.MODEL, named.name());
    if (file != null) {
      if (profiles.isAbstract(named.name())) {
        Location at = named.at() == null ? file.at() : named.at();
        problems.add(
            at,
            "the model profile \""
                + named.name()
                + "\" is abstract: others extend it, and nobody asks it");
      }
      return model(file);
    }
    try {
      return profiles.read(named.name(), named.at(), List.of());
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
      return null;
    }
  }

  /** Every question of a suite's eval is put into words in every format that would be used. */
  private void render(Suite.Entry entry, List<ModelProfile> asked) {
    Eval eval = catalogue.eval(entry.eval(), entry.at());
    Set<Suite.Named> formats = new LinkedHashSet<>(entry.formats());
    if (formats.isEmpty()) {
      asked.forEach(m -> formats.add(new Suite.Named(Matrix.ownFormat(m, eval), entry.at())));
    }
    for (Suite.Named format : formats) {
      if (project.file(Project.Kind.FORMAT, format.name()) != null) {
        Location at = format.at() == null ? entry.at() : format.at();
        gather(() -> catalogue.block(catalogue.format(format.name(), at, null), eval, at));
      }
    }
  }
}
