package dev.assay.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic: whole numbers without bounds, {@code /} to a float, floored division. */
final class Arithmetic {
  private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
  private static final int MOST_BITS = 10_000;

  private Arithmetic() {}

  /** A whole number or truth value as a number, else null. */
  static @Nullable BigInteger wholeOrNull(Value value) {
    return switch (value) {
      case Value.Int i -> i.value();
      case Value.Bool b -> b.value() ? BigInteger.ONE : BigInteger.ZERO;
      default -> null;
    };
  }

  static BigInteger whole(Value value) {
    BigInteger whole = wholeOrNull(Sequences.defined(value));
    if (whole == null) {
      throw new Fault("a whole number is needed here, and this is " + Kinds.of(value));
    }
    return whole;
  }

  static double real(Value value) {
    if (value instanceof Value.Real f) {
      return f.value();
    }
    double real = whole(value).doubleValue();
    if (Double.isInfinite(real)) {
      throw new Fault("this whole number is too large for a float");
    }
    return real;
  }

  static Value apply(String operator, Value left, Value right, Work work) {
    Sequences.defined(left);
    Sequences.defined(right);
    if (Comparing.isNumber(left) && Comparing.isNumber(right)) {
      return left instanceof Value.Real || right instanceof Value.Real
          ? new Value.Real(floats(operator, real(left), real(right)))
          : wholes(operator, whole(left), whole(right));
    }
    if (operator.equals("+")) {
      return joined(left, right, work);
    }
    if (operator.equals("*")) {
      BigInteger times = wholeOrNull(right);
      if (times != null) {
        return repeated(left, times, right, work);
      }
      times = wholeOrNull(left);
      if (times != null) {
        return repeated(right, times, left, work);
      }
    }
    if (operator.equals("%") && left instanceof Value.Str format) {
      return Value.of(PercentFormat.format(format.text(), right, work));
    }
    throw mismatch(operator, left, right);
  }

  private static Fault mismatch(String operator, Value left, Value right) {
    boolean text =
        operator.equals("+") && (left instanceof Value.Str || right instanceof Value.Str);
    return new Fault(
        Kinds.of(left)
            + " "
            + operator
            + " "
            + Kinds.of(right)
            + " is not possible"
            + (text ? "; to join them as texts, write ~" : ""));
  }

  private static Value joined(Value left, Value right, Work work) {
    if (left instanceof Value.Str a && right instanceof Value.Str b) {
      work.text((long) a.text().length() + b.text().length());
      return Value.of(a.text() + b.text());
    }
    boolean lists = left instanceof Value.Items && right instanceof Value.Items;
    boolean tuples = left instanceof Value.Tuple && right instanceof Value.Tuple;
    if (!lists && !tuples) {
      throw mismatch("+", left, right);
    }
    List<Value> values = new ArrayList<>(((Value.Several) left).values());
    values.addAll(((Value.Several) right).values());
    work.spend(values.size());
    return lists ? new Value.Items(values) : new Value.Tuple(values);
  }

  private static Value repeated(Value of, BigInteger times, Value other, Work work) {
    long n = times.signum() < 0 ? 0 : times.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
    return switch (of) {
      case Value.Str s -> {
        work.text(s.text().length() * n);
        yield Value.of(s.text().repeat(s.text().isEmpty() ? 0 : (int) n));
      }
      case Value.Items l -> new Value.Items(repeated(l.values(), n, work));
      case Value.Tuple t -> new Value.Tuple(repeated(t.values(), n, work));
      default -> throw mismatch("*", of, other);
    };
  }

  private static List<Value> repeated(List<Value> of, long n, Work work) {
    work.spend(of.size() * n);
    List<Value> values = new ArrayList<>();
    for (long i = 0; !of.isEmpty() && i < n; i++) {
      values.addAll(of);
    }
    return values;
  }

  private static Value wholes(String operator, BigInteger a, BigInteger b) {
    boolean divides = operator.equals("/") || operator.equals("//") || operator.equals("%");
    if (divides && b.signum() == 0) {
      throw new Fault("division by zero");
    }
    if (operator.equals("/")) {
      return new Value.Real(quotient(a, b));
    }
    BigInteger result =
        switch (operator) {
          case "+" -> a.add(b);
          case "-" -> a.subtract(b);
          case "*" -> a.multiply(b);
          case "//" -> floored(a, b)[0];
          default -> floored(a, b)[1];
        };
    if (result.bitLength() > MOST_BITS) {
      throw new Fault("this makes a number of more than " + MOST_BITS + " bits");
    }
    return new Value.Int(result);
  }

  private static BigInteger[] floored(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    if (parts[1].signum() != 0 && parts[1].signum() != b.signum()) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(b);
    }
    return parts;
  }

  /** The float nearest to the quotient. */
  private static double quotient(BigInteger a, BigInteger b) {
    if (a.abs().compareTo(EXACT) <= 0 && b.abs().compareTo(EXACT) <= 0) {
      return a.doubleValue() / b.doubleValue();
    }
    double value = new BigDecimal(a).divide(new BigDecimal(b), new MathContext(400)).doubleValue();
    if (Double.isInfinite(value)) {
      throw new Fault("this quotient is too large for a float");
    }
    return value;
  }

  private static double floats(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / nonzero(b);
      case "//" -> floorQuotient(a, nonzero(b));
      default -> modulo(a, nonzero(b));
    };
  }

  private static double nonzero(double b) {
    if (b == 0) {
      throw new Fault("division by zero");
    }
    return b;
  }

  private static double modulo(double a, double b) {
    double rest = a % b;
    if (rest == 0) {
      return Math.copySign(0.0, b);
    }
    return (b < 0) == (rest < 0) ? rest : rest + b;
  }

  private static double floorQuotient(double a, double b) {
    double rest = a % b;
    double quotient = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0)) {
      quotient -= 1;
    }
    if (quotient == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  static Value sign(boolean negative, Value value) {
    Sequences.defined(value);
    return switch (value) {
      case Value.Real f -> new Value.Real(negative ? -f.value() : f.value());
      case Value.Int i -> negative ? new Value.Int(i.value().negate()) : i;
      case Value.Bool b -> new Value.Int(negative ? whole(b).negate() : whole(b));
      default -> throw new Fault(Kinds.of(value) + " has no sign");
    };
  }
}
