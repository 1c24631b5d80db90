package dev.assay.score.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares whole answers by their shapes. */
final class Forms {
  private static final int MOST_ITEMS = 60;

  private Forms() {}

  /**
   * @throws Unreadable where nothing can be said
   */
  static boolean same(Form a, Form b) {
    Form left = withoutMembership(a);
    Form right = withoutMembership(b);
    if (left instanceof Form.Relation l && right instanceof Form.Relation r) {
      return Relations.same(l, r);
    }
    if (left instanceof Form.Relation l) {
      return sameAsRelation(right, l);
    }
    if (right instanceof Form.Relation r) {
      return sameAsRelation(left, r);
    }
    return sameShape(Readings.of(left), Readings.of(right));
  }

  /** {@code x \in [1,2]} is {@code [1,2]}. */
  private static Form withoutMembership(Form form) {
    return form instanceof Form.Relation(List<Form> sides, List<Form.Sign> signs)
            && signs.equals(List.of(Form.Sign.IN))
        ? sides.getLast()
        : form;
  }

  private static boolean sameAsRelation(Form other, Form.Relation relation) {
    Form value = Relations.value(relation);
    if (value != null) {
      return same(value, other);
    }
    Form interval = Relations.interval(relation);
    return interval != null && other instanceof Form.Bracketed && same(interval, other);
  }

  private static boolean sameShape(Form a, Form b) {
    return switch (a) {
      case Form.Value(Expr expr, String unit) ->
          b instanceof Form.Value(Expr other, String otherUnit)
              && (unit == null || otherUnit == null || unit.equals(otherUnit))
              && Sameness.of(expr, other);
      case Form.Bracketed(char open, char close, List<Form> items) ->
          b instanceof Form.Bracketed(char otherOpen, char otherClose, List<Form> others)
              && open == otherOpen
              && close == otherClose
              && inOrder(items, others);
      case Form.Several(List<Form> items) -> {
        Form other = b instanceof Form.Union union ? joined(union) : b;
        yield other instanceof Form.Several(List<Form> others) && anyOrder(items, others);
      }
      case Form.Union union -> sameUnion(joined(union), b);
      case Form.Matrix(List<List<Expr>> rows) ->
          b instanceof Form.Matrix(List<List<Expr>> others) && sameRows(rows, others);
      case Form.Ratio(List<Expr> parts) ->
          b instanceof Form.Ratio(List<Expr> others) && sameExprs(parts, others);
      case Form.Numeral n -> b.equals(n);
      case Form.Words w -> b.equals(w);
      case Form.Relation r -> b instanceof Form.Relation other && Relations.same(r, other);
    };
  }

  private static boolean sameUnion(Form a, Form b) {
    Form other = b instanceof Form.Union union ? joined(union) : b;
    return a instanceof Form.Union(List<Form> parts)
        ? other instanceof Form.Union(List<Form> others) && anyOrder(parts, others)
        : sameShape(a, other);
  }

  /** Sets that are joined are one set. */
  private static Form joined(Form.Union union) {
    List<Form> intervals = new ArrayList<>();
    List<Form> members = new ArrayList<>();
    for (Form part : union.parts()) {
      if (part instanceof Form.Several(List<Form> items)) {
        members.addAll(items);
      } else {
        intervals.add(part);
      }
    }
    if (intervals.isEmpty()) {
      return new Form.Several(members);
    }
    if (!members.isEmpty()) {
      intervals.add(new Form.Several(members));
    }
    return intervals.size() == 1 ? intervals.getFirst() : new Form.Union(intervals);
  }

  private static boolean inOrder(List<Form> a, List<Form> b) {
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

  /** As sets: what stands twice counts once. */
  private static boolean anyOrder(List<Form> a, List<Form> b) {
    if (a.size() > MOST_ITEMS || b.size() > MOST_ITEMS) {
      throw new Unreadable("a very long list");
    }
    return isWithin(a, b) && isWithin(b, a);
  }

  private static boolean isWithin(List<Form> part, List<Form> whole) {
    return part.stream().allMatch(p -> whole.stream().anyMatch(w -> same(p, w)));
  }

  private static boolean sameRows(List<List<Expr>> a, List<List<Expr>> b) {
    boolean isSame = a.size() == b.size();
    for (int i = 0; isSame && i < a.size(); i++) {
      isSame = sameExprs(a.get(i), b.get(i));
    }
    return isSame;
  }

  private static boolean sameExprs(List<Expr> a, List<Expr> b) {
    boolean isSame = a.size() == b.size();
    for (int i = 0; isSame && i < a.size(); i++) {
      isSame = Sameness.of(a.get(i), b.get(i));
    }
    return isSame;
  }

  /** The letter that a form is, or null. */
  static @Nullable String letter(Form form) {
    return form instanceof Form.Value(Expr.Symbol(String name), String unit) && Objects.isNull(unit)
        ? name
        : null;
  }
}
