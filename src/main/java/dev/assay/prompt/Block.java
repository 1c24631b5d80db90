package dev.assay.prompt;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.eval.AnswerKind;
import dev.assay.parse.ParserChain;
import dev.assay.parse.Question;
import dev.assay.template.Scope;
import dev.assay.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A format's templates and parser chain for one answer kind.
 *
 * @param system sent before everything else, or null
 * @param turns worked examples, sent as earlier turns
 * @param user the question itself
 * @param reply what a right reply looks like for {@code answer}, or null where nobody said
 * @param chain how replies are read
 * @param shots how worked examples of the data are shown
 */
public record Block(
    @Nullable Template system,
    List<Turn> turns,
    Template user,
    @Nullable Template reply,
    ParserChain chain,
    Shown shots) {
  /** How worked examples of the data are shown. */
  public enum Shown {
    /** Each as a question and a reply of its own. */
    TURNS,
    /** As one text that stands before the question. */
    TEXT
  }

  /** One worked example. */
  public record Turn(Template user, Template assistant) {}

  private static final Set<String> QUESTION = Set.of("input");
  private static final Set<String> CHOICE_QUESTION = Set.of("input", "choices", "letters");

  private static final Set<String> LABEL_QUESTION = Set.of("input", "labels", "several");
  private static final Set<String> TOOL_QUESTION = Set.of("input", "tools");

  public Block {
    turns = List.copyOf(turns);
  }

  /**
   * @param asks whether questions are to be put with it, not only replies to be read
   */
  static Block read(Fields f, AnswerKind kind, boolean asks) {
    Problems problems = f.problems();
    Set<String> names =
        switch (kind) {
          case CHOICE -> CHOICE_QUESTION;
          case LABEL -> LABEL_QUESTION;
          case TOOL -> TOOL_QUESTION;
          case NUMBER, TEXT, MATH, CHECKLIST, JSON -> QUESTION;
        };
    Template system = template(f.node("system"), "system", Set.of(), problems);
    List<Turn> turns = new ArrayList<>();
    f.notEmpty("turns");
    for (Node item : f.list("turns")) {
      turns.add(turn(item, problems));
    }
    Template user = template(f.required("user"), "user", names, problems);
    if (user != null && asks) {
      asked(user, names, problems);
    }
    Template reply = template(f.node("reply"), "reply", Set.of("answer"), problems);
    ParserChain chain = chain(f.required("parse"), kind, problems);
    Shown shots = f.oneOf("shots", Shown.values(), Shown.TURNS);
    f.done();
    return new Block(system, turns, user == null ? EMPTY : user, reply, chain, shots);
  }

  /** A template that leaves the question out asks every model the same. */
  private static void asked(Template user, Set<String> names, Problems problems) {
    List<String> missing = new ArrayList<>();
    if (!user.names().contains("input")) {
      missing.add("input");
    }
    // The letters alone may do: the choices can stand in the question's own text.
    if (names.contains("choices")
        && !user.names().contains("choices")
        && !user.names().contains("letters")) {
      missing.add("choices");
    }
    for (String name : missing) {
      String what = name.equals("input") ? "the question" : "the choices";
      problems.add(
          new Problem(
              "\"user\" never uses " + name + ", so no model would be shown " + what,
              user.at(),
              name.equals("input")
                  ? "write {{ input }}, in two braces, where the question belongs"
                  : "write {% for c in choices %}{{ c.letter }}) {{ c.text }}{% endfor %}"));
    }
  }

  /** Whether it tells the model of the tools in words, so that they are not sent beside it. */
  public boolean writesTools() {
    return user.names().contains("tools");
  }

  /**
   * Renders each template once with a question that stands in for any, and adds what fails.
   *
   * @param kind the kind that this block is for
   */
  void rehearse(AnswerKind kind, Problems problems) {
    Scope question = Scope.of(StandIn.names(kind));
    if (system != null) {
      rendered(system, Scope.EMPTY, problems);
    }
    for (Turn turn : turns) {
      rendered(turn.user, Scope.EMPTY, problems);
      rendered(turn.assistant, Scope.EMPTY, problems);
    }
    String asked = rendered(user, question, problems);
    if (asked != null && asked.isBlank()) {
      problems.add(user.at(), "\"user\" renders as a blank text, and nothing would be asked");
    }
    if (reply != null) {
      rendered(reply, Scope.of(Map.of("answer", StandIn.answer(kind))), problems);
    }
  }

  private static @Nullable String rendered(Template template, Scope scope, Problems problems) {
    try {
      return template.render(scope);
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
      return null;
    }
  }

  private static final Template EMPTY = Template.parse("", Location.NONE);

  private static Turn turn(Node item, Problems problems) {
    Fields t = Fields.of(item, "a worked example", problems);
    Template user = template(t.required("user"), "user", Set.of(), problems);
    Template assistant = template(t.required("assistant"), "assistant", Set.of(), problems);
    t.done();
    return new Turn(user == null ? EMPTY : user, assistant == null ? EMPTY : assistant);
  }

  private static @Nullable Template template(
      @Nullable Node node, String key, Set<String> names, Problems problems) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof Node.Text text)) {
      problems.add(node.at(), "\"" + key + "\" must be a text, and this is " + node.kind());
      return null;
    }
    if (text.value().isBlank()) {
      problems.add(text.at(), "\"" + key + "\" must not be empty");
      return null;
    }
    try {
      return Template.parse(text, names);
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
      return null;
    }
  }

  /** The chain of a {@code parse:} list for an answer kind; mistakes go to {@code problems}. */
  public static ParserChain chain(@Nullable Node node, AnswerKind kind, Problems problems) {
    Node list = node == null ? Node.list(List.of(Node.of("letter"))) : node;
    return ParserChain.read(list, questionKind(kind), node == null ? new Problems() : problems);
  }

  private static Question.Kind questionKind(AnswerKind kind) {
    return switch (kind) {
      case CHOICE -> Question.Kind.CHOICE;
      case NUMBER -> Question.Kind.NUMBER;
      case TEXT -> Question.Kind.TEXT;
      case MATH -> Question.Kind.MATH;
      case LABEL -> Question.Kind.LABEL;
      case CHECKLIST -> Question.Kind.CHECKLIST;
      case TOOL -> Question.Kind.TOOL;
      case JSON -> Question.Kind.JSON;
    };
  }
}
