package dev.assay.interop;

import dev.assay.analysis.Summary;
import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.derive.Derivation;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.SampleText;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.RunFolder;
import dev.assay.evidence.WholeFile;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.prompt.Format;
import dev.assay.run.Assignment;
import dev.assay.stats.ScoreRange;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes a run of a table of raw replies. The table is read twice, as the epoch of a row is known
 * only at its end; texts are never held.
 */
public final class ResponseImport {
  /** What can be mapped; the first two must be. */
  public static final List<Part> PARTS =
      List.of(
          Part.SAMPLE,
          Part.RESPONSE,
          Part.TARGET,
          Part.INPUT,
          Part.CHOICES,
          Part.EPOCH,
          Part.CLUSTER,
          Part.CATEGORY);

  public static final int NEEDED = 2;

  private final NewRun news;
  private final ImportRequest request;
  private final Eval eval;
  private final Format format;
  private final AskedSamples samples;
  private final Cells cells;
  private final Pairs pairs = new Pairs();
  private int missing;
  private int blank;

  private ResponseImport(NewRun news, ImportRequest request) {
    this.news = news;
    this.request = request;
    this.eval = eval(news.project(), request.eval());
    this.format = format(news.project(), request.format(), eval);
    this.samples =
        new AskedSamples(
            eval, news.library(), request.mapping(), Table.of(request.file()).isTyped());
    this.cells = new Cells(ScoreRange.UNIT, request.missing());
  }

  /**
   * @throws AssayException (64) for unknown names and for the same import again, (65) with the rows
   *     that cannot be taken, (73) where the run cannot be written
   */
  public static Imported run(NewRun news, ImportRequest request) {
    NewRun.checkNames(request);
    return new ResponseImport(news, request).run();
  }

  private static Eval eval(Project project, String name) {
    Project.Found file = project.file(Project.Kind.EVAL, name);
    if (file == null) {
      throw AskedSamples.unknown("eval", name, project.names(Project.Kind.EVAL));
    }
    return Eval.read(file);
  }

  private static Format format(Project project, String name, Eval eval) {
    Project.Found file = project.file(Project.Kind.FORMAT, name);
    if (file == null) {
      throw AskedSamples.unknown("format", name, project.names(Project.Kind.FORMAT));
    }
    Format format = Format.read(file);
    if (format.block(eval.answer()) == null) {
      String kind = Fields.name(eval.answer());
      throw Mapping.usage(
          "the format \"" + name + "\" has no block \"" + kind + "\", which the eval asks for",
          "name another: --format NAME");
    }
    return format;
  }

  private Imported run() {
    Table table = Table.of(request.file());
    Mistakes mistakes = new Mistakes(table.shown());
    String hash = first(table, mistakes);
    pairs.rank(table.shown(), mistakes);
    mistakes.check();
    if (pairs.rows() == 0) {
      throw AssayException.badInput(Location.of(table.shown()), "the table has no rows");
    }
    Node.Obj settings = news.settings(request, NewRun.RESPONSES, hash);
    List<Problem> unreadable = news.refuseTwice(request, settings);
    Set<String> ids = new HashSet<>(pairs.samples());
    List<Sample> all = samples.all();
    List<Sample> asked = all.stream().filter(s -> ids.contains(s.id())).toList();
    Counts counts = new Counts(pairs.rows(), pairs.rows() - missing, missing, blank);
    RunFolder folder = news.folder(request);
    responses(folder, table, hash, settings);
    WholeFile.write(
        folder.inputs(),
        out -> {
          out.line("{\"schema\":\"assay.inputs/1\"}");
          asked.forEach(s -> out.line(SampleText.write(s, eval.isPrivate())));
        });
    Manifest manifest = news.manifest(folder, request, kind(all, asked), settings, counts);
    manifest.write(folder);
    Summary summary = Derivation.derive(folder, manifest, asked);
    return new Imported(folder, manifest, counts, summary, unreadable);
  }

  private String first(Table table, Mistakes mistakes) {
    return Checked.read(
        table,
        request.mapping(),
        mistakes,
        new Row.Sink() {
          @Override
          public void row(Row row) {
            String sample = mistakes.seen(() -> samples.of(row).id());
            String text = mistakes.seen(() -> text(row));
            missing += text == null ? 1 : 0;
            if (sample != null) {
              pairs.add(row, request.mapping(), mistakes);
            }
          }

          @Override
          public void blank() {
            blank++;
          }
        });
  }

  /** The reply of a row; null where it is missing by the user's own word. */
  private @org.jspecify.annotations.Nullable String text(Row row) {
    Node cell = request.mapping().in(Part.RESPONSE, row);
    if (cell == null || cells.isMissing(cell)) {
      return null;
    }
    String text = Cells.text(cell);
    if (text == null) {
      String message = "the response must be a text, and this is " + cell.kind();
      String hint =
          cell instanceof Node.Null
              ? "where that means a missing one: --missing null"
              : Cells.within(cell);
      throw Cells.wrong(cell, message, hint);
    }
    return text;
  }

  private void responses(RunFolder folder, Table table, String hash, Node.Obj settings) {
    Instant now = news.clock().instant();
    WholeFile.write(
        folder.responses(),
        out -> {
          out.line("{\"schema\":\"" + ResponseLine.SCHEMA + "\"}");
          Node.Obj session = news.session(settings);
          out.line(Json.write(Node.object(b -> b.put("session", session))));
          String again =
              table.read(
                  new Row.Sink() {
                    @Override
                    public void row(Row row) {
                      if (row.number() <= pairs.rows()) {
                        out.line(line(row, now).write());
                      }
                    }

                    @Override
                    public void blank() {}
                  });
          if (!again.equals(hash)) {
            throw AssayException.badInput(
                Location.of(table.shown()), "the file changed while it was read");
          }
        });
  }

  private ResponseLine line(Row row, Instant now) {
    Sample sample = samples.of(row);
    String text = text(row);
    Result result =
        text == null
            ? new Failure(Failure.Kind.NOT_RECORDED, "missing, as its source says", null)
            : Reply.of(text, StopReason.UNKNOWN, null);
    return new ResponseLine(
        sample.id(),
        sample.content(),
        pairs.epoch(row.number() - 1),
        0,
        0,
        IntStream.range(0, sample.choices().size()).boxed().toList(),
        null,
        "",
        new Exchange(result, 0, now, 0, null, null),
        1);
  }

  private NewRun.Kind kind(List<Sample> all, List<Sample> asked) {
    String subset =
        asked.size() == all.size()
            ? null
            : "chosen by the imported file: " + asked.size() + " of " + all.size();
    return new NewRun.Kind(
        NewRun.RESPONSES,
        format.name(),
        Assignment.task(eval, all, asked),
        eval.tree(),
        format.treeFor(eval.answer()),
        pairs.epochs(),
        subset);
  }
}
