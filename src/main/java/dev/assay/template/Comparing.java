package dev.assay.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's equality, order and membership. */
final class Comparing {
  private Comparing() {}

  static boolean equal(Value a, Value b, Work work) {
    work.step();
    if (a instanceof Value.Undefined x) {
      return undefined(x, b);
    }
    if (b instanceof Value.Undefined y) {
      return undefined(y, a);
    }
    if (isNumber(a) && isNumber(b)) {
      Integer order = number(a, b);
      return order != null && order == 0;
    }
    if (b instanceof Value.Safe safe) {
      return equal(a, Value.of(safe.text()), work);
    }
    return switch (a) {
      case Value.Safe s -> equal(Value.of(s.text()), b, work);
      case Value.Str s -> b instanceof Value.Str t && s.text().equals(t.text());
      case Value.Items s -> b instanceof Value.Items t && all(s.values(), t.values(), work);
      case Value.Tuple s -> b instanceof Value.Tuple t && all(s.values(), t.values(), work);
      case Value.Range s -> b instanceof Value.Range t && all(s.values(), t.values(), work);
      case Value.Dict s -> b instanceof Value.Dict t && dicts(s.entries(), t.entries(), work);
      case Value.View v -> {
        if (b instanceof Value.View) {
          throw new Fault("two views of maps cannot be compared; write \"| list\" behind them");
        }
        yield false;
      }
      case Value.None n -> b instanceof Value.None;
      default -> same(a, b);
    };
  }

  /** Python's containers ask for identity before equality; so nan is in a list that holds it. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(Value a, Value b) {
    return a == b;
  }

  private static boolean undefined(Value.Undefined u, Value other) {
    if (u.strict()) {
      throw new Fault(u.message());
    }
    return other instanceof Value.Undefined;
  }

  private static boolean all(List<Value> a, List<Value> b, Work work) {
    if (a.size() != b.size()) {
      return false;
    }
    work.enter();
    boolean same = true;
    for (int i = 0; same && i < a.size(); i++) {
      same = same(a.get(i), b.get(i)) || equal(a.get(i), b.get(i), work);
    }
    work.leave();
    return same;
  }

  private static boolean dicts(Map<String, Value> a, Map<String, Value> b, Work work) {
    if (a.size() != b.size()) {
      return false;
    }
    work.enter();
    boolean same = true;
    for (Map.Entry<String, Value> entry : a.entrySet()) {
      Value other = b.get(entry.getKey());
      same =
          same
              && other != null
              && (same(other, entry.getValue()) || equal(entry.getValue(), other, work));
    }
    work.leave();
    return same;
  }

  static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real || value instanceof Value.Bool;
  }

  /** Exact, also between whole numbers and floats; null where one is not a number (NaN). */
  private static @Nullable Integer number(Value a, Value b) {
    if (a instanceof Value.Real x && b instanceof Value.Real y) {
      boolean nan = Double.isNaN(x.value()) || Double.isNaN(y.value());
      return nan ? null : x.value() == y.value() ? 0 : Double.compare(x.value(), y.value());
    }
    if (a instanceof Value.Real x) {
      return Double.isNaN(x.value()) ? null : against(x.value(), Arithmetic.whole(b));
    }
    if (b instanceof Value.Real y) {
      return Double.isNaN(y.value()) ? null : -against(y.value(), Arithmetic.whole(a));
    }
    return Arithmetic.whole(a).compareTo(Arithmetic.whole(b));
  }

  private static int against(double x, BigInteger whole) {
    if (Double.isInfinite(x)) {
      return x > 0 ? 1 : -1;
    }
    return new BigDecimal(x).compareTo(new BigDecimal(whole));
  }

  /** The operators {@code < <= > >=}. */
  static boolean ordered(String operator, Value a, Value b, Work work) {
    if (isNumber(a) && isNumber(b) && number(a, b) == null) {
      return false;
    }
    int order = order(a, b, work);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  static int order(Value a, Value b, Work work) {
    work.step();
    Sequences.defined(a);
    Sequences.defined(b);
    if (isNumber(a) && isNumber(b)) {
      Integer order = number(a, b);
      if (order == null) {
        throw new Fault("nan has no place in an order");
      }
      return order;
    }
    if (a instanceof Value.Str s && b instanceof Value.Str t) {
      return PythonText.compare(s.text(), t.text());
    }
    if (a instanceof Value.Items s && b instanceof Value.Items t) {
      return lists(s.values(), t.values(), work);
    }
    if (a instanceof Value.Tuple s && b instanceof Value.Tuple t) {
      return lists(s.values(), t.values(), work);
    }
    throw new Fault(Kinds.of(a) + " and " + Kinds.of(b) + " have no order");
  }

  private static int lists(List<Value> a, List<Value> b, Work work) {
    work.enter();
    int n = Math.min(a.size(), b.size());
    int order = Integer.compare(a.size(), b.size());
    for (int i = 0; i < n; i++) {
      if (!same(a.get(i), b.get(i)) && !equal(a.get(i), b.get(i), work)) {
        order = order(a.get(i), b.get(i), work);
        break;
      }
    }
    work.leave();
    return order;
  }

  static Comparator<Value> comparator(Work work) {
    return (a, b) -> order(a, b, work);
  }

  static boolean contains(Value container, Value value, Work work) {
    return switch (container) {
      case Value.Str s -> {
        if (value instanceof Value.Str part) {
          work.text(s.text().length());
          yield s.text().contains(part.text());
        }
        Sequences.defined(value);
        throw new Fault("only a text can be in a text, and this is " + Kinds.of(value));
      }
      case Value.Dict d -> {
        if (value instanceof Value.Items || value instanceof Value.Dict) {
          throw new Fault(Kinds.of(value) + " cannot be a key");
        }
        if (value instanceof Value.Undefined u && u.strict()) {
          throw new Fault(u.message());
        }
        if (value instanceof Value.Safe) {
          throw new Fault(Kinds.of(value) + " is no key");
        }
        yield value instanceof Value.Str s && d.entries().containsKey(s.text());
      }
      case Value.Range r -> r.values().stream().anyMatch(v -> equal(v, value, work));
      default ->
          Sequences.iterate(container, work).stream()
              .anyMatch(v -> same(v, value) || equal(v, value, work));
    };
  }
}
