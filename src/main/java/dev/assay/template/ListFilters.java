package dev.assay.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters over sequences and maps. */
final class ListFilters {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private ListFilters() {}

  static Value length(Value value, Arguments args) {
    args.work().step();
    return Value.of((long) Sequences.length(value));
  }

  static Value otherwise(Value value, Arguments args) {
    boolean missing =
        value instanceof Value.Undefined || (args.flag(1, false) && !Sequences.truth(value));
    return missing ? args.value(0, Value.of("")) : value;
  }

  static Value first(Value value, Arguments args) {
    if (value instanceof Value.Once once) {
      var values = once.start();
      return values.hasNext() ? values.next() : none("first", args);
    }
    List<Value> values = Sequences.iterate(value, args.work());
    return values.isEmpty() ? none("first", args) : values.getFirst();
  }

  static Value last(Value value, Arguments args) {
    if (value instanceof Value.Once) {
      throw new Fault("the last of a lazy sequence is not known; write \"| list | last\"");
    }
    List<Value> values = Sequences.iterate(value, args.work());
    return values.isEmpty() ? none("last", args) : values.getLast();
  }

  static Value none(String which, Arguments args) {
    return new Value.Undefined(
        "the " + which + " item is undefined: the sequence is empty", !args.options().lenient());
  }

  static Value reverse(Value value, Arguments args) {
    if (value instanceof Value.Str s) {
      return Value.of(PythonText.reverse(s.text()));
    }
    List<Value> values = new ArrayList<>(Sequences.iterate(value, args.work()));
    Collections.reverse(values);
    return new Value.Once(values.iterator());
  }

  static Value items(Value value, Arguments args) {
    if (value instanceof Value.Undefined) {
      return new Value.Once(Collections.emptyIterator());
    }
    if (value instanceof Value.Dict d) {
      return new Value.Once(pairs(d).iterator());
    }
    throw new Fault("items needs a map, and this is " + Kinds.of(value));
  }

  static List<Value> pairs(Value.Dict d) {
    List<Value> pairs = new ArrayList<>(d.entries().size());
    for (Map.Entry<String, Value> e : d.entries().entrySet()) {
      pairs.add(new Value.Tuple(List.of(Value.of(e.getKey()), e.getValue())));
    }
    return pairs;
  }

  static Value join(Value value, Arguments args) {
    String between = Printing.text(args.value(0, Value.of("")), args.work());
    @Nullable Value attribute = given(args, 1);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Value item : Sequences.iterate(value, args.work())) {
      Value shown = attribute == null ? item : path(item, attribute, null, args);
      String text = Printing.text(shown, args.work());
      args.work().text((long) out.length() + between.length() + text.length());
      out.append(first ? "" : between).append(text);
      first = false;
    }
    return Value.of(out.toString());
  }

  static Value mapAttribute(Value value, Arguments args) {
    Value attribute = args.need(0);
    @Nullable Value otherwise = given(args, 1);
    return new Value.Once(
        Sequences.iterate(value, args.work()).stream()
            .map(item -> path(item, attribute, otherwise, args))
            .iterator());
  }

  /** An argument, or null where it is absent or None. */
  static @Nullable Value given(Arguments args, int place) {
    Value value = args.get(place);
    return value instanceof Value.None ? null : value;
  }

  /** The item under a dotted path; digits are places in a list. */
  static Value path(Value item, Value attribute, @Nullable Value otherwise, Arguments args) {
    boolean strict = !args.options().lenient();
    if (!(attribute instanceof Value.Str s)) {
      return Sequences.item(item, attribute, strict, args.work());
    }
    Value found = item;
    for (String part : PythonText.split(s.text(), ".", -1)) {
      Value key = DIGITS.matcher(part).matches() ? Value.of(Long.parseLong(part)) : Value.of(part);
      found = Sequences.item(found, key, strict, args.work());
      if (otherwise != null && found instanceof Value.Undefined) {
        found = otherwise;
      }
    }
    return found;
  }
}
