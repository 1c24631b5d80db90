package dev.assay.template;

import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions to values, in one rendering. Not thread-safe. */
final class Evaluator {
  private final Source source;
  private final Options options;
  private final Scope scope;
  private final Work work;
  private final Interpreter interpreter;
  private Value body = Value.NONE;

  Evaluator(Source source, Options options, Scope scope, Work work, Interpreter interpreter) {
    this.source = source;
    this.options = options;
    this.scope = scope;
    this.work = work;
    this.interpreter = interpreter;
  }

  /** The filters of a block, applied to the text of its body. */
  Value evaluate(Expr filters, String text, Frame frame) {
    Value before = body;
    body = Value.of(text);
    Value value = evaluate(filters, frame);
    body = before;
    return value;
  }

  /** The value; a fault becomes an error at the innermost expression that it arose in. */
  Value evaluate(Expr expr, Frame frame) {
    try {
      work.step();
      return value(expr, frame);
    } catch (Fault e) {
      throw source.error(expr.at(), String.valueOf(e.getMessage()));
    }
  }

  boolean truth(Expr expr, Frame frame) {
    Value value = evaluate(expr, frame);
    try {
      return Sequences.truth(value);
    } catch (Fault e) {
      throw source.error(expr.at(), String.valueOf(e.getMessage()));
    }
  }

  private boolean strict() {
    return !options.lenient();
  }

  private Value value(Expr expr, Frame frame) {
    return switch (expr) {
      case Expr.Literal e -> e.value();
      case Expr.Name e -> name(e.name(), frame);
      case Expr.Sequence e -> sequence(e, frame);
      case Expr.MapOf e -> map(e, frame);
      case Expr.Attribute e -> Sequences.attribute(evaluate(e.object(), frame), e.name(), strict());
      case Expr.Item e ->
          Sequences.item(evaluate(e.object(), frame), evaluate(e.key(), frame), strict(), work);
      case Expr.Slice e ->
          Sequences.slice(
              evaluate(e.object(), frame),
              orNone(e.start(), frame),
              orNone(e.stop(), frame),
              orNone(e.step(), frame),
              work);
      case Expr.Call e -> call(e, frame);
      case Expr.MethodCall e -> method(e, frame);
      case Expr.Filtered e ->
          e.filter().filter().apply(evaluate(e.input(), frame), arguments(e.args(), frame));
      case Expr.MapFilter e -> mapFilter(e, frame);
      case Expr.Select e -> select(e, frame);
      case Expr.Tested e ->
          Value.of(e.test().test().holds(evaluate(e.input(), frame), arguments(e.args(), frame)));
      case Expr.Not e -> Value.of(!truth(e.of(), frame));
      case Expr.Sign e -> Arithmetic.sign(e.negative(), evaluate(e.of(), frame));
      case Expr.Arithmetic e ->
          Arithmetic.apply(
              e.operator(), evaluate(e.left(), frame), evaluate(e.right(), frame), work);
      case Expr.Concat e -> concat(e, frame);
      case Expr.Comparison e -> comparison(e, frame);
      case Expr.Logic e -> logic(e, frame);
      case Expr.Choice e -> choice(e, frame);
      case Expr.Body e -> body;
    };
  }

  private Value orNone(@Nullable Expr expr, Frame frame) {
    return expr == null ? Value.NONE : evaluate(expr, frame);
  }

  private Value name(String name, Frame frame) {
    Value value = frame.get(name);
    if (value == null) {
      value = scope.get(name);
    }
    if (value != null) {
      return value;
    }
    if (Functions.NAMES.contains(name) || Functions.UNSUPPORTED.contains(name)) {
      throw new Fault("the function \"" + name + "\" must be called");
    }
    Set<String> names = new LinkedHashSet<>(scope.names());
    frame.names(names);
    String near = Nearest.to(name, names);
    return new Value.Undefined(
        "\""
            + name
            + "\" is undefined; the names here are "
            + (names.isEmpty()
                ? "none"
                : names.stream().limit(30).collect(Collectors.joining(", ")))
            + (near == null ? "" : "; did you mean " + near + "?"),
        strict());
  }

  private Value sequence(Expr.Sequence e, Frame frame) {
    List<Value> values = new ArrayList<>(e.items().size());
    e.items().forEach(item -> values.add(evaluate(item, frame)));
    return e.tuple() ? new Value.Tuple(values) : new Value.Items(values);
  }

  private Value map(Expr.MapOf e, Frame frame) {
    LinkedHashMap<String, Value> entries = new LinkedHashMap<>();
    for (Expr.Entry entry : e.entries()) {
      Value key = Sequences.defined(evaluate(entry.key(), frame));
      if (!(key instanceof Value.Str s)) {
        throw new Fault("a key must be a text, and this is " + Kinds.of(key));
      }
      entries.put(s.text(), evaluate(entry.value(), frame));
    }
    return Value.map(entries);
  }

  private Value call(Expr.Call e, Frame frame) {
    Value callee = frame.get(e.name());
    if (callee == null) {
      callee = scope.get(e.name());
    }
    List<Value> positional = new ArrayList<>();
    e.args().positional().forEach(a -> positional.add(evaluate(a, frame)));
    Map<String, Value> named = named(e.args().named(), frame);
    if (callee == null && Functions.NAMES.contains(e.name())) {
      return Functions.call(e.name(), positional, named, work);
    }
    if (callee == null) {
      Sequences.defined(name(e.name(), frame));
    }
    if (callee instanceof Value.Macro macro) {
      return Value.of(interpreter.call(macro, positional, named));
    }
    throw new Fault(
        "\""
            + e.name()
            + "\" cannot be called: it is "
            + (callee == null ? "undefined" : Kinds.of(Sequences.defined(callee))));
  }

  private Map<String, Value> named(List<Expr.Named> args, Frame frame) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (Expr.Named arg : args) {
      if (named.put(arg.name(), evaluate(arg.value(), frame)) != null) {
        throw new Fault("the argument \"" + arg.name() + "\" is given twice");
      }
    }
    return named;
  }

  Arguments arguments(Expr.Bound bound, Frame frame) {
    List<@Nullable Value> places = new ArrayList<>(bound.places().size());
    for (Expr place : bound.places()) {
      places.add(place == null ? null : evaluate(place, frame));
    }
    return new Arguments(places, named(bound.named(), frame), work, options);
  }

  private Value method(Expr.MethodCall e, Frame frame) {
    Value object = Sequences.defined(evaluate(e.object(), frame));
    if (object instanceof Value.Loop l && Set.of("cycle", "changed").contains(e.name())) {
      List<Value> args = new ArrayList<>();
      e.args().positional().forEach(a -> args.add(evaluate(a, frame)));
      return e.name().equals("cycle") ? l.state().cycle(args) : l.state().changed(args, work);
    }
    Methods.Entry method = Methods.find(object, e.name());
    return method
        .method()
        .apply(object, arguments(Methods.bind(method, source, e.args(), e.at()), frame));
  }

  private Value mapFilter(Expr.MapFilter e, Frame frame) {
    Value input = evaluate(e.input(), frame);
    Arguments args = arguments(e.args(), frame);
    return new Value.Once(
        Sequences.iterate(input, work).stream()
            .map(item -> e.filter().filter().apply(item, args))
            .iterator());
  }

  private Value select(Expr.Select e, Frame frame) {
    Value input = evaluate(e.input(), frame);
    Value attribute = orNone(e.attribute(), frame);
    Arguments args = arguments(e.args(), frame);
    Tests.Entry test = e.test();
    Predicate<Value> kept =
        item -> {
          Value tested =
              e.attribute() == null ? item : ListFilters.path(item, attribute, null, args);
          boolean holds = test == null ? Sequences.truth(tested) : test.test().holds(tested, args);
          return holds == e.keep();
        };
    return new Value.Once(Sequences.iterate(input, work).stream().filter(kept).iterator());
  }

  private Value concat(Expr.Concat e, Frame frame) {
    StringBuilder out = new StringBuilder();
    for (Expr part : e.parts()) {
      Value value = evaluate(part, frame);
      String text = Printing.text(value, work);
      work.text((long) out.length() + text.length());
      out.append(text);
    }
    return Value.of(out.toString());
  }

  private Value comparison(Expr.Comparison e, Frame frame) {
    Value left = evaluate(e.first(), frame);
    for (Expr.Step step : e.steps()) {
      Value right = evaluate(step.right(), frame);
      if (!compare(step.operator(), left, right)) {
        return Value.of(false);
      }
      left = right;
    }
    return Value.of(true);
  }

  private boolean compare(String operator, Value left, Value right) {
    return switch (operator) {
      case "==" -> Comparing.equal(left, right, work);
      case "!=" -> !Comparing.equal(left, right, work);
      case "in" -> Comparing.contains(right, left, work);
      case "not in" -> !Comparing.contains(right, left, work);
      default -> Comparing.ordered(operator, left, right, work);
    };
  }

  /** An operand, not a truth value. */
  private Value logic(Expr.Logic e, Frame frame) {
    Value left = evaluate(e.left(), frame);
    return Sequences.truth(left) == e.and() ? evaluate(e.right(), frame) : left;
  }

  private Value choice(Expr.Choice e, Frame frame) {
    if (truth(e.condition(), frame)) {
      return evaluate(e.then(), frame);
    }
    Expr otherwise = e.otherwise();
    return otherwise == null
        ? new Value.Undefined("this choice is false and has no else", false)
        : evaluate(otherwise, frame);
  }
}
