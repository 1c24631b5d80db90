package dev.assay.derive;

import dev.assay.analysis.ScoreMatrix;
import dev.assay.analysis.Summary;
import dev.assay.analysis.SummaryReader;
import dev.assay.analysis.SummaryText;
import dev.assay.analysis.Tally;
import dev.assay.config.Json;
import dev.assay.config.Problems;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.evidence.ImportLine;
import dev.assay.evidence.Imports;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseFile;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import dev.assay.model.Price;
import dev.assay.parse.ParserChain;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import dev.assay.score.Marker;
import dev.assay.score.Score;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the derived files of a run from its evidence and the settings in its manifest. Text stays
 * on disk: what grows with the number of responses is one number each.
 */
public final class Derivation {
  private static final long NONE = -1;

  private final RunFolder folder;
  private final Manifest manifest;
  private final List<Sample> samples;
  private final Eval eval;
  private final Marker marker;

  private Derivation(RunFolder folder, Manifest manifest, List<Sample> samples) {
    this.folder = folder;
    this.manifest = manifest;
    this.samples = samples;
    this.eval = Eval.read(manifest.evalTree(), manifest.eval());
    this.marker = marker(manifest, eval);
  }

  private Derivation(RunFolder folder, Manifest manifest, List<Sample> samples, ParserChain chain) {
    this.folder = folder;
    this.manifest = manifest;
    this.samples = samples;
    this.eval = Eval.read(manifest.evalTree(), manifest.eval());
    this.marker = new Marker(eval, chain);
  }

  /**
   * The scores of a run as another parser reads its replies; writes them and their summary into
   * {@link RunFolder#view}.
   *
   * @param parser the view's name
   * @throws dev.assay.config.AssayException as {@link #derive}
   */
  public static Marked view(
      RunFolder folder, Manifest manifest, List<Sample> samples, String parser, ParserChain chain) {
    RunFolder view = folder.view(parser);
    Path next = RunFolder.next(view.scores());
    try {
      Files.createDirectories(view.path());
      Marked marked;
      try (BufferedWriter out = Files.newBufferedWriter(next)) {
        marked = new Derivation(folder, manifest, samples, chain).marked(out);
      }
      RunFolder.move(next, view.scores());
      RunFolder.replace(view.summary(), Json.pretty(SummaryText.toNode(marked.summary())));
      return marked;
    } catch (IOException e) {
      throw RunFolder.cannotWrite(view.scores(), e);
    } finally {
      RunFolder.discard(next);
    }
  }

  /** The marker of a run: its eval and its parser chain as they were in force. */
  public static Marker marker(Manifest manifest, Eval eval) {
    Format format = Format.read(manifest.formatTree(), manifest.format());
    Block block = format.block(eval.answer());
    if (block == null) {
      Problems problems = new Problems();
      problems.add(manifest.formatTree().at(), "the run's format does not suit its eval");
      problems.check();
      throw new IllegalStateException("checked");
    }
    return new Marker(eval, block.chain());
  }

  /**
   * Writes {@code scores.jsonl} and {@code summary.json}, replacing older ones.
   *
   * @param samples of the run, in its order
   * @throws dev.assay.config.AssayException (65) where evidence is damaged, (73) where the files
   *     cannot be written
   */
  public static Summary derive(RunFolder folder, Manifest manifest, List<Sample> samples) {
    Path next = RunFolder.next(folder.scores());
    try {
      Summary summary;
      try (BufferedWriter out = Files.newBufferedWriter(next)) {
        summary = marked(folder, manifest, samples, out).summary();
      }
      RunFolder.move(next, folder.scores());
      RunFolder.replace(folder.summary(), Json.pretty(SummaryText.toNode(summary)));
      return summary;
    } catch (IOException e) {
      throw RunFolder.cannotWrite(folder.scores(), e);
    } finally {
      RunFolder.discard(next);
    }
  }

  /**
   * As {@link #derive}, but reads the derived files where they are newer than all that they rest
   * on.
   */
  public static Summary current(RunFolder folder, Manifest manifest, List<Sample> samples) {
    return Freshness.isFresh(folder) ? stored(folder) : derive(folder, manifest, samples);
  }

  private static Summary stored(RunFolder folder) {
    return SummaryReader.read(Json.read(folder.summary()));
  }

  /** The summary alone, from the evidence as it is now; writes nothing. */
  public static Summary summarise(RunFolder folder, Manifest manifest, List<Sample> samples) {
    return marked(folder, manifest, samples).summary();
  }

  /** Every score of a run, from the evidence as it is now; writes nothing. */
  public static Marked marked(RunFolder folder, Manifest manifest, List<Sample> samples) {
    try {
      return marked(folder, manifest, samples, Writer.nullWriter());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The responses of one sample with their scores, by epoch. */
  public static List<MarkedResponse> responses(RunFolder folder, Manifest manifest, Sample sample) {
    Derivation one = new Derivation(folder, manifest, List.of(sample));
    long[] positions = one.positions(new Tally())[0];
    List<MarkedResponse> responses = new ArrayList<>();
    if (!Files.exists(folder.responses())) {
      return responses;
    }
    try (ResponseFile file = ResponseFile.open(folder.responses())) {
      for (long position : positions) {
        if (position != NONE) {
          ResponseLine line = file.at(position);
          Score score = one.marker.mark(sample, line.order(), line.exchange().result());
          responses.add(new MarkedResponse(line, score));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return responses;
  }

  /** The scores of one sample that were made elsewhere, in the order of their source. */
  public static List<ImportLine> imported(RunFolder folder, Sample sample) {
    List<ImportLine> lines = new ArrayList<>();
    Imports.visit(
        folder.imports(),
        line -> {
          if (line.sample().equals(sample.id())) {
            lines.add(line);
          }
        });
    return lines;
  }

  private static Marked marked(
      RunFolder folder, Manifest manifest, List<Sample> samples, Writer scores) throws IOException {
    return manifest.holdsScores()
        ? ImportedScores.marked(folder, manifest, samples, scores)
        : new Derivation(folder, manifest, samples).marked(scores);
  }

  private Marked marked(Writer scores) throws IOException {
    ScoreMatrix matrix = ScoreMatrix.of(manifest, samples, eval.asks());
    Tally tally = new Tally();
    scores.write(ScoreLine.HEADER + "\n");
    if (Files.exists(folder.responses())) {
      markAll(scores, matrix, tally);
    }
    Price price = Price.of(manifest.profileTree());
    return new Marked(name(manifest), manifest, matrix, tally, eval.unread(), price);
  }

  static String name(Manifest manifest) {
    return manifest.eval() + "/" + manifest.model() + "/" + manifest.id();
  }

  private void markAll(Writer scores, ScoreMatrix matrix, Tally tally) throws IOException {
    long[][] positions = positions(tally);
    try (ResponseFile responses = ResponseFile.open(folder.responses())) {
      for (int i = 0; i < samples.size(); i++) {
        for (int e = 1; e <= manifest.epochs(); e++) {
          if (positions[i][e - 1] != NONE) {
            ResponseLine line = responses.at(positions[i][e - 1]);
            Score score = marker.mark(samples.get(i), line.order(), line.exchange().result());
            matrix.put(i, e, score, line.order());
            tally.count(line);
            scores.write(ScoreLine.write(line.sample(), e, line.order(), score) + "\n");
          }
        }
      }
    }
  }

  /** Where the line of each pair starts: the first with a reply, else the last failure. */
  private long[][] positions(Tally tally) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      index.put(samples.get(i).id(), i);
    }
    long[][] positions = new long[samples.size()][manifest.epochs()];
    for (long[] row : positions) {
      Arrays.fill(row, NONE);
    }
    boolean[][] replied = new boolean[samples.size()][manifest.epochs()];
    Responses.skim(
        folder.responses(),
        mark -> {
          Integer i = index.get(mark.sample());
          int e = mark.epoch() - 1;
          tally.countUncertain(mark.uncertain());
          if (i != null && e >= 0 && e < manifest.epochs() && !replied[i][e]) {
            positions[i][e] = mark.position();
            replied[i][e] = mark.hasReply();
          }
        });
    return positions;
  }
}
