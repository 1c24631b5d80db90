package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.derive.Derivation;
import dev.assay.derive.MarkedResponse;
import dev.assay.eval.Eval;
import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import dev.assay.evidence.ImportLine;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.PromptText;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.RunFolder;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import dev.assay.prompt.Renderer;
import dev.assay.score.Score;
import java.util.List;
import java.util.Locale;

/** One sample over all its epochs. */
final class SampleView {
  private static final int LONGEST = 2_000;
  private final World world;
  private final CommonOptions common;
  private final Style style;

  SampleView(World world, CommonOptions common) {
    this.world = world;
    this.common = common;
    this.style = Style.of(world, common);
  }

  void print(RunFolder folder, Manifest manifest, Sample sample) {
    if (manifest.holdsScores()) {
      scores(sample, Derivation.imported(folder, sample));
      return;
    }
    boolean open = world.outIsTerminal() && !common.json;
    boolean hidden = manifest.evalTree().flag("private", false) && !open;
    String target = hidden ? "not shown: the eval is private" : target(sample.target(), sample);
    List<MarkedResponse> responses = Derivation.responses(folder, manifest, sample);
    if (common.json) {
      world.out().print(Json.pretty(document(sample, target, responses)));
      return;
    }
    world.out().println(style.bold(printable(sample.id())) + "  target: " + printable(target));
    if (manifest.imported() != null) {
      world.out().println(style.dim("made elsewhere: the prompt is not known"));
    } else if (!responses.isEmpty()) {
      prompt(manifest, sample, responses.getFirst().line());
    }
    responses.forEach(r -> response(r.line(), r.score()));
    if (responses.isEmpty()) {
      world.err().println("this sample has no response yet");
    }
  }

  private void scores(Sample sample, List<ImportLine> lines) {
    if (common.json) {
      world.out().print(Json.pretty(document(sample, lines)));
      return;
    }
    world.out().println(style.bold(printable(sample.id())) + "  scored elsewhere");
    for (ImportLine line : lines) {
      String label = line.label() == null ? "" : ", \"" + line.label() + "\" there";
      world
          .out()
          .println(
              style.bold("epoch " + line.epoch())
                  + "  score "
                  + (line.score() == null ? "missing" : line.score())
                  + style.dim("  row " + line.row() + printable(label)));
    }
  }

  private static Node.Obj document(Sample sample, List<ImportLine> lines) {
    return Node.object(b ->
        b.put("schema", "assay.sample/1")
            .put("sample", sample.id())
            .put("target", (String) null)
            .put("epochs", Node.list(lines.stream().map(ImportLine::toNode).toList())));
  }

  private static String target(Target target, Sample sample) {
    return switch (target) {
      case Target.Choice c -> sample.choices().get(c.index());
      case Target.Numeric n -> n.value().toPlainString();
      case Target.Elsewhere e -> "marked elsewhere";
      case Target.Text t -> String.join(" | ", t.accepted());
      case Target.Formula m -> String.join(" | ", m.accepted());
      case Target.Labels l -> l.labels().isEmpty() ? "none" : String.join(", ", l.labels());
      case Target.Checks c -> Json.write(c.checks());
      case Target.Call c ->
          c.arguments() == null ? c.name() : c.name() + " " + Json.write(c.arguments());
      case Target.Json j -> Json.write(j.value());
    };
  }

  private void prompt(Manifest manifest, Sample sample, ResponseLine line) {
    Prompt kept = line.prompt();
    if (kept == null && !world.outIsTerminal()) {
      world
          .out()
          .println(
              style.dim("the prompt is not kept, as the eval is private; a terminal shows it"));
      return;
    }
    Prompt prompt = kept == null ? rendered(manifest, sample, line.epoch()) : kept;
    boolean same = kept != null || PromptText.hash(prompt).equals(line.promptHash());
    String doubt = same ? "" : ", rendered again: it is not what was sent";
    world.out().println(style.dim("the prompt of epoch " + line.epoch() + doubt));
    for (Message message : prompt.messages()) {
      world.out().println("  " + message.role().name().toLowerCase(Locale.ROOT) + ":");
      message.content().lines().forEach(l -> world.out().println("    " + printable(l)));
    }
  }

  /** The prompt of a private eval: no run keeps it, but all that it is made of. */
  private static Prompt rendered(Manifest manifest, Sample sample, int epoch) {
    Eval eval = Eval.read(manifest.evalTree(), manifest.eval());
    Block block = Format.read(manifest.formatTree(), manifest.format()).block(eval.answer());
    if (block == null) {
      throw AssayException.badInput(
          manifest.formatTree().at(), "the run's format does not suit its eval");
    }
    return new Renderer(eval, block, manifest.profileTree().text("system_text"))
        .render(sample, epoch)
        .prompt();
  }

  private void response(ResponseLine line, Score score) {
    world.out().println();
    String answer = score.answer();
    world
        .out()
        .println(
            style.bold("epoch " + line.epoch())
                + "  "
                + score.outcome().label()
                + (answer == null ? "" : "  " + printable(answer))
                + (score.step() == null ? "" : "  read by " + score.step())
                + (score.loose() ? " (loose)" : "")
                + "  score "
                + (score.value() == null ? "missing" : score.value())
                + (line.order().isEmpty() ? "" : style.dim("  choice order " + line.order())));
    String reason = score.reason();
    if (reason != null) {
      world.out().println(style.yellow("  " + printable(reason)));
    }
    switch (line.exchange().result()) {
      case Reply reply -> text(reply.text());
      case Failure failure -> {}
    }
  }

  private void text(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    shown.lines().forEach(l -> world.out().println("  > " + printable(l)));
    if (shown.length() < text.length()) {
      world
          .out()
          .println(style.dim("  … " + (text.length() - shown.length()) + " more characters"));
    }
  }

  /** A reply must not steer the terminal: control characters are shown, not obeyed. */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          boolean format = Character.getType(c) == Character.FORMAT;
          if (c == '\t' || !(Character.isISOControl(c) || format)) {
            safe.appendCodePoint(c);
          } else {
            safe.append(String.format(Locale.ROOT, "\\u%04x", c));
          }
        });
    return safe.toString();
  }

  private static Node.Obj document(Sample sample, String target, List<MarkedResponse> responses) {
    return Node.object(b ->
        b.put("schema", "assay.sample/1")
            .put("sample", sample.id())
            .put("target", target)
            .put("epochs", Node.list(responses.stream().map(MarkedResponse::toNode).toList())));
  }
}
