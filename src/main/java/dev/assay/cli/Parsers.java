package dev.assay.cli;

import dev.assay.analysis.Sensitivity;
import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Project;
import dev.assay.dataset.Library;
import dev.assay.derive.Derivation;
import dev.assay.derive.Marked;
import dev.assay.derive.RunSamples;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the replies of one run with the parsers of several formats. */
final class Parsers {
  static final String ALL = "all";

  /** How the run's own parser is called, which may be none of the formats'. */
  static final String OWN = "own";

  private final Project project;
  private final Library library;

  Parsers(Project project, Library library) {
    this.project = project;
    this.library = library;
  }

  /**
   * @param names of formats, or {@link #ALL}
   * @throws AssayException (64) where a name is no format that reads this kind of answer
   */
  Sensitivity read(RunFolder folder, Manifest manifest, List<String> names) {
    Eval eval = Eval.read(manifest.evalTree(), manifest.eval());
    List<Sample> samples = RunSamples.of(folder, manifest, project, library);
    Map<String, Block> blocks = blocks(eval.answer());
    List<Sensitivity.Reading> readings = new ArrayList<>();
    readings.add(reading(OWN, Derivation.marked(folder, manifest, samples)));
    for (String name : names.contains(ALL) ? List.copyOf(blocks.keySet()) : names) {
      Block block = blocks.get(name);
      if (block == null && !name.equals(OWN)) {
        throw unknown(name, eval.answer(), List.copyOf(blocks.keySet()));
      }
      if (block != null) {
        Marked marked = Derivation.view(folder, manifest, samples, name, block.chain());
        readings.add(reading(name, marked));
      }
    }
    return Sensitivity.of(readings);
  }

  private static Sensitivity.Reading reading(String parser, Marked marked) {
    return new Sensitivity.Reading(parser, marked.summary(), marked.matrix());
  }

  private Map<String, Block> blocks(AnswerKind kind) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    for (String name : project.names(Project.Kind.FORMAT)) {
      Project.Found file = project.file(Project.Kind.FORMAT, name);
      Block block = file == null ? null : Format.read(file).block(kind);
      if (block != null) {
        blocks.put(name, block);
      }
    }
    return blocks;
  }

  private static AssayException unknown(String name, AnswerKind kind, List<String> known) {
    return new AssayException(
        Exit.USAGE,
        "no format \""
            + name
            + "\" reads answers of the kind "
            + Fields.name(kind)
            + "; "
            + Nearest.hint(name, known),
        "--parser takes the names of formats, or all");
  }
}
