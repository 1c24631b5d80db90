package dev.assay.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/** Values as Python's {@code str} and {@code repr} write them. */
final class Printing {
  private Printing() {}

  static String text(Value value, Work work) {
    return switch (value) {
      case Value.Str s -> s.text();
      case Value.Safe s -> s.text();
      case Value.Undefined u -> undefined(u);
      default -> {
        StringBuilder out = new StringBuilder();
        repr(value, out, work);
        yield out.toString();
      }
    };
  }

  private static String undefined(Value.Undefined u) {
    if (u.strict()) {
      throw new Fault(u.message());
    }
    return "";
  }

  static String repr(Value value, Work work) {
    StringBuilder out = new StringBuilder();
    repr(value, out, work);
    return out.toString();
  }

  private static void repr(Value value, StringBuilder out, Work work) {
    work.step();
    work.text(out.length() & ~63);
    switch (value) {
      case Value.None n -> out.append("None");
      case Value.Bool b -> out.append(b.value() ? "True" : "False");
      case Value.Int i -> out.append(i.value());
      case Value.Real f -> out.append(number(f.value()));
      case Value.Str s -> quoted(s.text(), out);
      case Value.Items s -> several(s, "[", "]", out, work);
      case Value.Tuple t -> several(t, "(", t.values().size() == 1 ? ",)" : ")", out, work);
      case Value.View v -> {
        out.append(v.type());
        several(v, "([", "])", out, work);
      }
      case Value.Range r -> range(r, out);
      case Value.Dict d -> dict(d, out, work);
      case Value.Undefined u -> out.append("Undefined");
      case Value.Safe s -> throw new Fault(Kinds.of(s) + " cannot be printed inside a list or map");
      case Value.Once o ->
          throw new Fault("a lazy sequence cannot be printed; write \"| list\" behind it");
      case Value.Namespace n -> throw new Fault("a namespace cannot be printed");
      case Value.Loop l -> throw new Fault("\"loop\" cannot be printed");
      case Value.Macro m ->
          throw new Fault("the macro \"" + m.definition().name() + "\" must be called");
      case Value.Method m -> throw new Fault("the method \"" + m.name() + "\" must be called");
    }
  }

  private static void range(Value.Range r, StringBuilder out) {
    out.append("range(").append(r.start()).append(", ").append(r.stop());
    out.append(r.step().equals(BigInteger.ONE) ? ")" : ", " + r.step() + ")");
  }

  private static void several(
      Value.Several several, String open, String close, StringBuilder out, Work work) {
    work.enter();
    out.append(open);
    String before = "";
    for (Value value : several.values()) {
      out.append(before);
      repr(value, out, work);
      before = ", ";
    }
    out.append(close);
    work.leave();
  }

  private static void dict(Value.Dict dict, StringBuilder out, Work work) {
    work.enter();
    out.append('{');
    String before = "";
    for (Map.Entry<String, Value> entry : dict.entries().entrySet()) {
      out.append(before);
      quoted(entry.getKey(), out);
      out.append(": ");
      repr(entry.getValue(), out, work);
      before = ", ";
    }
    out.append('}');
    work.leave();
  }

  /** The shortest digits that read back to the number; exponents from 1e16 and below 1e-4. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + power
        + Math.abs(exponent);
  }

  /** Java gives two digits at least where one may do: 5e-324. */
  private static BigDecimal shortest(double value) {
    BigDecimal one = new BigDecimal(value).round(new MathContext(1, RoundingMode.HALF_EVEN));
    return one.doubleValue() == value
        ? one.stripTrailingZeros()
        : new BigDecimal(Double.toString(value)).stripTrailingZeros();
  }

  /** Double quotes only around a text that has a single quote and no double one. */
  private static void quoted(String text, StringBuilder out) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    text.codePoints().forEach(c -> escaped(c, quote, out));
    out.append(quote);
  }

  private static void escaped(int c, char quote, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(
              c < 0x100
                  ? String.format("\\x%02x", c)
                  : c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
        }
      }
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
