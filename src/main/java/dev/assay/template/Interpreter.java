package dev.assay.template;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements to text, for one rendering. Not thread-safe. */
final class Interpreter {
  private static final int DEEPEST_MACRO = 50;

  private enum Flow {
    NEXT,
    BREAK,
    CONTINUE
  }

  private final Source source;
  private final Options options;
  private final Work work = new Work();
  private final Evaluator evaluator;
  private StringBuilder out = new StringBuilder();
  private int macros;

  Interpreter(Source source, Options options, Scope scope) {
    this.source = source;
    this.options = options;
    this.evaluator = new Evaluator(source, options, scope, work, this);
  }

  String render(List<Stmt> body) {
    try {
      run(body, new Frame(null));
      return out.toString();
    } catch (Fault e) {
      throw source.error(0, String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw source.error(0, "this template nests too deeply to be rendered");
    }
  }

  Node value(Stmt.Output only, Location at) {
    try {
      return Trees.of(evaluator.evaluate(only.value(), new Frame(null)), at, work);
    } catch (Fault e) {
      throw source.error(only.value().at(), String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw source.error(0, "this template nests too deeply to be rendered");
    }
  }

  private Flow run(List<Stmt> body, Frame frame) {
    for (Stmt stmt : body) {
      Flow flow;
      try {
        work.step();
        flow = run(stmt, frame);
      } catch (Fault e) {
        throw source.error(place(stmt), String.valueOf(e.getMessage()));
      }
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  private static int place(Stmt stmt) {
    return switch (stmt) {
      case Stmt.Output s -> s.value().at();
      case Stmt.For s -> s.items().at();
      default -> stmt.at();
    };
  }

  private Flow run(Stmt stmt, Frame frame) {
    switch (stmt) {
      case Stmt.Text s -> print(s.text());
      case Stmt.Output s -> print(Printing.text(evaluator.evaluate(s.value(), frame), work));
      case Stmt.If s -> {
        return branch(s, frame);
      }
      case Stmt.For s -> loop(s, frame);
      case Stmt.Break s -> {
        return Flow.BREAK;
      }
      case Stmt.Continue s -> {
        return Flow.CONTINUE;
      }
      case Stmt.Set s -> bind(s.target(), evaluator.evaluate(s.value(), frame), frame);
      case Stmt.SetBlock s ->
          bind(
              s.target(),
              evaluator.evaluate(s.filter(), captured(s.body(), new Frame(frame)), frame),
              frame);
      case Stmt.FilterBlock s ->
          print(
              Printing.text(
                  evaluator.evaluate(s.filter(), captured(s.body(), new Frame(frame)), frame),
                  work));
      case Stmt.With s -> {
        return with(s, frame);
      }
      case Stmt.Macro s -> frame.set(s.name(), new Value.Macro(s, frame));
    }
    return Flow.NEXT;
  }

  private void print(String text) {
    work.text((long) out.length() + text.length());
    out.append(text);
  }

  private String captured(List<Stmt> body, Frame frame) {
    StringBuilder before = out;
    out = new StringBuilder();
    try {
      run(body, frame);
      return out.toString();
    } finally {
      out = before;
    }
  }

  private Flow branch(Stmt.If s, Frame frame) {
    for (Stmt.Branch branch : s.branches()) {
      if (evaluator.truth(branch.condition(), frame)) {
        return run(branch.body(), frame);
      }
    }
    return run(s.otherwise(), frame);
  }

  private Flow with(Stmt.With s, Frame frame) {
    Frame inner = new Frame(frame);
    for (Stmt.Set binding : s.bindings()) {
      bind(binding.target(), evaluator.evaluate(binding.value(), frame), inner);
    }
    return run(s.body(), inner);
  }

  private void loop(Stmt.For s, Frame frame) {
    List<Value> items = items(s, frame);
    LoopState state = new LoopState(items);
    boolean otherwise = true;
    for (int turn = 0; turn < items.size(); turn++) {
      work.step();
      state.turn(turn);
      Frame inner = new Frame(frame);
      inner.set("loop", new Value.Loop(state));
      bind(s.target(), items.get(turn), inner);
      Flow flow = run(s.body(), inner);
      if (flow == Flow.BREAK) {
        break;
      }
      // As in the reference: a turn counts only when its body ends.
      otherwise = otherwise && flow == Flow.CONTINUE;
    }
    if (otherwise) {
      run(s.otherwise(), new Frame(frame));
    }
  }

  /** The items that pass the loop's own condition, which sees the outer {@code loop}. */
  private List<Value> items(Stmt.For s, Frame frame) {
    List<Value> all = Sequences.iterate(evaluator.evaluate(s.items(), frame), work);
    Expr condition = s.condition();
    if (condition == null) {
      return all;
    }
    List<Value> kept = new ArrayList<>();
    for (Value item : all) {
      Frame inner = new Frame(frame);
      bind(s.target(), item, inner);
      if (evaluator.truth(condition, inner)) {
        kept.add(item);
      }
    }
    return kept;
  }

  private void bind(Stmt.Target target, Value value, Frame frame) {
    switch (target) {
      case Stmt.Target.Variable t -> frame.set(t.name(), value);
      case Stmt.Target.Field t -> {
        if (!(frame.get(t.namespace()) instanceof Value.Namespace namespace)) {
          throw source.error(
              t.at(), "\"" + t.namespace() + "\" is no namespace; make one with namespace()");
        }
        namespace.fields().put(t.name(), value);
      }
      case Stmt.Target.Several t -> {
        List<Value> values = Sequences.iterate(value, work);
        if (values.size() != t.targets().size()) {
          throw source.error(
              t.at(), values.size() + " values are unpacked into " + t.targets().size() + " names");
        }
        for (int i = 0; i < values.size(); i++) {
          bind(t.targets().get(i), values.get(i), frame);
        }
      }
    }
  }

  /**
   * The text of a macro.
   *
   * @throws AssayException where the arguments do not fit
   */
  String call(Value.Macro macro, List<Value> positional, Map<String, Value> named) {
    List<Stmt.Parameter> parameters = macro.definition().parameters();
    String name = macro.definition().name();
    if (positional.size() > parameters.size()) {
      throw new Fault(
          "the macro \""
              + name
              + "\" takes "
              + parameters.size()
              + " arguments, and "
              + positional.size()
              + " are given");
    }
    if (++macros > DEEPEST_MACRO) {
      throw new Fault("macros call each other deeper than " + DEEPEST_MACRO + " levels");
    }
    Frame frame = new Frame(macro.frame());
    int used = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Stmt.Parameter parameter = parameters.get(i);
      @Nullable Value given = named.get(parameter.name());
      if (given != null && i < positional.size()) {
        throw new Fault("the argument \"" + parameter.name() + "\" is given twice");
      }
      used += given == null ? 0 : 1;
      Value value = i < positional.size() ? positional.get(i) : given;
      frame.set(parameter.name(), value == null ? missing(parameter, frame) : value);
    }
    if (used < named.size()) {
      throw new Fault(
          "the macro \""
              + name
              + "\" has no argument of one of these names: "
              + String.join(", ", named.keySet()));
    }
    String text = captured(macro.definition().body(), frame);
    macros--;
    return text;
  }

  private Value missing(Stmt.Parameter parameter, Frame frame) {
    Expr otherwise = parameter.otherwise();
    return otherwise == null
        ? new Value.Undefined(
            "the parameter \"" + parameter.name() + "\" was not given", !options.lenient())
        : evaluator.evaluate(otherwise, frame);
  }
}
