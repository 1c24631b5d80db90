package dev.assay.score.math;

import ch.obermuhlner.math.big.BigComplex;
import ch.obermuhlner.math.big.BigComplexMath;
import ch.obermuhlner.math.big.BigDecimalMath;
import dev.assay.parse.Rational;
import dev.assay.score.math.Expr.Call;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/** The value of a formula at a point, to some 50 digits. */
final class Numeric {
  static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

  /** Larger exponents, and angles, have values that nobody wrote down as an answer. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(100_000);

  private static final BigDecimal TINY = BigDecimal.ONE.scaleByPowerOfTen(-45);
  private final Map<String, BigDecimal> point;

  /**
   * @param point the value of every letter
   */
  Numeric(Map<String, BigDecimal> point) {
    this.point = point;
  }

  /**
   * @throws Unreadable where it has no value there
   */
  BigComplex of(Expr expr) {
    try {
      return value(expr);
    } catch (ArithmeticException e) {
      throw new Unreadable("no value: " + e.getMessage());
    }
  }

  private BigComplex value(Expr expr) {
    return switch (expr) {
      case Expr.Num(Rational value) -> real(decimal(value));
      case Expr.Symbol(String name) -> symbol(name);
      case Expr.Constant(Expr.Constant.Name name) ->
          switch (name) {
            case PI -> real(BigDecimalMath.pi(DIGITS));
            case E -> real(BigDecimalMath.e(DIGITS));
            case I -> BigComplex.I;
            case INFINITY -> throw new Unreadable("infinity in a formula");
          };
      case Expr.Sum(Expr left, Expr right) -> value(left).add(value(right), DIGITS);
      case Expr.Negative(Expr of) -> value(of).negate();
      case Expr.Product(Expr left, Expr right) -> value(left).multiply(value(right), DIGITS);
      case Expr.Quotient(Expr above, Expr below) -> quotient(value(above), value(below));
      case Expr.Degrees(Expr of) ->
          value(of)
              .multiply(BigDecimalMath.pi(DIGITS), DIGITS)
              .divide(real(BigDecimal.valueOf(180)), DIGITS);
      case Expr.PlusMinus p -> throw new Unreadable("a sign that is both");
      case Expr.Power(Expr base, Expr exponent) -> power(base, exponent);
      case Call call -> call(call);
    };
  }

  private static BigComplex quotient(BigComplex above, BigComplex below) {
    if (isTiny(below)) {
      throw new Unreadable("a division by zero");
    }
    return above.divide(below, DIGITS);
  }

  private BigComplex symbol(String name) {
    BigDecimal value = point.get(name);
    if (value == null) {
      throw new Unreadable("the letter " + name + " has no value");
    }
    return real(value);
  }

  static BigDecimal decimal(Rational value) {
    return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), DIGITS);
  }

  private static BigComplex real(BigDecimal value) {
    return BigComplex.valueOf(value);
  }

  static boolean isTiny(BigComplex value) {
    return value.re.abs().compareTo(TINY) < 0 && value.im.abs().compareTo(TINY) < 0;
  }

  private BigComplex power(Expr base, Expr exponent) {
    Rational exact = Exact.of(exponent);
    BigComplex of = value(base);
    if (exact != null && isWhole(exact) && exact.numerator().abs().bitLength() <= 12) {
      return whole(of, exact.numerator().intValue());
    }
    BigComplex by = value(exponent);
    if (isTiny(of)) {
      if (by.re.signum() <= 0) {
        throw new Unreadable("a power of zero");
      }
      return BigComplex.ZERO;
    }
    BigComplex ln = BigComplexMath.log(of, DIGITS);
    return exp(ln.multiply(by, DIGITS));
  }

  private static BigComplex whole(BigComplex base, int exponent) {
    BigComplex product = BigComplex.ONE;
    BigComplex square = base;
    for (int left = Math.abs(exponent); left > 0; left >>= 1) {
      product = (left & 1) == 1 ? product.multiply(square, DIGITS) : product;
      square = left > 1 ? square.multiply(square, DIGITS) : square;
    }
    return exponent < 0 ? quotient(BigComplex.ONE, product) : product;
  }

  private static BigComplex exp(BigComplex of) {
    return BigComplexMath.exp(bounded(of), DIGITS);
  }

  private static BigComplex bounded(BigComplex of) {
    if (of.re.abs().compareTo(LARGEST) > 0 || of.im.abs().compareTo(LARGEST) > 0) {
      throw new Unreadable("a very large value");
    }
    return of;
  }

  private BigComplex call(Call call) {
    BigComplex x = value(call.arguments().getLast());
    return switch (call.function()) {
      case ROOT -> root(call.arguments().getFirst(), x);
      case LN -> ln(x);
      case LOG -> quotient(ln(x), ln(value(call.arguments().getFirst())));
      case EXP -> exp(x);
      case SIN -> BigComplexMath.sin(bounded(x), DIGITS);
      case COS -> BigComplexMath.cos(bounded(x), DIGITS);
      case TAN -> quotient(sin(x), cos(x));
      case COT -> quotient(cos(x), sin(x));
      case SEC -> quotient(BigComplex.ONE, cos(x));
      case CSC -> quotient(BigComplex.ONE, sin(x));
      case ARCSIN -> BigComplexMath.asin(bounded(x), DIGITS);
      case ARCCOS -> BigComplexMath.acos(bounded(x), DIGITS);
      case ARCTAN -> arctan(x);
      case SINH -> half(exp(x).subtract(exp(x.negate()), DIGITS));
      case COSH -> half(exp(x).add(exp(x.negate()), DIGITS));
      case TANH -> {
        BigComplex twice = exp(x.add(x, DIGITS));
        yield quotient(twice.subtract(BigComplex.ONE, DIGITS), twice.add(BigComplex.ONE, DIGITS));
      }
      case ABS -> real(x.abs(DIGITS));
      case FLOOR -> floor(x);
      case CEIL -> floor(x.negate()).negate();
      case FACTORIAL, BINOMIAL -> exactly(call);
    };
  }

  private static BigComplex sin(BigComplex x) {
    return BigComplexMath.sin(bounded(x), DIGITS);
  }

  private static BigComplex cos(BigComplex x) {
    return BigComplexMath.cos(bounded(x), DIGITS);
  }

  private static BigComplex arctan(BigComplex x) {
    return x.im.signum() == 0
        ? real(BigDecimalMath.atan(bounded(x).re, DIGITS))
        : BigComplexMath.atan(bounded(x), DIGITS);
  }

  private static BigComplex half(BigComplex x) {
    return x.divide(BigDecimal.TWO, DIGITS);
  }

  private static BigComplex ln(BigComplex x) {
    if (isTiny(x)) {
      throw new Unreadable("a logarithm of zero");
    }
    return BigComplexMath.log(x, DIGITS);
  }

  private BigComplex root(Expr index, BigComplex of) {
    Rational exact = Exact.of(index);
    if (isTiny(of)) {
      return BigComplex.ZERO;
    }
    boolean isOdd = exact != null && isWhole(exact) && exact.numerator().testBit(0);
    if (isOdd && of.im.signum() == 0 && of.re.signum() < 0) {
      return root(index, of.negate()).negate();
    }
    return exp(quotient(ln(of), value(index)));
  }

  private static boolean isWhole(Rational value) {
    return value.denominator().bitLength() == 1;
  }

  private static BigComplex floor(BigComplex x) {
    BigDecimal nearest = x.re.setScale(0, RoundingMode.HALF_EVEN);
    boolean isWhole = nearest.subtract(x.re).abs().compareTo(TINY) < 0;
    return real(isWhole ? nearest : x.re.setScale(0, RoundingMode.FLOOR));
  }

  private static BigComplex exactly(Call call) {
    Rational exact = Exact.of(call);
    if (exact == null) {
      throw new Unreadable("a factorial of what is no whole number");
    }
    return real(decimal(exact));
  }
}
