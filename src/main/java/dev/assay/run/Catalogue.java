package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.dataset.Library;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Examples;
import dev.assay.eval.Sample;
import dev.assay.eval.Samples;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import dev.assay.prompt.Renderer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads each named file of a project once. Not thread-safe. */
final class Catalogue {
  private final Project project;
  private final TargetCheck targets;
  private final Library library;
  private final Map<String, Eval> evals = new HashMap<>();
  private final Map<String, List<Sample>> samples = new HashMap<>();
  private final Map<String, Optional<Examples>> examples = new HashMap<>();
  private final Map<String, Format> formats = new HashMap<>();
  private final Set<List<String>> rendered = new HashSet<>();

  Catalogue(Project project, TargetCheck targets, Library library) {
    this.library = library;
    this.project = project;
    this.targets = targets;
  }

  /** The failure to find a name: on the command line (64), or where a file says it (65). */
  static AssayException unknown(String message, @Nullable Location at, @Nullable String hint) {
    return new AssayException(
        at == null ? Exit.USAGE : Exit.BAD_INPUT, List.of(new Problem(message, at, hint)));
  }

  Eval eval(String name, @Nullable Location at) {
    Eval known = evals.get(name);
    if (known == null) {
      Project.Found file = project.file(Project.Kind.EVAL, name);
      if (file == null) {
        throw noEval(name, at);
      }
      known = Eval.read(file);
      List<Sample> all = Samples.of(known, library);
      Problems problems = new Problems();
      targets.check(known, all, problems);
      problems.check();
      keep(known, all);
    }
    return known;
  }

  /** Takes an eval that was read elsewhere, so that it is read once. */
  void keep(Eval eval, List<Sample> all) {
    evals.put(eval.name(), eval);
    samples.put(eval.name(), all);
  }

  /** The worked examples of an eval, or null where it shows none. */
  @Nullable Examples examples(Eval eval) {
    if (!examples.containsKey(eval.name())) {
      examples.put(eval.name(), Optional.ofNullable(Samples.examples(eval, library)));
    }
    return examples.get(eval.name()).orElse(null);
  }

  /** Whether an eval was read before. */
  boolean has(String eval) {
    return evals.containsKey(eval);
  }

  AssayException noEval(String name, @Nullable Location at) {
    TreeSet<String> known = new TreeSet<>(project.names(Project.Kind.EVAL));
    known.addAll(project.names(Project.Kind.SUITE));
    String meant = ofPath(name);
    if (meant != null) {
      return unknown(
          "\"" + name + "\" is a path, and an eval or suite is given by its name",
          at,
          "write " + meant);
    }
    return unknown(
        "there is no eval or suite \"" + name + "\"; " + Nearest.hint(name, known),
        at,
        endsInYml(name)
            ? Project.shown(project.root().resolve("evals").resolve(name + ".yml"))
                + " is not looked at: rename it to "
                + name
                + ".yaml"
            : "'assay list' shows what there is; looked in "
                + Project.shown(project.root().resolve("evals")));
  }

  /** The name of the eval or suite that somebody gave as a file; null where there is none. */
  private @Nullable String ofPath(String typed) {
    String file = typed.substring(typed.lastIndexOf('/') + 1);
    String name = file.endsWith(".yaml") ? file.substring(0, file.length() - 5) : file;
    boolean isThere =
        !name.equals(typed)
            && (project.file(Project.Kind.EVAL, name) != null
                || project.file(Project.Kind.SUITE, name) != null);
    return isThere ? name : null;
  }

  private boolean endsInYml(String name) {
    return Names.isValid(name)
        && Files.isRegularFile(project.root().resolve("evals").resolve(name + ".yml"));
  }

  /** All samples of an eval that was read before. */
  List<Sample> samples(Eval eval) {
    return samples.getOrDefault(eval.name(), List.of());
  }

  /** The names of the formats that have a block for a kind of answer, sorted. */
  List<String> formatsFor(AnswerKind kind) {
    return project.names(Project.Kind.FORMAT).stream()
        .filter(name -> format(name, null, null).block(kind) != null)
        .sorted()
        .toList();
  }

  /**
   * @param said where a suite names it, or null
   * @param by who else named it, for the message, or null
   */
  Format format(String name, @Nullable Location said, @Nullable String by) {
    Format known = formats.get(name);
    if (known == null) {
      Project.Found file = project.file(Project.Kind.FORMAT, name);
      if (file == null) {
        throw unknown(
            "there is no format \""
                + name
                + "\"; "
                + Nearest.hint(name, project.names(Project.Kind.FORMAT)),
            said,
            by);
      }
      known = Format.read(file);
      formats.put(name, known);
    }
    return known;
  }

  /** The block of a format that suits an eval; every question is put into words with it once. */
  Block block(Format format, Eval eval, @Nullable Location said) {
    Block block = format.block(eval.answer());
    if (block == null) {
      String kind = Fields.name(eval.answer());
      throw unknown(
          "the format \""
              + format.name()
              + "\" has no block \""
              + kind
              + "\", and the eval \""
              + eval.name()
              + "\" asks for one",
          said,
          "formats that have one: " + String.join(", ", formatsWith(eval.answer())));
    }
    // So that no template fails after money was spent.
    if (rendered.add(List.of(eval.name(), format.name()))) {
      Renderer renderer = new Renderer(eval, block, null, examples(eval));
      samples(eval).forEach(sample -> renderer.render(sample, 1));
    }
    return block;
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
}
