package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Expectation;
import dev.assay.eval.GatePolicy;
import dev.assay.eval.Sample;
import dev.assay.eval.Samples;
import dev.assay.eval.Suite;
import dev.assay.model.ModelProfile;
import dev.assay.model.ModelProfiles;
import dev.assay.model.ProfileFiles;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one file after the other, each once, and gathers what is wrong. Not thread-safe. */
final class FileCheck {
  private final Project project;
  private final ModelProfiles profiles;
  private final Problems problems;
  private final Catalogue catalogue;
  private final Map<Path, Integer> samples = new HashMap<>();
  private final Map<Path, ModelProfile> models = new HashMap<>();
  private final Set<Path> done = new HashSet<>();

  FileCheck(Project project, ModelProfiles profiles, Problems problems) {
    this.project = project;
    this.profiles = profiles;
    this.problems = problems;
    this.catalogue = new Catalogue(project);
  }

  void check(ProjectFiles.Entry entry) {
    switch (entry.kind()) {
      case EVAL -> eval(entry.file());
      case FORMAT -> gather(() -> Format.read(entry.file()));
      case MODEL -> model(entry.file());
      case SUITE -> gather(() -> suite(entry.file()));
      case GATE -> gather(() -> gate(entry.file()));
    }
  }

  private void gate(Project.Found file) {
    Node tree = file.read(problems);
    GatePolicy policy = GatePolicy.read(tree, file.name(), problems);
    for (GatePolicy.Demanded demanded : policy.demands()) {
      Project.Kind kind = demanded.isSuite() ? Project.Kind.SUITE : Project.Kind.EVAL;
      if (!demanded.target().isBlank()) {
        Location named = at(tree, demanded, List.of("eval", "suite"));
        project.require(kind, demanded.target(), named, problems);
      }
      if (demanded.format() != null) {
        Location named = at(tree, demanded, List.of("format"));
        project.require(Project.Kind.FORMAT, demanded.format(), named, problems);
      }
      // Every scorer of an eval's file marks from 0 to 1.
      String misfit = Expectation.misfit(demanded.demand(), 0, 1);
      if (misfit != null) {
        problems.add(at(tree, demanded, List.of("margin", "at_most", "at_least")), misfit);
      }
    }
  }

  /** Where a demand has the first of these fields that it has. */
  private static Location at(Node policy, GatePolicy.Demanded demanded, List<String> keys) {
    List<Node> demands = policy instanceof Node.Obj o ? o.list("expect") : List.of();
    return demands.stream()
        .filter(item -> item.at().equals(demanded.at()))
        .flatMap(item -> keys.stream().map(((Node.Obj) item)::get))
        .filter(Objects::nonNull)
        .map(Node::at)
        .findFirst()
        .orElse(demanded.at());
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
    List<Sample> all = Samples.of(eval);
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
        models.put(path, profile);
      });
    }
    return models.get(path);
  }

  private void formatsNamed(Project.Found file) {
    Node said = file.read(new Problems()) instanceof Node.Obj o ? o.get("format") : null;
    List<Node> names =
        said instanceof Node.Obj byKind
            ? byKind.fields().values().stream().map(Node.Field::value).toList()
            : said == null ? List.of() : List.of(said);
    for (Node name : names) {
      if (name instanceof Node.Text t && !t.value().isBlank()) {
        project.require(Project.Kind.FORMAT, t.value(), t.at(), problems);
      }
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

  private @Nullable ModelProfile modelNamed(Suite.Named named) {
    Project.Found file = project.file(Project.Kind.MODEL, named.name());
    if (file != null) {
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
