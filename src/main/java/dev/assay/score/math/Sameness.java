package dev.assay.score.math;

import ch.obermuhlner.math.big.BigComplex;
import dev.assay.parse.Rational;
import dev.assay.score.math.Expr.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether two formulas have the same value: rational numbers exactly, others to 45 digits, those
 * with letters at real points where both have a real value.
 */
final class Sameness {
  private static final int POINTS = 14;
  private static final int ENOUGH = 4;
  private static final int MOST_NODES = 400;
  private static final BigDecimal NEAR = BigDecimal.ONE.scaleByPowerOfTen(-40);

  private Sameness() {}

  /**
   * @throws Unreadable where nothing can be said
   */
  static boolean of(Expr a, Expr b) {
    if (a.equals(b)) {
      return true;
    }
    Integer infinite = infinity(a);
    Integer other = infinity(b);
    if (infinite != null || other != null) {
      return infinite != null && infinite.equals(other);
    }
    Rational left = Exact.of(a);
    Rational right = Exact.of(b);
    if (left != null && right != null) {
      return left.equals(right);
    }
    SortedSet<String> letters = letters(a, b);
    if (letters.isEmpty()) {
      Numeric numeric = new Numeric(Map.of());
      return isNear(numeric.of(a), numeric.of(b));
    }
    return everywhere(a, b, letters);
  }

  /**
   * The factor between two formulas where it is the same at all points and not 0, else null.
   *
   * @throws Unreadable where nothing can be said
   */
  static @Nullable BigDecimal ratio(Expr a, Expr b) {
    SortedSet<String> letters = letters(a, b);
    BigComplex factor = null;
    int points = 0;
    for (Map<String, BigDecimal> point : points(letters)) {
      BigComplex[] values = at(point, a, b);
      if (values == null || Numeric.isTiny(values[1])) {
        continue;
      }
      BigComplex here = values[0].divide(values[1], Numeric.DIGITS);
      if (Numeric.isTiny(here) || (factor != null && !isNear(factor, here))) {
        return null;
      }
      factor = here;
      points++;
    }
    if (factor == null || points < Math.min(ENOUGH, letters.isEmpty() ? 1 : ENOUGH)) {
      throw new Unreadable("a formula without values");
    }
    return factor.re;
  }

  /** 1, -1, or null for what is finite. */
  private static @Nullable Integer infinity(Expr expr) {
    return switch (expr) {
      case Constant(Constant.Name name) -> name == Constant.Name.INFINITY ? 1 : null;
      case Expr.Negative(Expr of) -> {
        Integer inner = infinity(of);
        yield inner == null ? null : Integer.valueOf(-inner);
      }
      case Expr.Num n -> null;
      case Expr.Symbol s -> null;
      case Expr.Sum s -> null;
      case Expr.Product p -> null;
      case Expr.Quotient q -> null;
      case Expr.PlusMinus p -> null;
      case Expr.Power p -> null;
      case Expr.Degrees d -> null;
      case Expr.Call c -> null;
    };
  }

  private static boolean everywhere(Expr a, Expr b, SortedSet<String> letters) {
    int points = 0;
    for (Map<String, BigDecimal> point : points(letters)) {
      BigComplex[] values = at(point, a, b);
      if (values == null) {
        continue;
      }
      if (!isNear(values[0], values[1])) {
        return false;
      }
      points++;
    }
    if (points < ENOUGH) {
      throw new Unreadable("a formula without real values");
    }
    return true;
  }

  /** Null where one of them has no value, or no real one although none of them speaks of i. */
  private static BigComplex @Nullable [] at(Map<String, BigDecimal> point, Expr a, Expr b) {
    try {
      Numeric numeric = new Numeric(point);
      BigComplex left = numeric.of(a);
      BigComplex right = numeric.of(b);
      boolean isReal = isReal(left) && isReal(right);
      return isReal || speaksOfI(a) || speaksOfI(b) ? new BigComplex[] {left, right} : null;
    } catch (Unreadable e) {
      return null;
    }
  }

  private static boolean isReal(BigComplex value) {
    BigDecimal size = value.re.abs().max(BigDecimal.ONE);
    return value.im.abs().compareTo(NEAR.multiply(size)) < 0;
  }

  private static boolean isNear(BigComplex a, BigComplex b) {
    BigDecimal size = a.abs(Numeric.DIGITS).max(b.abs(Numeric.DIGITS));
    BigDecimal apart = a.subtract(b, Numeric.DIGITS).abs(Numeric.DIGITS);
    return apart.compareTo(NEAR.multiply(size)) <= 0 || apart.compareTo(NEAR.multiply(NEAR)) < 0;
  }

  /** Fixed points of both signs, small and larger ones, none of them special. */
  private static List<Map<String, BigDecimal>> points(SortedSet<String> letters) {
    List<Map<String, BigDecimal>> points = new ArrayList<>();
    for (int p = 0; p < POINTS; p++) {
      Map<String, BigDecimal> point = new HashMap<>();
      int i = 0;
      for (String letter : letters) {
        long digits =
            Math.floorMod(7919L * (p + 3) * (p + 3) + 104_729L * (i + 1) * (p + 7), 99_991);
        BigDecimal value =
            BigDecimal.valueOf(digits + 137, 5).multiply(BigDecimal.valueOf(3 + p % 4));
        boolean isNegative = p >= POINTS / 2 && (p + i) % 3 != 0;
        point.put(letter, isNegative ? value.negate() : value);
        i++;
      }
      points.add(point);
    }
    return points;
  }

  private static SortedSet<String> letters(Expr a, Expr b) {
    SortedSet<String> letters = new TreeSet<>();
    List<Expr> nodes = nodes(a);
    nodes.addAll(nodes(b));
    if (nodes.size() > MOST_NODES) {
      throw new Unreadable("very long formulas");
    }
    for (Expr node : nodes) {
      if (node instanceof Expr.Symbol(String name)) {
        letters.add(name);
      }
    }
    return letters;
  }

  private static boolean speaksOfI(Expr expr) {
    return nodes(expr).contains(new Constant(Constant.Name.I));
  }

  private static List<Expr> nodes(Expr expr) {
    List<Expr> nodes = new ArrayList<>();
    nodes.add(expr);
    for (int i = 0; i < nodes.size(); i++) {
      nodes.addAll(parts(nodes.get(i)));
    }
    return nodes;
  }

  private static List<Expr> parts(Expr expr) {
    return switch (expr) {
      case Expr.Num n -> List.of();
      case Expr.Symbol s -> List.of();
      case Constant c -> List.of();
      case Expr.Sum(Expr left, Expr right) -> List.of(left, right);
      case Expr.Product(Expr left, Expr right) -> List.of(left, right);
      case Expr.Quotient(Expr above, Expr below) -> List.of(above, below);
      case Expr.Negative(Expr of) -> List.of(of);
      case Expr.PlusMinus(Expr of, boolean flipped) -> List.of(of);
      case Expr.Power(Expr base, Expr exponent) -> List.of(base, exponent);
      case Expr.Degrees(Expr of) -> List.of(of);
      case Expr.Call(Expr.Function function, List<Expr> arguments) -> arguments;
    };
  }
}
