package dev.assay.interop;

import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.derive.Derivation;
import dev.assay.eval.DeclaredSamples;
import dev.assay.eval.Sample;
import dev.assay.evidence.ImportLine;
import dev.assay.evidence.Imports;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.WholeFile;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes a run of a table of scores. The table is read once; of each row some numbers stay in
 * memory.
 */
public final class ScoreImport {
  /** What can be mapped; the first two must be. */
  public static final List<Part> PARTS =
      List.of(Part.SAMPLE, Part.SCORE, Part.EPOCH, Part.CLUSTER, Part.CATEGORY);

  public static final int NEEDED = 2;
  private static final long MOST_PAIRS = 100_000_000;

  private final NewRun news;
  private final ImportRequest request;
  private final Pairs pairs = new Pairs();
  private double[] scores = new double[1024];
  private int missing;
  private int blank;

  private ScoreImport(NewRun news, ImportRequest request) {
    this.news = news;
    this.request = request;
  }

  /**
   * @throws AssayException (64) for wrong names and for the same import again, (65) with the rows
   *     that cannot be taken, (73) where the run cannot be written
   */
  public static Imported run(NewRun news, ImportRequest request) {
    NewRun.checkNames(request);
    return new ScoreImport(news, request).run();
  }

  private Imported run() {
    Table table = Table.of(request.file());
    Mistakes mistakes = new Mistakes(table.shown());
    String hash = read(table, mistakes);
    pairs.rank(table.shown(), mistakes);
    mistakes.check();
    checkSize(table);
    Node.Obj settings = news.settings(request, NewRun.SCORES, hash);
    List<Problem> unreadable = news.refuseTwice(request, settings);
    List<Sample> samples = samples();
    Counts counts = new Counts(pairs.rows(), pairs.rows() - missing, missing, blank);
    RunFolder folder = news.folder(request);
    Imports.write(folder.imports(), news.session(settings), this::lines);
    WholeFile.write(
        folder.inputs(),
        out -> {
          out.line("{\"schema\":\"assay.inputs/1\"}");
          samples.forEach(s -> out.line(DeclaredSamples.write(s)));
        });
    Manifest manifest = news.manifest(folder, request, kind(samples), settings, counts);
    manifest.write(folder);
    Summary summary = Derivation.derive(folder, manifest, samples);
    return new Imported(folder, manifest, counts, summary, unreadable);
  }

  private String read(Table table, Mistakes mistakes) {
    Cells cells = new Cells(request.range(), request.missing());
    return Checked.read(
        table,
        request.mapping(),
        mistakes,
        new Row.Sink() {
          @Override
          public void row(Row row) {
            take(row, cells, mistakes);
          }

          @Override
          public void blank() {
            blank++;
          }
        });
  }

  private void take(Row row, Cells cells, Mistakes mistakes) {
    int at = pairs.rows();
    double score = mistakes.number(() -> score(row, cells));
    if (!pairs.add(row, request.mapping(), mistakes)) {
      return;
    }
    if (at == scores.length) {
      scores = Arrays.copyOf(scores, at * 2);
    }
    scores[at] = score;
    missing += Double.isNaN(score) ? 1 : 0;
  }

  private double score(Row row, Cells cells) {
    Node cell = request.mapping().in(Part.SCORE, row);
    return cell == null
        ? Double.NaN
        : cells.score(cell, request.mapping().inTemplate(Part.SCORE, row));
  }

  private void checkSize(Table table) {
    int samples = pairs.samples().size();
    String wrong = null;
    if (pairs.rows() == 0) {
      wrong = "the table has no rows";
    } else if ((long) samples * pairs.epochs() > MOST_PAIRS) {
      wrong = samples + " samples of up to " + pairs.epochs() + " epochs are more than Assay takes";
    }
    if (wrong != null) {
      throw AssayException.badInput(Location.of(table.shown()), wrong);
    }
  }

  private void lines(Imports.Sink out) {
    for (int row = 0; row < pairs.rows(); row++) {
      Double score = Double.isNaN(scores[row]) ? null : scores[row];
      out.line(
          new ImportLine(
              pairs.sample(row),
              pairs.epoch(row),
              score,
              row + 1,
              pairs.line(row),
              pairs.label(row)));
    }
  }

  private List<Sample> samples() {
    List<String> ids = pairs.samples();
    List<Sample> samples = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      samples.add(DeclaredSamples.of(ids.get(i), pairs.category(i), pairs.cluster(i)));
    }
    return samples;
  }

  private NewRun.Kind kind(List<Sample> samples) {
    String[] ids = samples.stream().map(Sample::id).sorted().toArray(String[]::new);
    String identity = Seed.hash(ids);
    Node.Obj task =
        Node.object(b ->
            b.put("eval", request.eval())
                .put("as_declared", true)
                .put("dataset", identity)
                .put("samples", identity)
                .put("metrics", Node.texts(List.of("mean")))
                .put("range", NewRun.range(request)));
    Node.Obj eval = Node.object(b -> b.put("eval", request.eval()));
    return new NewRun.Kind(
        NewRun.SCORES, "imported", task, eval, Node.object(b -> {}), pairs.epochs(), null);
  }
}
