package dev.assay.score.math;

import dev.assay.score.math.Expr.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares equations and inequalities. */
final class Relations {
  private static final Expr INFINITY = new Constant(Constant.Name.INFINITY);

  private Relations() {}

  /**
   * What is left of an equation once the name before it is dropped ({@code x =}, {@code f(x) =},
   * {@code (x,y) =}), of a longer chain that starts with a formula, or of a calculation with
   * numbers alone, the last side; null for all else: {@code 7 = a + c} says more than its right
   * side.
   */
  static @Nullable Form value(Form.Relation r) {
    boolean equal = r.signs().stream().allMatch(s -> s == Form.Sign.EQUAL);
    Form left = r.sides().getFirst();
    Form last = r.sides().getLast();
    boolean calculated = isNumber(left) && isNumber(last);
    boolean chain = r.signs().size() > 1 && !isNumber(left);
    return equal && (calculated || chain || isName(left)) ? last : null;
  }

  private static boolean isName(Form form) {
    return switch (form) {
      case Form.Value(Expr expr, String unit) -> isName(expr);
      case Form.Bracketed(char open, char close, List<Form> items) ->
          items.stream().allMatch(Relations::isName);
      case Form.Words w -> true;
      case Form.Several s -> false;
      case Form.Union u -> false;
      case Form.Matrix m -> false;
      case Form.Relation r -> false;
      case Form.Ratio r -> false;
      case Form.Numeral n -> false;
    };
  }

  /** A letter, or a letter of letters. */
  private static boolean isName(Expr expr) {
    return expr instanceof Expr.Symbol
        || expr instanceof Expr.Product(Expr.Symbol function, Expr.Symbol argument);
  }

  private static boolean isNumber(Form form) {
    return form instanceof Form.Value(Expr expr, String unit) && Exact.of(expr) != null;
  }

  /** The interval that an inequality of one letter describes, or null. */
  static @Nullable Form interval(Form.Relation r) {
    if (r.signs().stream().anyMatch(s -> direction(s) == 0)) {
      return null;
    }
    Form.Relation up = direction(r.signs().getFirst()) > 0 ? r : reversed(r);
    if (up.signs().stream().anyMatch(s -> direction(s) < 0)) {
      return null;
    }
    List<Form> sides = up.sides();
    if (sides.size() == 3 && Forms.letter(sides.get(1)) != null) {
      return bracketed(sides.get(0), up.signs().get(0), up.signs().get(1), sides.get(2));
    }
    if (sides.size() == 2 && Forms.letter(sides.get(0)) != null) {
      Form low = new Form.Value(new Expr.Negative(INFINITY), null);
      return bracketed(low, Form.Sign.LESS, up.signs().getFirst(), sides.get(1));
    }
    if (sides.size() == 2 && Forms.letter(sides.get(1)) != null) {
      Form high = new Form.Value(INFINITY, null);
      return bracketed(sides.get(0), up.signs().getFirst(), Form.Sign.LESS, high);
    }
    return null;
  }

  private static Form bracketed(Form low, Form.Sign first, Form.Sign second, Form high) {
    return new Form.Bracketed(
        first == Form.Sign.LESS ? '(' : '[',
        second == Form.Sign.LESS ? ')' : ']',
        List.of(low, high));
  }

  private static Form.Relation reversed(Form.Relation r) {
    return new Form.Relation(
        r.sides().reversed(), r.signs().reversed().stream().map(Relations::turned).toList());
  }

  private static Form.Sign turned(Form.Sign sign) {
    return switch (sign) {
      case LESS -> Form.Sign.GREATER;
      case LESS_OR_EQUAL -> Form.Sign.GREATER_OR_EQUAL;
      case GREATER -> Form.Sign.LESS;
      case GREATER_OR_EQUAL -> Form.Sign.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL, IN -> sign;
    };
  }

  /** 1 for less, -1 for greater, 0 for the rest. */
  private static int direction(Form.Sign sign) {
    return switch (sign) {
      case LESS, LESS_OR_EQUAL -> 1;
      case GREATER, GREATER_OR_EQUAL -> -1;
      case EQUAL, NOT_EQUAL, IN -> 0;
    };
  }

  /**
   * @throws Unreadable where nothing can be said
   */
  static boolean same(Form.Relation a, Form.Relation b) {
    Form left = value(a);
    Form right = value(b);
    if (left != null && right != null && sameNames(a, b)) {
      return Forms.same(left, right);
    }
    List<Claim> ours = claims(a);
    List<Claim> theirs = claims(b);
    return ours.size() == theirs.size()
        && ours.stream().allMatch(o -> theirs.stream().anyMatch(o::isSame))
        && theirs.stream().allMatch(t -> ours.stream().anyMatch(t::isSame));
  }

  private static boolean sameNames(Form.Relation a, Form.Relation b) {
    return a.sides().getFirst().equals(b.sides().getFirst())
        || (a.signs().size() > 1 && b.signs().size() > 1);
  }

  private static List<Claim> claims(Form.Relation r) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < r.signs().size(); i++) {
      claims.add(claim(expr(r.sides().get(i)), r.signs().get(i), expr(r.sides().get(i + 1))));
    }
    return claims;
  }

  private static Expr expr(Form side) {
    if (side instanceof Form.Value(Expr expr, String unit)) {
      return expr;
    }
    throw new Unreadable("a relation of what is no formula");
  }

  private static Claim claim(Expr left, Form.Sign sign, Expr right) {
    Expr up = new Expr.Sum(right, new Expr.Negative(left));
    return direction(sign) >= 0
        ? new Claim(up, sign)
        : new Claim(new Expr.Negative(up), turned(sign));
  }

  /** That a formula is zero, not zero, above zero, or not below it. */
  private record Claim(Expr formula, Form.Sign sign) {
    boolean isSame(Claim other) {
      if (sign != other.sign) {
        return false;
      }
      BigDecimal ratio = Sameness.ratio(formula, other.formula);
      return ratio != null && (direction(sign) == 0 || ratio.signum() > 0);
    }
  }
}
