package dev.assay.parse;

import static dev.assay.parse.StepOptions.loose;
import static dev.assay.parse.StepOptions.maxWords;
import static dev.assay.parse.StepOptions.patterns;
import static dev.assay.parse.StepOptions.tag;
import static dev.assay.parse.StepOptions.take;

import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The registry of parser steps: one line each. */
final class Steps {
  private static final Set<Question.Kind> ANY = EnumSet.allOf(Question.Kind.class);
  private static final Set<Question.Kind> CHOICE = EnumSet.of(Question.Kind.CHOICE);
  private static final Set<Question.Kind> NUMBER = EnumSet.of(Question.Kind.NUMBER);
  private static final Set<Question.Kind> TEXT = EnumSet.of(Question.Kind.TEXT, Question.Kind.MATH);
  private static final Set<Question.Kind> LABEL = EnumSet.of(Question.Kind.LABEL);
  private static final Set<Question.Kind> CHECKLIST = EnumSet.of(Question.Kind.CHECKLIST);
  private static final Set<Question.Kind> TOOL = EnumSet.of(Question.Kind.TOOL);

  private static final List<Entry> ALL =
      List.of(
          new Entry("letter", null, CHOICE, f -> new LetterStep(loose(f))),
          new Entry("tag", "name", ANY, f -> new TagStep(tag(f), take(f, Take.ONLY), loose(f))),
          new Entry("line", "word", ANY, StepOptions::line),
          new Entry("boxed", null, ANY, f -> new BoxedStep(take(f, Take.LAST), loose(f))),
          new Entry("json", "field", ANY, StepOptions::json),
          new Entry("fenced", "language", ANY, StepOptions::fenced),
          new Entry("after", "marker", ANY, StepOptions::after),
          new Entry("regex", "pattern", ANY, StepOptions::regex),
          new Entry("strip_reasoning", "tags", ANY, StepOptions::reasoning),
          new Entry(
              "marked_letter",
              null,
              CHOICE,
              f -> new MarkedLetterStep(take(f, Take.ONLY), loose(f))),
          new Entry(
              "choice_text",
              null,
              CHOICE,
              f -> new ChoiceTextStep(f.flag("anywhere", false), loose(f))),
          new Entry("last_letter", null, CHOICE, f -> new LastLetterStep(loose(f))),
          new Entry("number", null, NUMBER, f -> new NumberStep(loose(f))),
          new Entry("last_number", null, NUMBER, f -> new LastNumberStep(loose(f))),
          new Entry("whole", "max_words", TEXT, f -> new WholeStep(maxWords(f), loose(f))),
          new Entry("first_line", "max_words", TEXT, f -> new FirstLineStep(maxWords(f), loose(f))),
          new Entry("label", null, LABEL, f -> new LabelStep(loose(f))),
          new Entry("reply", null, CHECKLIST, f -> new ReplyStep()),
          new Entry("no_call", null, TOOL, f -> new NoCallStep()),
          new Entry("refusal", "patterns", ANY, f -> new RefusalStep(patterns(f))));

  private Steps() {}

  /**
   * One step's line.
   *
   * @param main the option that a bare value stands for: {@code tag: answer}; null for none
   * @param kinds the questions whose replies it can read
   */
  private record Entry(
      String name, @Nullable String main, Set<Question.Kind> kinds, Reader reader) {}

  private interface Reader {
    Step read(Fields options);
  }

  /** The step that a node of a format's {@code parse} list names; null after adding a problem. */
  static @Nullable Step read(Node node, Question.Kind kind, Problems problems) {
    return switch (node) {
      case Node.Text t -> make(t.value(), t.at(), new Node.Null(t.at()), kind, problems);
      case Node.Obj o when o.fields().size() == 1 -> {
        Map.Entry<String, Node.Field> only = o.fields().entrySet().iterator().next();
        Node.Field field = only.getValue();
        if (field.value() instanceof Node.Null) {
          problems.add(
              field.key(),
              "the field \""
                  + only.getKey()
                  + "\" is empty; a step without options is written without the colon");
          yield null;
        }
        yield make(only.getKey(), field.key(), field.value(), kind, problems);
      }
      case Node.Obj o -> {
        problems.add(
            o.at(),
            "a parser step has one name, and this has "
                + (o.fields().isEmpty() ? "none" : String.join(", ", o.fields().keySet()))
                + "; options go below the name, as in last_letter: {loose: true}");
        yield null;
      }
      case Node.Arr a -> notAStep(a, problems);
      case Node.Num n -> notAStep(n, problems);
      case Node.Bool b -> notAStep(b, problems);
      case Node.Null n -> notAStep(n, problems);
    };
  }

  private static @Nullable Step notAStep(Node node, Problems problems) {
    problems.add(
        node.at(),
        "a parser step is a name, or a name with its options, and this is " + node.kind());
    return null;
  }

  private static @Nullable Step make(
      String name, Location at, Node options, Question.Kind kind, Problems problems) {
    List<String> allowed =
        ALL.stream().filter(e -> e.kinds.contains(kind)).map(Entry::name).toList();
    for (Entry entry : ALL) {
      if (entry.name.equals(name) && entry.kinds.contains(kind)) {
        Node.Obj object = object(entry, at, options, problems);
        return object == null ? null : read(entry, object, problems);
      }
    }
    problems.add(
        at,
        "no parser step \""
            + name
            + "\" reads a "
            + Fields.name(kind)
            + "; "
            + Nearest.hint(name, allowed));
    return null;
  }

  private static Step read(Entry entry, Node.Obj options, Problems problems) {
    Fields fields = Fields.of(options, entry.name, problems);
    Step step = entry.reader.read(fields);
    fields.done();
    return step;
  }

  private static Node.@Nullable Obj object(
      Entry entry, Location at, Node options, Problems problems) {
    if (options instanceof Node.Obj o) {
      return o;
    }
    if (options instanceof Node.Null) {
      return new Node.Obj(Map.of(), at);
    }
    if (entry.main == null) {
      problems.add(
          options.at(),
          "\""
              + entry.name
              + "\" takes options only, as in "
              + entry.name
              + ": {loose: true}, and this is "
              + options.kind());
      return null;
    }
    return new Node.Obj(Map.of(entry.main, new Node.Field(options, at)), at);
  }
}
