package dev.assay.template;

import dev.assay.config.Location;
import dev.assay.config.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as trees: the way back of {@link Value#of(Node)}. */
final class Trees {
  private Trees() {}

  /** None and numbers that have no JSON are null; tuples, ranges and views are lists. */
  static Node of(Value value, Location at, Work work) {
    work.step();
    return switch (value) {
      case Value.None n -> new Node.Null(at);
      case Value.Bool b -> new Node.Bool(b.value(), at);
      case Value.Int i -> new Node.Num(number(i.value()), at);
      case Value.Real f ->
          Double.isFinite(f.value()) ? new Node.Num(f.value(), at) : new Node.Null(at);
      case Value.Str s -> new Node.Text(s.text(), at);
      case Value.Safe s -> new Node.Text(s.text(), at);
      case Value.Several s -> list(s.values(), at, work);
      case Value.Once o -> list(Sequences.iterate(o, work), at, work);
      case Value.Dict d -> {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        d.entries().forEach((key, v) -> fields.put(key, new Node.Field(of(v, at, work), at)));
        yield new Node.Obj(fields, at);
      }
      case Value.Undefined u -> throw new Fault(u.message());
      case Value.Namespace n -> throw noData(n);
      case Value.Loop l -> throw noData(l);
      case Value.Macro m -> throw noData(m);
      case Value.Method m -> throw noData(m);
    };
  }

  private static Fault noData(Value value) {
    return new Fault("this gives " + Kinds.of(value) + ", which is no data");
  }

  private static Node list(List<Value> values, Location at, Work work) {
    List<Node> items = new ArrayList<>(values.size());
    values.forEach(v -> items.add(of(v, at, work)));
    return new Node.Arr(items, at);
  }

  private static Number number(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }
}
