package dev.assay.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that read, round and add numbers. */
final class NumberFilters {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(?:_[0-9]+)*");
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(?:[0-9](?:_?[0-9])*\\.?(?:[0-9](?:_?[0-9])*)?|\\.[0-9](?:_?[0-9])*)"
              + "(?:[eE][+-]?[0-9](?:_?[0-9])*)?");
  private static final Pattern SPECIAL =
      Pattern.compile("[+-]?(?:inf|infinity|nan)", Pattern.CASE_INSENSITIVE);

  private NumberFilters() {}

  static Value abs(Value value, Arguments args) {
    Sequences.defined(value);
    return switch (value) {
      case Value.Real f -> new Value.Real(Math.abs(f.value()));
      case Value.Int i -> new Value.Int(i.value().abs());
      case Value.Bool b -> Arithmetic.sign(false, b);
      default -> throw new Fault("abs needs a number, and this is " + Kinds.of(value));
    };
  }

  static Value whole(Value value, Arguments args) {
    Sequences.defined(value);
    refuseJson(value);
    if (value instanceof Value.Str s) {
      String digits = PythonText.strip(s.text(), null);
      if (WHOLE.matcher(digits).matches()) {
        if (digits.length() > 4300) {
          throw new Fault("this number has more than 4300 digits");
        }
        return new Value.Int(new BigInteger(digits.replace("_", "").replaceFirst("^\\+", "")));
      }
    }
    BigInteger exact = Arithmetic.wholeOrNull(value);
    if (exact != null) {
      return new Value.Int(exact);
    }
    Double real = realOrNull(value);
    return real == null || !Double.isFinite(real)
        ? otherwise(value, args, Value.of(0))
        : new Value.Int(new BigDecimal(real).toBigInteger());
  }

  private static void refuseJson(Value value) {
    if (value instanceof Value.Safe) {
      throw new Fault(Kinds.of(value) + " is not read as a number");
    }
  }

  /** What stands for a value that is no number. */
  private static Value otherwise(Value value, Arguments args, Value usual) {
    if (args.options().strictNumbers() && args.get(0) == null) {
      String shown =
          value instanceof Value.Str s ? "the text \"" + s.text() + "\"" : Kinds.of(value);
      throw new Fault(shown + " is no number; float(0) or int(0) says what stands for such values");
    }
    return args.value(0, usual);
  }

  static Value real(Value value, Arguments args) {
    Sequences.defined(value);
    refuseJson(value);
    Double real = realOrNull(value);
    return real == null ? otherwise(value, args, Value.of(0.0)) : new Value.Real(real);
  }

  private static @Nullable Double realOrNull(Value value) {
    return switch (value) {
      case Value.Real f -> f.value();
      case Value.Int i -> Arithmetic.real(i);
      case Value.Bool b -> Arithmetic.real(b);
      case Value.Str s -> {
        String digits = PythonText.strip(s.text(), null);
        if (SPECIAL.matcher(digits).matches()) {
          throw new Fault("the number \"" + digits + "\" is not supported");
        }
        if (digits.codePoints().anyMatch(c -> c > 127 && Character.isDigit(c))) {
          throw new Fault("the digits of \"" + digits + "\" are not supported");
        }
        yield REAL.matcher(digits).matches()
            ? Double.valueOf(Double.parseDouble(digits.replace("_", "")))
            : null;
      }
      default -> null;
    };
  }

  static Value round(Value value, Arguments args) {
    Sequences.defined(value);
    long precision = args.whole(0, 0);
    if (Math.abs(precision) > 400) {
      throw new Fault("round takes a precision from -400 to 400");
    }
    String method = args.get(1) == null ? "common" : args.text(1);
    BigInteger whole = Arithmetic.wholeOrNull(value);
    return switch (method) {
      case "common" ->
          whole == null
              ? new Value.Real(rounded(Arithmetic.real(value), (int) precision))
              : new Value.Int(
                  precision >= 0
                      ? whole
                      : new BigDecimal(whole)
                          .setScale((int) precision, RoundingMode.HALF_EVEN)
                          .toBigInteger());
      case "ceil" -> new Value.Real(towards(value, (int) precision, true));
      case "floor" -> new Value.Real(towards(value, (int) precision, false));
      default -> throw new Fault("round knows the methods common, ceil and floor");
    };
  }

  /** Half to even on the exact binary value. */
  private static double rounded(double value, int precision) {
    if (!Double.isFinite(value) || value == 0) {
      return value;
    }
    double magnitude =
        new BigDecimal(value).abs().setScale(precision, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(magnitude, value);
  }

  private static double towards(Value value, int precision, boolean up) {
    if (precision < 0 || precision > 22) {
      throw new Fault("ceil and floor take a precision from 0 to 22");
    }
    double power = Math.rint(Double.parseDouble("1e" + precision));
    double scaled = Arithmetic.real(value) * power;
    if (!Double.isFinite(scaled)) {
      throw new Fault("this number is too large to round");
    }
    double whole = up ? Math.ceil(scaled) : Math.floor(scaled);
    return (whole == 0 ? 0.0 : whole) / power;
  }

  static Value sum(Value value, Arguments args) {
    @Nullable Value attribute = ListFilters.given(args, 0);
    Value sum = args.value(1, Value.of(0));
    if (sum instanceof Value.Str) {
      throw new Fault("sum adds no texts; write \"| join\"");
    }
    for (Value item : Sequences.iterate(value, args.work())) {
      Value term = attribute == null ? item : ListFilters.path(item, attribute, null, args);
      sum = Arithmetic.apply("+", sum, term, args.work());
    }
    return sum;
  }
}
