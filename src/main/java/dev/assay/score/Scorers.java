package dev.assay.score;

import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Target;
import dev.assay.parse.Rational;
import dev.assay.score.checklist.Checklist;
import dev.assay.score.text.DropMetric;
import dev.assay.score.text.TextMetric;
import dev.assay.score.text.TextMetrics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The registry of scorers: one line each. The first of a kind is the usual one. */
final class Scorers {
  private static final List<Entry> ALL =
      List.of(
          new Entry("exact", AnswerKind.CHOICE, (e, f) -> Scorers::choice),
          new Entry("exact", AnswerKind.NUMBER, (e, f) -> number(e)),
          new Entry("exact", AnswerKind.TEXT, (e, f) -> text(TextScorer::new)),
          new Entry("verbatim", AnswerKind.TEXT, (e, f) -> text(VerbatimScorer::new)),
          new Entry("contains", AnswerKind.TEXT, (e, f) -> text(ContainsScorer::new)),
          new Entry("arithmetic", AnswerKind.TEXT, (e, f) -> arithmetic(f)),
          new Entry("equivalent", AnswerKind.MATH, (e, f) -> Scorers::math),
          new Entry("exact", AnswerKind.LABEL, (e, f) -> label(e)),
          new Entry("strict", AnswerKind.CHECKLIST, (e, f) -> list(ChecklistScorer.Way.STRICT)),
          new Entry("loose", AnswerKind.CHECKLIST, (e, f) -> list(ChecklistScorer.Way.LOOSE)),
          new Entry(
              "strict_share",
              AnswerKind.CHECKLIST,
              (e, f) -> list(ChecklistScorer.Way.STRICT_SHARE)),
          new Entry(
              "loose_share", AnswerKind.CHECKLIST, (e, f) -> list(ChecklistScorer.Way.LOOSE_SHARE)),
          new Entry("call", AnswerKind.TOOL, (e, f) -> tool(e, true)),
          new Entry("decision", AnswerKind.TOOL, (e, f) -> tool(e, false)),
          new Entry("exact", AnswerKind.JSON, (e, f) -> json(false)),
          new Entry("fields", AnswerKind.JSON, (e, f) -> json(true)));

  private Scorers() {}

  /** Makes the scorer of a response. */
  interface Source {
    /**
     * @param letter the letter under which a right choice was shown; "" for other kinds
     * @param problems takes what is wrong with the target
     */
    Scorer of(Target target, String letter, Problems problems);
  }

  private record Entry(String name, AnswerKind kind, Reader reader) {}

  private interface Reader {
    Source read(Eval eval, Fields options);
  }

  /** The source that an eval asks for; what is wrong with its {@code scorer} is a problem. */
  static Source of(Eval eval, Problems problems) {
    Node said = eval.scorer();
    AnswerKind kind = eval.answer();
    List<Entry> entries = ALL.stream().filter(e -> e.kind == kind).toList();
    return switch (said) {
      case null -> read(entries.getFirst(), eval, Node.object(b -> {}), problems);
      case Node.Text t -> named(t, new Node.Obj(Map.of(), t.at()), eval, entries, problems);
      case Node.Obj o when o.fields().size() == 1 -> {
        Map.Entry<String, Node.Field> only = o.fields().entrySet().iterator().next();
        Node.Text name = new Node.Text(only.getKey(), only.getValue().key());
        yield named(name, only.getValue().value(), eval, entries, problems);
      }
      default -> {
        problems.add(said.at(), "\"scorer\" must be a name, or one name with its options below it");
        yield read(entries.getFirst(), eval, Node.object(b -> {}), problems);
      }
    };
  }

  private static Source named(
      Node.Text name, Node options, Eval eval, List<Entry> entries, Problems problems) {
    for (Entry entry : entries) {
      if (entry.name.equals(name.value())) {
        return read(entry, eval, options, problems);
      }
    }
    boolean isText = eval.answer() == AnswerKind.TEXT;
    if (isText && TextMetrics.names().contains(name.value())) {
      return metric(name, options, problems);
    }
    List<String> known = new ArrayList<>(entries.stream().map(Entry::name).toList());
    if (isText) {
      known.addAll(TextMetrics.names());
    }
    problems.add(
        name.at(),
        "no scorer \""
            + name.value()
            + "\" marks answers of the kind "
            + Fields.name(eval.answer())
            + "; "
            + Nearest.hint(name.value(), known));
    return read(entries.getFirst(), eval, Node.object(b -> {}), problems);
  }

  private static Source read(Entry entry, Eval eval, Node options, Problems problems) {
    Fields f = Fields.of(options, "the options of \"" + entry.name + "\"", problems);
    Source source = entry.reader.read(eval, f);
    f.done();
    return source;
  }

  private static Source metric(Node.Text name, Node options, Problems problems) {
    TextMetric metric = TextMetrics.read(name, options, problems);
    if (metric.scale() == TextMetric.Scale.DISTANCE) {
      problems.add(
          name.at(),
          "\"" + name.value() + "\" is a distance without an end, and no score in [0, 1]");
    }
    return metric instanceof DropMetric drop
        ? (target, letter, p) -> new SpansScorer(drop, ((Target.Text) target).spans())
        : text(accepted -> new MetricScorer(metric, accepted));
  }

  private static Scorer choice(Target target, String letter, Problems problems) {
    return new ChoiceScorer(letter);
  }

  private static Source number(Eval eval) {
    Double tolerance = eval.tolerance();
    Rational allowed =
        Rational.of(tolerance == null ? BigDecimal.ZERO : BigDecimal.valueOf(tolerance));
    return (target, letter, problems) ->
        new NumberScorer(Rational.of(((Target.Numeric) target).value()), allowed);
  }

  private interface OfTexts {
    Scorer of(List<String> accepted);
  }

  private static Source text(OfTexts scorer) {
    return (target, letter, problems) -> scorer.of(((Target.Text) target).accepted());
  }

  private static Source arithmetic(Fields f) {
    f.required("value");
    Double value = f.number("value", -1e15, 1e15);
    Rational wanted = Rational.of(BigDecimal.valueOf(value == null ? 0 : value));
    return text(
        accepted -> new ArithmeticScorer(ArithmeticScorer.numbers(accepted.getFirst()), wanted));
  }

  private static Scorer math(Target target, String letter, Problems problems) {
    return MathScorer.of(((Target.Formula) target).accepted());
  }

  private static Source label(Eval eval) {
    return (target, letter, problems) -> new LabelScorer(eval.asks(), (Target.Labels) target);
  }

  private static Source list(ChecklistScorer.Way way) {
    return (target, letter, problems) ->
        new ChecklistScorer(checklist((Target.Checks) target, problems), way);
  }

  /** A list of checks, or IFEval's two lists under the names of its columns. */
  private static Checklist checklist(Target.Checks target, Problems problems) {
    Node checks = target.checks();
    if (!(checks instanceof Node.Obj o)) {
      return Checklist.read(checks, problems);
    }
    Fields f = Fields.ofData(o, "\"checks\"", problems);
    Node ids = f.required("instruction_id_list");
    Node arguments = f.required("kwargs");
    f.done();
    return ids == null || arguments == null
        ? Checklist.read(Node.list(List.of()), new Problems())
        : Checklist.read(ids, arguments, problems);
  }

  private static Source tool(Eval eval, boolean withArguments) {
    return (target, letter, problems) ->
        new ToolScorer(eval.asks(), (Target.Call) target, withArguments);
  }

  private static Source json(boolean isShare) {
    return (target, letter, problems) -> new JsonScorer(((Target.Json) target).value(), isShare);
  }
}
