package dev.assay.template;

import dev.assay.config.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * A value inside a template, with Python's types. What the factories return is immutable and may be
 * shared between threads.
 */
public sealed interface Value {
  /** Python's {@code None}. */
  Value NONE = new None();

  record None() implements Value {}

  record Bool(boolean value) implements Value {}

  /** A whole number without bounds. */
  record Int(BigInteger value) implements Value {}

  record Real(double value) implements Value {}

  record Str(String text) implements Value {}

  /**
   * What plain Jinja's {@code tojson} gives: a text that escapes what is joined to it with {@code
   * +}, and is therefore only taken where it stays as it is.
   */
  record Safe(String text) implements Value {}

  /** What holds several values in order and can be counted. */
  sealed interface Several extends Value {
    List<Value> values();
  }

  record Items(List<Value> values) implements Several {
    public Items {
      values = List.copyOf(values);
    }
  }

  record Tuple(List<Value> values) implements Several {
    public Tuple {
      values = List.copyOf(values);
    }
  }

  /** {@code range(start, stop, step)}. */
  record Range(BigInteger start, BigInteger stop, BigInteger step, List<Value> values)
      implements Several {}

  /** The keys, values or items of a map; {@code type} is Python's name. */
  record View(String type, List<Value> values) implements Several {}

  /** A map from texts, in the order of writing. */
  record Dict(Map<String, Value> entries) implements Value {
    public Dict {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /**
   * A name, attribute or item that is not there.
   *
   * @param message what a user reads where it is used
   * @param strict whether printing, testing and iterating it is an error
   */
  record Undefined(String message, boolean strict) implements Value {}

  /** A lazy sequence, read once: only one rendering ever holds it. */
  final class Once implements Value {
    private final Iterator<Value> values;
    private boolean started;

    Once(Iterator<Value> values) {
      this.values = values;
    }

    Iterator<Value> start() {
      if (started) {
        throw new Fault("this sequence was read before and is used up; keep it with \"| list\"");
      }
      started = true;
      return values;
    }
  }

  /** What {@code namespace()} makes; only one rendering ever holds it. */
  record Namespace(Map<String, Value> fields) implements Value {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** The {@code loop} of a {@code for}. */
  record Loop(LoopState state) implements Value {}

  /** A macro with the frame it was written in. */
  record Macro(Stmt.Macro definition, Frame frame) implements Value {}

  /** A method that is named but not called. */
  record Method(String name) implements Value {}

  static Value of(String text) {
    return new Str(text);
  }

  static Value of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  static Value of(double value) {
    return new Real(value);
  }

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value list(List<Value> values) {
    return new Items(values);
  }

  /** Keeps the order of the entries. */
  static Value map(SequencedMap<String, Value> entries) {
    return new Dict(entries);
  }

  static Value texts(List<String> texts) {
    return each(texts, Value::of);
  }

  private static <T> Value each(List<T> from, Function<T, Value> to) {
    List<Value> values = new ArrayList<>(from.size());
    from.forEach(f -> values.add(to.apply(f)));
    return new Items(values);
  }

  /** A tree as a value: null is None, objects keep the order of their keys. */
  static Value of(Node node) {
    return switch (node) {
      case Node.Null n -> NONE;
      case Node.Bool b -> of(b.value());
      case Node.Text t -> of(t.value());
      case Node.Num n ->
          switch (n.value()) {
            case Double d -> of(d.doubleValue());
            case BigInteger i -> new Int(i);
            default -> of(n.value().longValue());
          };
      case Node.Arr a -> each(a.items(), Value::of);
      case Node.Obj o -> {
        LinkedHashMap<String, Value> entries = new LinkedHashMap<>();
        o.fields().forEach((key, field) -> entries.put(key, of(field.value())));
        yield map(entries);
      }
    };
  }
}
