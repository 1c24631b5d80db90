package dev.assay.score.math;

import java.util.ArrayList;
import java.util.List;

/** The two readings of a plus-minus sign: all upper signs, then all lower ones. */
final class Readings {
  private Readings() {}

  /** A form without such signs; one that had some becomes several. */
  static Form of(Form form) {
    if (form instanceof Form.Several(List<Form> items)) {
      List<Form> all = new ArrayList<>();
      for (Form item : items) {
        Form read = of(item);
        if (read instanceof Form.Several(List<Form> two) && !read.equals(item)) {
          all.addAll(two);
        } else {
          all.add(read);
        }
      }
      return new Form.Several(all);
    }
    Form upper = form(form, true);
    return upper.equals(form) ? form : new Form.Several(List.of(upper, form(form, false)));
  }

  private static Form form(Form form, boolean upper) {
    return switch (form) {
      case Form.Value(Expr expr, String unit) -> new Form.Value(expr(expr, upper), unit);
      case Form.Bracketed(char open, char close, List<Form> items) ->
          new Form.Bracketed(open, close, items.stream().map(i -> form(i, upper)).toList());
      case Form.Relation(List<Form> sides, List<Form.Sign> signs) ->
          new Form.Relation(sides.stream().map(s -> form(s, upper)).toList(), signs);
      case Form.Several s -> s;
      case Form.Union u -> u;
      case Form.Matrix m -> m;
      case Form.Ratio r -> r;
      case Form.Numeral n -> n;
      case Form.Words w -> w;
    };
  }

  private static Expr expr(Expr expr, boolean upper) {
    return switch (expr) {
      case Expr.PlusMinus(Expr of, boolean flipped) ->
          upper == flipped ? new Expr.Negative(expr(of, upper)) : expr(of, upper);
      case Expr.Num n -> n;
      case Expr.Symbol s -> s;
      case Expr.Constant c -> c;
      case Expr.Sum(Expr l, Expr r) -> new Expr.Sum(expr(l, upper), expr(r, upper));
      case Expr.Product(Expr l, Expr r) -> new Expr.Product(expr(l, upper), expr(r, upper));
      case Expr.Quotient(Expr a, Expr b) -> new Expr.Quotient(expr(a, upper), expr(b, upper));
      case Expr.Negative(Expr of) -> new Expr.Negative(expr(of, upper));
      case Expr.Power(Expr b, Expr e) -> new Expr.Power(expr(b, upper), expr(e, upper));
      case Expr.Degrees(Expr of) -> new Expr.Degrees(expr(of, upper));
      case Expr.Call(Expr.Function f, List<Expr> arguments) ->
          new Expr.Call(f, arguments.stream().map(a -> expr(a, upper)).toList());
    };
  }
}
