package dev.assay.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Truth, length, iteration, items and slices, as Python has them. */
final class Sequences {
  private Sequences() {}

  /** The value, where it is defined; a fault with its name where not, lenient or strict. */
  static Value defined(Value value) {
    if (value instanceof Value.Undefined u) {
      throw new Fault(u.message());
    }
    return value;
  }

  static boolean truth(Value value) {
    return switch (value) {
      case Value.None n -> false;
      case Value.Bool b -> b.value();
      case Value.Int i -> i.value().signum() != 0;
      case Value.Real f -> f.value() != 0;
      case Value.Str s -> !s.text().isEmpty();
      case Value.Safe s -> !s.text().isEmpty();
      case Value.Several s -> !s.values().isEmpty();
      case Value.Dict d -> !d.entries().isEmpty();
      case Value.Undefined u -> {
        lenient(u);
        yield false;
      }
      case Value.Once o -> true;
      case Value.Namespace n -> true;
      case Value.Loop l -> true;
      case Value.Macro m -> true;
      case Value.Method m -> true;
    };
  }

  private static void lenient(Value.Undefined u) {
    if (u.strict()) {
      throw new Fault(u.message());
    }
  }

  static int length(Value value) {
    return switch (value) {
      case Value.Str s -> PythonText.length(s.text());
      case Value.Safe s -> PythonText.length(s.text());
      case Value.Several s -> s.values().size();
      case Value.Dict d -> d.entries().size();
      case Value.Loop l -> throw new Fault("write loop.length for the length of a loop");
      case Value.Undefined u -> {
        lenient(u);
        yield 0;
      }
      default -> throw new Fault(Kinds.of(value) + " has no length");
    };
  }

  static List<Value> iterate(Value value, Work work) {
    List<Value> values =
        switch (value) {
          case Value.Str s -> PythonText.characters(s.text()).stream().map(Value::of).toList();
          case Value.Several s -> s.values();
          case Value.Dict d -> d.entries().keySet().stream().map(Value::of).toList();
          case Value.Undefined u -> {
            lenient(u);
            yield List.of();
          }
          case Value.Once o -> drain(o.start(), work);
          default -> throw new Fault(Kinds.of(value) + " cannot be iterated over");
        };
    work.spend(values.size());
    return values;
  }

  private static List<Value> drain(Iterator<Value> from, Work work) {
    List<Value> values = new ArrayList<>();
    while (from.hasNext()) {
      work.step();
      values.add(from.next());
    }
    return values;
  }

  /** {@code object[key]}; undefined where there is no such item. */
  static Value item(Value object, Value key, boolean strict, Work work) {
    defined(object);
    defined(key);
    if (object instanceof Value.Safe || key instanceof Value.Safe) {
      throw new Fault(Kinds.of(object) + " has no item of " + Kinds.of(key));
    }
    if (object instanceof Value.Dict d && key instanceof Value.Str s) {
      Value value = d.entries().get(s.text());
      if (value != null) {
        return value;
      }
    }
    BigInteger index = Arithmetic.wholeOrNull(key);
    if (index != null) {
      Value found = at(object, index);
      if (found != null) {
        return found;
      }
    }
    if (key instanceof Value.Str name) {
      if (object instanceof Value.Loop
          || object instanceof Value.Namespace
          || Methods.isPython(object, name.text())) {
        return attribute(object, name.text(), strict);
      }
    }
    return new Value.Undefined(
        Kinds.of(object) + " has no item " + Printing.repr(key, work), strict);
  }

  private static @Nullable Value at(Value object, BigInteger index) {
    boolean text = object instanceof Value.Str;
    boolean counted = object instanceof Value.Several && !(object instanceof Value.View);
    if (!text && !counted) {
      return null;
    }
    int length = length(object);
    BigInteger place = index.signum() < 0 ? index.add(BigInteger.valueOf(length)) : index;
    if (place.signum() < 0 || place.compareTo(BigInteger.valueOf(length)) >= 0) {
      return null;
    }
    int i = place.intValue();
    return object instanceof Value.Str s
        ? Value.of(PythonText.slice(s.text(), i, i + 1))
        : ((Value.Several) object).values().get(i);
  }

  /** {@code object.name}: a method of Python's type comes first, then an item. */
  static Value attribute(Value object, String name, boolean strict) {
    defined(object);
    if (object instanceof Value.Loop l) {
      return l.state().attribute(name, strict);
    }
    Value found =
        switch (object) {
          case Value.Namespace n -> n.fields().get(name);
          case Value.Dict d when !Methods.isPython(object, name) -> d.entries().get(name);
          default -> null;
        };
    if (found != null) {
      return found;
    }
    if (Methods.isPython(object, name)) {
      return new Value.Method(name);
    }
    return new Value.Undefined(
        "\""
            + name
            + "\" is undefined: "
            + Kinds.of(object)
            + " has no such "
            + (object instanceof Value.Dict d ? "key" + keys(d) : "attribute"),
        strict);
  }

  private static String keys(Value.Dict d) {
    return d.entries().isEmpty()
        ? ", it is empty"
        : "; its keys are " + String.join(", ", d.entries().keySet().stream().limit(20).toList());
  }

  static Value slice(Value object, Value start, Value stop, Value step, Work work) {
    defined(object);
    if (!(object instanceof Value.Str
        || object instanceof Value.Items
        || object instanceof Value.Tuple
        || object instanceof Value.Range)) {
      throw new Fault(Kinds.of(object) + " cannot be sliced");
    }
    int length = length(object);
    List<Integer> places = places(bound(start), bound(stop), bound(step), length);
    work.spend(places.size());
    if (object instanceof Value.Str s) {
      int[] all = s.text().codePoints().toArray();
      StringBuilder out = new StringBuilder();
      places.forEach(i -> out.appendCodePoint(all[i]));
      return Value.of(out.toString());
    }
    List<Value> all = ((Value.Several) object).values();
    List<Value> some = new ArrayList<>(places.size());
    places.forEach(i -> some.add(all.get(i)));
    return switch (object) {
      case Value.Tuple t -> new Value.Tuple(some);
      case Value.Range r -> new Value.Once(some.iterator());
      default -> new Value.Items(some);
    };
  }

  private static @Nullable BigInteger bound(Value value) {
    if (defined(value) instanceof Value.None) {
      return null;
    }
    BigInteger whole = Arithmetic.wholeOrNull(value);
    if (whole == null) {
      throw new Fault("a slice needs whole numbers, and this is " + Kinds.of(value));
    }
    return whole;
  }

  private static List<Integer> places(
      @Nullable BigInteger start, @Nullable BigInteger stop, @Nullable BigInteger step, int n) {
    BigInteger by = step == null ? BigInteger.ONE : step;
    if (by.signum() == 0) {
      throw new Fault("the step of a slice cannot be 0");
    }
    boolean down = by.signum() < 0;
    long from = start == null ? (down ? n - 1 : 0) : clamp(start, n, down);
    long to = stop == null ? (down ? -1 : n) : clamp(stop, n, down);
    long stride = by.min(BigInteger.valueOf(n + 1L)).max(BigInteger.valueOf(-n - 1L)).longValue();
    List<Integer> places = new ArrayList<>();
    for (long i = from; down ? i > to : i < to; i += stride) {
      places.add((int) i);
    }
    return places;
  }

  private static long clamp(BigInteger value, int n, boolean down) {
    BigInteger place = value.signum() < 0 ? value.add(BigInteger.valueOf(n)) : value;
    BigInteger least = BigInteger.valueOf(down ? -1 : 0);
    BigInteger most = BigInteger.valueOf(down ? n - 1L : n);
    return place.max(least).min(most).longValue();
  }
}
