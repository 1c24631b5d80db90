package dev.assay.prompt;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.eval.Answer;
import dev.assay.eval.Eval;
import dev.assay.eval.Examples;
import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Rehearsal;
import dev.assay.exchange.Role;
import dev.assay.exchange.Tool;
import dev.assay.parse.Question;
import dev.assay.template.Scope;
import dev.assay.template.Template;
import dev.assay.template.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the samples of an eval into words. Immutable and thread-safe.
 *
 * @param system the model's own system prompt, or null; a format's stands behind it
 * @param examples the eval's worked examples, or null; behind the format's own
 */
public record Renderer(
    Eval eval, Block block, @Nullable String system, @Nullable Examples examples) {
  /** Without worked examples from the data. */
  public Renderer(Eval eval, Block block, @Nullable String system) {
    this(eval, block, system, null);
  }

  /**
   * A sample as it is asked in one epoch.
   *
   * @param order the choice order, empty without choices
   */
  public record Rendered(Prompt prompt, List<Integer> order) {}

  /**
   * The prompt of a sample in an epoch (from 1).
   *
   * @throws AssayException (65) where a template fails on this sample, which it names
   */
  public Rendered render(Sample sample, int epoch) {
    try {
      return messages(sample, epoch);
    } catch (AssayException e) {
      throw onSample(sample, e);
    }
  }

  /** Messages may quote what they complain of, and a private eval's texts may not be told. */
  private AssayException onSample(Sample sample, AssayException e) {
    return new AssayException(
        e.exit(),
        e.problems().stream()
            .map(p ->
                new Problem(
                    eval.isPrivate() ? "the template fails" : p.message(),
                    p.at(),
                    "with the sample \"" + sample.id() + "\" of the eval " + eval.name()))
            .toList(),
        // A stack trace tells the cause's message too.
        eval.isPrivate() ? null : e);
  }

  private Rendered messages(Sample sample, int epoch) {
    List<Integer> order = eval.choiceOrder().of(eval, sample, epoch);
    List<Message> messages = new ArrayList<>();
    String instructions = instructions();
    if (!instructions.isEmpty()) {
      messages.add(Message.of(Role.SYSTEM, instructions));
    }
    for (Block.Turn turn : block.turns()) {
      messages.add(Message.of(Role.USER, turn.user().render(Scope.EMPTY)));
      messages.add(Message.of(Role.ASSISTANT, turn.assistant().render(Scope.EMPTY)));
    }
    String shots = shots(sample, messages);
    messages.addAll(sample.before());
    String question = shots + block.user().render(scope(sample, order));
    if (question.isBlank()) {
      throw AssayException.badInput(
          block.user().at(), "the prompt renders as a blank text, and nothing would be asked");
    }
    messages.add(Message.of(Role.USER, question));
    return new Rendered(new Prompt(messages), order);
  }

  /** Adds the examples as turns, or gives them as a text to stand before the question. */
  private String shots(Sample asked, List<Message> messages) {
    StringBuilder text = new StringBuilder();
    for (Sample shot : examples == null ? List.<Sample>of() : examples.before(asked)) {
      // In a shuffled order, or all examples would have their answer where the data keep it.
      List<Integer> order = eval.choiceOrder().of(eval, shot, 1);
      String question = block.user().render(scope(shot, order));
      String answer = rehearsal(shot, order).right();
      switch (block.shots()) {
        case TURNS -> {
          messages.add(Message.of(Role.USER, question));
          messages.add(Message.of(Role.ASSISTANT, answer));
        }
        case TEXT -> text.append(question).append(answer).append("\n\n");
      }
    }
    return text.toString();
  }

  private String instructions() {
    Template own = block.system();
    String format = own == null ? "" : own.render(Scope.EMPTY);
    if (system == null || system.isBlank()) {
      return format;
    }
    return format.isBlank() ? system : system.stripTrailing() + "\n\n" + format;
  }

  private Scope scope(Sample sample, List<Integer> order) {
    Map<String, Value> names = new LinkedHashMap<>();
    names.put("input", Value.of(sample.input()));
    names.putAll(declared(eval.asks()));
    if (!order.isEmpty()) {
      names.putAll(lettered(shown(sample, order)));
    }
    return Scope.of(names);
  }

  /** What a template is given of that which the eval declares. */
  static Map<String, Value> declared(Answer asks) {
    return switch (asks.kind()) {
      case LABEL ->
          Map.of(
              "labels",
              Value.list(asks.labels().stream().map(Value::of).toList()),
              "several",
              Value.of(asks.isSeveral()));
      case TOOL -> Map.of("tools", Value.list(asks.tools().stream().map(Renderer::tool).toList()));
      case CHOICE, NUMBER, TEXT, MATH, CHECKLIST, JSON -> Map.of();
    };
  }

  private static Value tool(Tool tool) {
    LinkedHashMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(tool.name()));
    fields.put("description", Value.of(tool.description()));
    fields.put("parameters", Value.of(tool.parameters()));
    return Value.map(fields);
  }

  /** What a template is given of the choices. */
  static Map<String, Value> lettered(Question.Choice shown) {
    List<Value> choices = new ArrayList<>();
    for (int k = 0; k < shown.letters().size(); k++) {
      LinkedHashMap<String, Value> choice = new LinkedHashMap<>();
      choice.put("letter", Value.of(shown.letters().get(k)));
      choice.put("text", Value.of(shown.texts().get(k)));
      choices.add(Value.map(choice));
    }
    return Map.of("choices", Value.list(choices), "letters", Value.of(inWords(shown.letters())));
  }

  /** {@code A, B, C or D}. */
  private static String inWords(List<String> letters) {
    return String.join(", ", letters.subList(0, letters.size() - 1)) + " or " + letters.getLast();
  }

  private static Question.Choice shown(Sample sample, List<Integer> order) {
    return Question.Choice.lettered(order.stream().map(i -> sample.choices().get(i)).toList());
  }

  /** What a reply to a sample is an answer to, with the choices in the order shown. */
  public static Question question(Answer asks, Sample sample, List<Integer> order) {
    return switch (sample.target()) {
      case Target.Choice c -> shown(sample, order);
      case Target.Numeric n -> new Question.Numeric();
      case Target.Text _, Target.Elsewhere _ -> new Question.Text();
      case Target.Formula m -> new Question.Formula();
      case Target.Labels l -> new Question.Label(asks.labels(), asks.isSeveral());
      case Target.Checks c -> new Question.Whole();
      case Target.Call c -> new Question.Call(asks.tools().stream().map(Tool::name).toList());
      case Target.Json j -> new Question.Json();
    };
  }

  /** What a right and some wrong replies would look like, for simulated models. */
  public Rehearsal rehearsal(Sample sample, List<Integer> order) {
    return switch (sample.target()) {
      case Target.Choice c -> {
        List<String> letters = shown(sample, order).letters();
        int right = order.indexOf(c.index());
        List<String> wrong = new ArrayList<>();
        for (int k = 0; k < letters.size(); k++) {
          if (k != right) {
            wrong.add(reply(letters.get(k)));
          }
        }
        yield new Rehearsal(reply(letters.get(right)), wrong);
      }
      case Target.Numeric n -> {
        String wrong = n.value().add(java.math.BigDecimal.ONE).toPlainString();
        yield new Rehearsal(reply(n.value().toPlainString()), List.of(reply(wrong)));
      }
      case Target.Elsewhere _ ->
          throw new IllegalStateException("what was marked elsewhere is not asked");
      case Target.Text t ->
          new Rehearsal(reply(t.accepted().getFirst()), List.of(reply("unknown")));
      case Target.Formula m -> new Rehearsal(reply(m.accepted().getFirst()), List.of(reply("-1")));
      case Target.Labels l -> rehearsal(l);
      // What follows instructions cannot be made up here; some text is a reply at least.
      case Target.Checks c -> new Rehearsal(reply("Done."), List.of(reply("No.")));
      case Target.Call c -> rehearsal(c);
      case Target.Json j -> new Rehearsal(reply(Json.write(j.value())), List.of(reply("{}")));
    };
  }

  private Rehearsal rehearsal(Target.Labels right) {
    List<String> wrong =
        eval.asks().labels().stream()
            .filter(l -> !right.labels().contains(l))
            .map(this::reply)
            .toList();
    String all = right.labels().isEmpty() ? "none" : String.join(", ", right.labels());
    return new Rehearsal(reply(all), wrong.isEmpty() ? List.of(reply("none")) : wrong);
  }

  /** In words, as a simulated model has no way of its own to call a tool. */
  private Rehearsal rehearsal(Target.Call right) {
    Node.Obj none = Node.object(b -> {});
    List<String> wrong =
        eval.asks().classes().stream()
            .filter(name -> !name.equals(right.name()))
            .map(name -> call(name, none))
            .toList();
    Node.Obj arguments = right.arguments() == null ? none : right.arguments();
    return new Rehearsal(call(right.name(), arguments), wrong);
  }

  private String call(String name, Node.Obj arguments) {
    return name.equals(Target.NO_TOOL)
        ? "No tool is needed here."
        : reply(Json.write(Node.object(b -> b.put("name", name).put("arguments", arguments))));
  }

  private String reply(String answer) {
    Template reply = block.reply();
    return reply == null ? answer : reply.render(Scope.of(Map.of("answer", Value.of(answer))));
  }
}
