package dev.assay.score.math;

import dev.assay.parse.Rational;
import java.math.BigInteger;
import java.util.List;

/** A formula. */
sealed interface Expr {
  record Num(Rational value) implements Expr {}

  /** A letter, with its index where it has one; upper and lower case differ. */
  record Symbol(String name) implements Expr {}

  record Constant(Name name) implements Expr {
    enum Name {
      PI,
      E,
      I,
      INFINITY
    }
  }

  record Sum(Expr left, Expr right) implements Expr {}

  record Product(Expr left, Expr right) implements Expr {}

  record Quotient(Expr above, Expr below) implements Expr {}

  record Negative(Expr of) implements Expr {}

  /** Plus for one reading of the whole formula and minus for the other; minus first if flipped. */
  record PlusMinus(Expr of, boolean flipped) implements Expr {}

  record Power(Expr base, Expr exponent) implements Expr {}

  /** An angle in degrees. */
  record Degrees(Expr of) implements Expr {}

  record Call(Function function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** With one argument, but for {@code ROOT} (index, radicand), {@code LOG} (base, x), BINOMIAL. */
  enum Function {
    ROOT,
    LN,
    LOG,
    EXP,
    SIN,
    COS,
    TAN,
    COT,
    SEC,
    CSC,
    ARCSIN,
    ARCCOS,
    ARCTAN,
    SINH,
    COSH,
    TANH,
    ABS,
    FLOOR,
    CEIL,
    FACTORIAL,
    BINOMIAL
  }

  static Expr of(long value) {
    return new Num(new Rational(BigInteger.valueOf(value), BigInteger.ONE));
  }
}
