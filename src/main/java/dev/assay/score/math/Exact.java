package dev.assay.score.math;

import dev.assay.parse.Rational;
import dev.assay.score.math.Expr.Call;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Formulas that are rational numbers, exactly. */
final class Exact {
  private static final int MOST_BITS = 100_000;
  private static final int LARGEST_FACTORIAL = 2000;

  private Exact() {}

  /**
   * Null where the formula has letters or is, or may be, irrational.
   *
   * @throws Unreadable where it divides by zero or would take very many digits
   */
  static @Nullable Rational of(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) -> value;
      case Expr.Symbol s -> null;
      case Expr.Constant c -> null;
      case Expr.Degrees d -> null;
      case Expr.PlusMinus p -> null;
      case Expr.Negative(Expr of) -> {
        Rational value = of(of);
        yield value == null ? null : value.negate();
      }
      case Expr.Sum(Expr left, Expr right) -> both(left, right, Rational::plus);
      case Expr.Product(Expr left, Expr right) -> both(left, right, Rational::times);
      case Expr.Quotient(Expr above, Expr below) -> both(above, below, Exact::quotient);
      case Expr.Power(Expr base, Expr exponent) -> both(base, exponent, Exact::power);
      case Call call -> call(call);
    };
  }

  /** Two numbers to one, or to none. */
  private interface Operation {
    @Nullable Rational of(Rational left, Rational right);
  }

  private static @Nullable Rational both(Expr left, Expr right, Operation operation) {
    Rational a = of(left);
    Rational b = a == null ? null : of(right);
    return a == null || b == null ? null : bounded(operation.of(a, b));
  }

  private static @Nullable Rational bounded(@Nullable Rational value) {
    if (value != null && bits(value) > 2 * MOST_BITS) {
      throw new Unreadable("a number of very many digits");
    }
    return value;
  }

  private static int bits(Rational value) {
    return Math.max(value.numerator().bitLength(), value.denominator().bitLength());
  }

  private static Rational quotient(Rational above, Rational below) {
    if (below.numerator().signum() == 0) {
      throw new Unreadable("a division by zero");
    }
    return above.over(below);
  }

  private static @Nullable Rational power(Rational base, Rational exponent) {
    int root = small(exponent.denominator(), 64);
    int power = small(exponent.numerator().abs(), MOST_BITS);
    if (root < 0) {
      return null;
    }
    if (power < 0 || (long) bits(base) * power > MOST_BITS) {
      throw new Unreadable("a very large power");
    }
    Rational rooted = root == 1 ? base : root(root, base);
    if (rooted == null) {
      return null;
    }
    Rational raised = new Rational(rooted.numerator().pow(power), rooted.denominator().pow(power));
    return exponent.numerator().signum() < 0
        ? quotient(new Rational(BigInteger.ONE, BigInteger.ONE), raised)
        : raised;
  }

  private static int small(BigInteger value, int most) {
    return value.bitLength() < 31 && value.intValue() <= most ? value.intValue() : -1;
  }

  /** The real root where it is rational. */
  private static @Nullable Rational root(int index, Rational of) {
    if (of.numerator().signum() < 0) {
      return null;
    }
    BigInteger above = root(index, of.numerator());
    BigInteger below = root(index, of.denominator());
    return above == null || below == null ? null : new Rational(above, below);
  }

  private static @Nullable BigInteger root(int index, BigInteger of) {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE.shiftLeft(of.bitLength() / index + 1);
    while (low.compareTo(high) < 0) {
      BigInteger middle = low.add(high).add(BigInteger.ONE).shiftRight(1);
      if (middle.pow(index).compareTo(of) <= 0) {
        low = middle;
      } else {
        high = middle.subtract(BigInteger.ONE);
      }
    }
    return low.pow(index).equals(of) ? low : null;
  }

  private static @Nullable Rational call(Call call) {
    Rational first = of(call.arguments().getFirst());
    if (first == null) {
      return null;
    }
    return switch (call.function()) {
      case ABS -> first.abs();
      case FLOOR -> whole(floor(first));
      case CEIL -> whole(floor(first.negate()).negate());
      case FACTORIAL -> whole(factorial(first));
      case ROOT -> both(call.arguments().get(0), call.arguments().get(1), Exact::rooted);
      case BINOMIAL -> both(call.arguments().get(0), call.arguments().get(1), Exact::binomial);
      case LN, LOG, EXP, SIN, COS, TAN, COT, SEC, CSC, ARCSIN, ARCCOS, ARCTAN, SINH, COSH, TANH ->
          null;
    };
  }

  private static @Nullable Rational rooted(Rational index, Rational of) {
    int n = index.denominator().equals(BigInteger.ONE) ? small(index.numerator(), 64) : -1;
    if (n < 1) {
      return null;
    }
    boolean isOddOfNegative = n % 2 == 1 && of.numerator().signum() < 0;
    Rational root = root(n, isOddOfNegative ? of.negate() : of);
    return root != null && isOddOfNegative ? root.negate() : root;
  }

  private static Rational whole(BigInteger value) {
    return new Rational(value, BigInteger.ONE);
  }

  static BigInteger floor(Rational value) {
    BigInteger[] parts = value.numerator().divideAndRemainder(value.denominator());
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static BigInteger factorial(Rational of) {
    int n = of.denominator().equals(BigInteger.ONE) ? small(of.numerator(), LARGEST_FACTORIAL) : -1;
    if (n < 0) {
      throw new Unreadable("a factorial of no whole number, or a very large one");
    }
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }

  private static Rational binomial(Rational of, Rational choose) {
    BigInteger below = factorial(choose).multiply(factorial(of.minus(choose)));
    return new Rational(factorial(of), below);
  }
}
