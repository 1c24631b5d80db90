package dev.assay.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions of the language. */
final class Functions {
  static final Set<String> NAMES = Set.of("range", "namespace", "dict", "raise_exception");

  /** Functions of the reference that are not supported. */
  static final Set<String> UNSUPPORTED = Set.of("cycler", "joiner", "lipsum");

  private Functions() {}

  static Value call(String name, List<Value> positional, Map<String, Value> named, Work work) {
    return switch (name) {
      case "range" -> range(positional, named, work);
      case "namespace" -> new Value.Namespace(entries(name, positional, named));
      case "dict" -> new Value.Dict(entries(name, positional, named));
      default -> throw new Fault(raised(positional, work));
    };
  }

  private static String raised(List<Value> positional, Work work) {
    if (positional.size() != 1) {
      throw new Fault("raise_exception takes one message");
    }
    return "the template says: " + Printing.text(positional.getFirst(), work);
  }

  private static Map<String, Value> entries(
      String name, List<Value> positional, Map<String, Value> named) {
    Map<String, Value> entries = new LinkedHashMap<>();
    if (positional.size() > 1) {
      throw new Fault(name + " takes at most one value without a name");
    }
    if (!positional.isEmpty()) {
      if (!(Sequences.defined(positional.getFirst()) instanceof Value.Dict d)) {
        throw new Fault(name + " copies a map, and this is " + Kinds.of(positional.getFirst()));
      }
      entries.putAll(d.entries());
    }
    entries.putAll(named);
    return entries;
  }

  private static Value range(List<Value> args, Map<String, Value> named, Work work) {
    if (args.isEmpty() || args.size() > 3 || !named.isEmpty()) {
      throw new Fault("range takes one to three whole numbers");
    }
    List<BigInteger> bounds = args.stream().map(Arithmetic::whole).toList();
    BigInteger start = bounds.size() > 1 ? bounds.get(0) : BigInteger.ZERO;
    BigInteger stop = bounds.size() > 1 ? bounds.get(1) : bounds.get(0);
    BigInteger step = bounds.size() > 2 ? bounds.get(2) : BigInteger.ONE;
    if (step.signum() == 0) {
      throw new Fault("the step of range cannot be 0");
    }
    List<Value> values = new ArrayList<>();
    for (BigInteger i = start;
        step.signum() > 0 ? i.compareTo(stop) < 0 : i.compareTo(stop) > 0; ) {
      work.step();
      if (values.size() >= 1_000_000) {
        throw new Fault("range makes more than 1000000 numbers");
      }
      values.add(new Value.Int(i));
      i = i.add(step);
    }
    return new Value.Range(start, stop, step, List.copyOf(values));
  }
}
