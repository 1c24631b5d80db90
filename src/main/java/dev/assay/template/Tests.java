package dev.assay.template;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every test, one line each. */
final class Tests {
  /** One test. */
  @FunctionalInterface
  interface Test {
    boolean holds(Value input, Arguments args);
  }

  record Entry(String name, Signature signature, Test test) {}

  private static final Map<String, Entry> ALL = new LinkedHashMap<>();

  static {
    add("!=", (v, a) -> !Comparing.equal(v, a.need(0), a.work()), "other");
    add("==", (v, a) -> Comparing.equal(v, a.need(0), a.work()), "other");
    add("boolean", (v, a) -> v instanceof Value.Bool);
    add("defined", (v, a) -> !(v instanceof Value.Undefined));
    add("divisibleby", (v, a) -> rest(v, a.need(0), a).equals(BigInteger.ZERO), "num");
    add("eq", (v, a) -> Comparing.equal(v, a.need(0), a.work()), "other");
    add("equalto", (v, a) -> Comparing.equal(v, a.need(0), a.work()), "other");
    add("even", (v, a) -> rest(v, Value.of(2), a).equals(BigInteger.ZERO));
    add("false", (v, a) -> v instanceof Value.Bool b && !b.value());
    add("float", (v, a) -> v instanceof Value.Real);
    add("ge", (v, a) -> Comparing.ordered(">=", v, a.need(0), a.work()), "other");
    add("greaterthan", (v, a) -> Comparing.ordered(">", v, a.need(0), a.work()), "other");
    add("gt", (v, a) -> Comparing.ordered(">", v, a.need(0), a.work()), "other");
    add("in", (v, a) -> Comparing.contains(a.need(0), v, a.work()), "seq");
    add("integer", (v, a) -> v instanceof Value.Int);
    add("iterable", (v, a) -> isIterable(v));
    add("le", (v, a) -> Comparing.ordered("<=", v, a.need(0), a.work()), "other");
    add("lessthan", (v, a) -> Comparing.ordered("<", v, a.need(0), a.work()), "other");
    add("lower", (v, a) -> isAll(TextFilters.text(v, a), false));
    add("lt", (v, a) -> Comparing.ordered("<", v, a.need(0), a.work()), "other");
    add("mapping", (v, a) -> v instanceof Value.Dict);
    add("ne", (v, a) -> !Comparing.equal(v, a.need(0), a.work()), "other");
    add("none", (v, a) -> v instanceof Value.None);
    add("number", (v, a) -> Comparing.isNumber(v));
    add("odd", (v, a) -> rest(v, Value.of(2), a).equals(BigInteger.ONE));
    add("sequence", (v, a) -> isSequence(v));
    add("string", (v, a) -> v instanceof Value.Str || v instanceof Value.Safe);
    add("true", (v, a) -> v instanceof Value.Bool b && b.value());
    add("undefined", (v, a) -> v instanceof Value.Undefined);
    add("upper", (v, a) -> isAll(TextFilters.text(v, a), true));
  }

  private Tests() {}

  private static void add(String name, Test test, String... parameters) {
    ALL.put(name, new Entry(name, Signature.of(parameters), test));
  }

  static Entry find(Source source, String name, int at) {
    Entry entry = ALL.get(name);
    if (entry == null) {
      throw source.error(at, ExprParser.unknown("test", name, List.copyOf(ALL.keySet())));
    }
    return entry;
  }

  /** What is left by a division, where it is a whole number; a fraction counts as -1. */
  private static BigInteger rest(Value value, Value by, Arguments args) {
    if (value instanceof Value.Str) {
      throw new Fault("a number is needed here, and this is a text");
    }
    return switch (Arithmetic.apply("%", value, by, args.work())) {
      case Value.Int i -> i.value();
      case Value.Real f when f.value() == Math.rint(f.value()) ->
          BigInteger.valueOf((long) f.value());
      default -> BigInteger.ONE.negate();
    };
  }

  private static boolean isIterable(Value value) {
    return switch (value) {
      case Value.Undefined u -> {
        if (u.strict()) {
          throw new Fault(u.message());
        }
        yield true;
      }
      case Value.Str s -> true;
      case Value.Safe s -> true;
      case Value.Several s -> true;
      case Value.Dict d -> true;
      case Value.Once o -> true;
      case Value.Loop l -> true;
      default -> false;
    };
  }

  private static boolean isSequence(Value value) {
    return switch (value) {
      case Value.Str s -> true;
      case Value.Safe s -> true;
      case Value.Items i -> true;
      case Value.Tuple t -> true;
      case Value.Range r -> true;
      case Value.Dict d -> true;
      case Value.Undefined u when !u.strict() ->
          throw new Fault("the test \"sequence\" of an undefined value is not supported");
      default -> false;
    };
  }

  /** At least one letter with case, and none of the other case. */
  static boolean isAll(String text, boolean upper) {
    boolean wrong =
        text.codePoints()
            .anyMatch(c ->
                Character.isTitleCase(c)
                    || (upper ? Character.isLowerCase(c) : Character.isUpperCase(c)));
    return !wrong
        && text.codePoints()
            .anyMatch(c -> upper ? Character.isUpperCase(c) : Character.isLowerCase(c));
  }
}
