package dev.assay.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code %} for texts: the conversions s, r, d, i, u, f, F, x, X and o. */
final class PercentFormat {
  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:\\(([^()]*)\\))?([-+ #0]*)([0-9]*|\\*)(?:\\.([0-9]*|\\*))?[hlL]?(.?)",
          Pattern.DOTALL);
  private final Value values;
  private final Work work;
  private int next;

  private PercentFormat(Value values, Work work) {
    this.values = values;
    this.work = work;
  }

  static String format(String format, Value values, Work work) {
    PercentFormat fields = new PercentFormat(values, work);
    StringBuilder out = new StringBuilder();
    Matcher m = FIELD.matcher(format);
    int from = 0;
    while (m.find(from)) {
      out.append(format, from, m.start()).append(fields.field(m));
      work.text(out.length());
      from = m.end();
    }
    out.append(format, from, format.length());
    if (values instanceof Value.Tuple t && fields.next < t.values().size()) {
      throw new Fault("this format uses " + fields.next + " of " + t.values().size() + " values");
    }
    boolean single = !(values instanceof Value.Tuple) && !(values instanceof Value.Dict);
    if (single && !(values instanceof Value.Items) && fields.next == 0) {
      throw new Fault("this format uses none of its values");
    }
    return out.toString();
  }

  private Value take(String key, boolean named) {
    if (named) {
      Value value = values instanceof Value.Dict d ? d.entries().get(key) : null;
      if (value != null) {
        return value;
      }
      throw new Fault("this format needs a value named \"" + key + "\"");
    }
    List<Value> all = values instanceof Value.Tuple t ? t.values() : List.of(values);
    if (next >= all.size()) {
      throw new Fault("this format needs more than the " + all.size() + " values given");
    }
    return all.get(next++);
  }

  private String field(Matcher m) {
    String flags = m.group(2);
    String kind = m.group(5);
    if (kind.equals("%")) {
      if (m.end() - m.start() > 2) {
        throw new Fault("a width for %% is not supported");
      }
      return "%";
    }
    boolean starred = "*".equals(m.group(3)) || "*".equals(m.group(4));
    if (starred || flags.contains("#") || kind.isEmpty() || !"srdiufFxXo".contains(kind)) {
      throw new Fault(
          "the format \"" + m.group() + "\" is not supported; allowed: s r d i u f x o");
    }
    int width = m.group(3).isEmpty() ? 0 : small(m.group(3));
    int precision = m.group(4) == null ? -1 : m.group(4).isEmpty() ? 0 : small(m.group(4));
    Value value = take(m.group(1) == null ? "" : m.group(1), m.group(1) != null);
    if (kind.equals("s") || kind.equals("r")) {
      String text = kind.equals("s") ? Printing.text(value, work) : Printing.repr(value, work);
      if (precision >= 0 && precision < PythonText.length(text)) {
        text = PythonText.slice(text, 0, precision);
      }
      return padded("", text, width, flags.replace("0", ""));
    }
    String digits = digits(kind, value, precision);
    boolean negative = digits.startsWith("-");
    String sign = negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    return padded(sign, negative ? digits.substring(1) : digits, width, flags);
  }

  private static int small(String digits) {
    if (digits.length() > 4) {
      throw new Fault("the width " + digits + " of this format is too large");
    }
    return Integer.parseInt(digits);
  }

  private static String digits(String kind, Value value, int precision) {
    Sequences.defined(value);
    if (!Comparing.isNumber(value)) {
      throw new Fault("%" + kind + " needs a number, and this is " + Kinds.of(value));
    }
    if (kind.equals("f") || kind.equals("F")) {
      double real = Arithmetic.real(value);
      if (!Double.isFinite(real)) {
        throw new Fault("%" + kind + " needs a finite number");
      }
      String text =
          new BigDecimal(real)
              .abs()
              .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_EVEN)
              .toPlainString();
      return (real < 0 || (real == 0 && 1 / real < 0) ? "-" : "") + text;
    }
    BigInteger whole =
        value instanceof Value.Real f && "diu".contains(kind)
            ? truncated(f.value())
            : Arithmetic.whole(value);
    String digits =
        whole.abs().toString(kind.equals("o") ? 8 : kind.equalsIgnoreCase("x") ? 16 : 10);
    String shown = kind.equals("X") ? PythonText.upper(digits) : digits;
    String zeros = "0".repeat(Math.max(0, precision - shown.length()));
    return (whole.signum() < 0 ? "-" : "") + zeros + shown;
  }

  private static BigInteger truncated(double value) {
    if (!Double.isFinite(value)) {
      throw new Fault("a whole number is needed here, and this one is not finite");
    }
    return new BigDecimal(value).toBigInteger();
  }

  private static String padded(String sign, String text, int width, String flags) {
    int missing = Math.max(0, width - sign.length() - PythonText.length(text));
    if (flags.contains("-")) {
      return sign + text + " ".repeat(missing);
    }
    return flags.contains("0")
        ? sign + "0".repeat(missing) + text
        : " ".repeat(missing) + sign + text;
  }
}
