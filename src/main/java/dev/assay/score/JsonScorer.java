package dev.assay.score;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.math.BigDecimal;
import java.util.List;

/**
 * Compares a JSON value with the right one. The order of fields means nothing, numbers are equal by
 * value.
 *
 * @param isShare whether the worth is the share of the right object's fields that are there with
 *     their values; else all must be, and no other
 */
record JsonScorer(Node right, boolean isShare) implements Scorer {
  @Override
  public Mark mark(String answer) {
    Node given;
    try {
      given = Json.parse(answer, "");
    } catch (AssayException e) {
      return Mark.undecided("no JSON value");
    }
    if (!isShare || !(right instanceof Node.Obj object) || object.fields().isEmpty()) {
      return Mark.of(same(given, right));
    }
    if (!(given instanceof Node.Obj o)) {
      return Mark.of(false);
    }
    long equal =
        object.fields().entrySet().stream()
            .filter(f -> isAt(o, f.getKey(), f.getValue().value()))
            .count();
    return Mark.of((double) equal / object.fields().size());
  }

  private static boolean isAt(Node.Obj object, String key, Node value) {
    Node there = object.get(key);
    return there != null && same(there, value);
  }

  static boolean same(Node a, Node b) {
    return switch (a) {
      case Node.Obj x ->
          b instanceof Node.Obj y
              && x.fields().keySet().equals(y.fields().keySet())
              && x.fields().entrySet().stream()
                  .allMatch(f -> isAt(y, f.getKey(), f.getValue().value()));
      case Node.Arr x -> b instanceof Node.Arr y && same(x.items(), y.items());
      case Node.Text x -> b instanceof Node.Text y && x.value().equals(y.value());
      case Node.Num x -> b instanceof Node.Num y && decimal(x).compareTo(decimal(y)) == 0;
      case Node.Bool x -> b instanceof Node.Bool y && x.value() == y.value();
      case Node.Null _ -> b instanceof Node.Null;
    };
  }

  private static boolean same(List<Node> a, List<Node> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal decimal(Node.Num number) {
    return new BigDecimal(number.value().toString());
  }
}
