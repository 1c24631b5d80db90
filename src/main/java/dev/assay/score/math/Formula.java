package dev.assay.score.math;

import static dev.assay.score.math.Token.Kind;

import dev.assay.score.math.Expr.Call;
import dev.assay.score.math.Expr.Constant;
import dev.assay.score.math.Expr.Function;
import dev.assay.score.math.Expr.Negative;
import dev.assay.score.math.Expr.Num;
import dev.assay.score.math.Expr.PlusMinus;
import dev.assay.score.math.Expr.Power;
import dev.assay.score.math.Expr.Product;
import dev.assay.score.math.Expr.Quotient;
import dev.assay.score.math.Expr.Sum;
import dev.assay.score.math.Expr.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads formulas by recursive descent: sums of products of powers. */
final class Formula {
  private static final int DEEPEST = 60;
  private static final Map<String, Function> FUNCTIONS =
      Map.ofEntries(
          Map.entry("\\sin", Function.SIN),
          Map.entry("\\cos", Function.COS),
          Map.entry("\\tan", Function.TAN),
          Map.entry("\\cot", Function.COT),
          Map.entry("\\sec", Function.SEC),
          Map.entry("\\csc", Function.CSC),
          Map.entry("\\arcsin", Function.ARCSIN),
          Map.entry("\\arccos", Function.ARCCOS),
          Map.entry("\\arctan", Function.ARCTAN),
          Map.entry("\\sinh", Function.SINH),
          Map.entry("\\cosh", Function.COSH),
          Map.entry("\\tanh", Function.TANH),
          Map.entry("\\ln", Function.LN),
          Map.entry("\\log", Function.LN),
          Map.entry("\\exp", Function.EXP));
  private static final Map<Function, Function> INVERSE =
      Map.of(
          Function.SIN,
          Function.ARCSIN,
          Function.COS,
          Function.ARCCOS,
          Function.TAN,
          Function.ARCTAN);
  private static final Set<String> GREEK =
      Set.of(
          "\\alpha",
          "\\beta",
          "\\gamma",
          "\\delta",
          "\\epsilon",
          "\\varepsilon",
          "\\zeta",
          "\\eta",
          "\\theta",
          "\\vartheta",
          "\\iota",
          "\\kappa",
          "\\lambda",
          "\\mu",
          "\\nu",
          "\\xi",
          "\\rho",
          "\\sigma",
          "\\tau",
          "\\phi",
          "\\varphi",
          "\\chi",
          "\\psi",
          "\\omega",
          "\\Gamma",
          "\\Delta",
          "\\Theta",
          "\\Lambda",
          "\\Xi",
          "\\Pi",
          "\\Sigma",
          "\\Phi",
          "\\Psi",
          "\\Omega",
          "\\ell",
          "\\hbar");

  private final Cursor in;
  private int depth;
  private int bars;

  private Formula(Cursor in) {
    this.in = in;
  }

  /**
   * A formula that takes up all tokens.
   *
   * @throws Unreadable where they are none
   */
  static Expr of(List<Token> tokens) {
    Cursor in = new Cursor(tokens);
    Expr expr = new Formula(in).sum();
    if (!in.isAtEnd()) {
      throw new Unreadable("\"" + in.peek().text() + "\" behind a formula");
    }
    return expr;
  }

  private Expr sum() {
    if (++depth > DEEPEST) {
      throw new Unreadable("very deep nesting");
    }
    Expr left = product();
    while (true) {
      if (in.takeIf("+")) {
        left = new Sum(left, product());
      } else if (in.takeIf("-")) {
        left = new Sum(left, new Negative(product()));
      } else if (in.peek().is("\\pm") || in.peek().is("\\mp")) {
        boolean flipped = in.take().is("\\mp");
        left = new Sum(left, new PlusMinus(product(), flipped));
      } else {
        depth--;
        return left;
      }
    }
  }

  private Expr product() {
    Expr left = signed();
    while (true) {
      if (in.takeIf("*") || in.takeIf("\\cdot") || in.takeIf("\\times")) {
        left = new Product(left, signed());
      } else if (in.takeIf("/") || in.takeIf("\\div")) {
        left = new Quotient(left, signed());
      } else if (startsFactor()) {
        left = new Product(left, power());
      } else {
        return left;
      }
    }
  }

  private Expr signed() {
    if (++depth > DEEPEST) {
      throw new Unreadable("very many signs");
    }
    try {
      if (in.takeIf("+")) {
        return signed();
      }
      if (in.takeIf("-")) {
        return new Negative(signed());
      }
      if (in.peek().is("\\pm") || in.peek().is("\\mp")) {
        boolean flipped = in.take().is("\\mp");
        return new PlusMinus(power(), flipped);
      }
      return power();
    } finally {
      depth--;
    }
  }

  /** Two numbers side by side are no product. */
  private boolean startsFactor() {
    Token t = in.peek();
    return switch (t.kind()) {
      case LETTER -> true;
      case NUMBER -> !(in.peek(-1).kind() == Kind.NUMBER);
      case MARK -> t.is("(") || t.is("{") || t.is("[") || (t.is("|") && bars == 0);
      case COMMAND ->
          t.is("\\frac")
              || t.is("\\sqrt")
              || t.is("\\binom")
              || t.is("\\pi")
              || t.is("\\infty")
              || t.is("\\lfloor")
              || t.is("\\lceil")
              || FUNCTIONS.containsKey(t.text())
              || GREEK.contains(t.text());
      case TEXT, END -> false;
    };
  }

  private Expr power() {
    Expr base = postfix(primary());
    if (!in.takeIf("^")) {
      return base;
    }
    if (in.takeIf("\\circ")) {
      return postfix(new Expr.Degrees(base));
    }
    if (in.peek().is("{") && in.peek(1).is("\\circ") && in.peek(2).is("}")) {
      in.take();
      in.take();
      in.take();
      return postfix(new Expr.Degrees(base));
    }
    return postfix(new Power(base, exponent()));
  }

  private Expr exponent() {
    if (in.peek().is("{")) {
      return group();
    }
    if (in.takeIf("-")) {
      return new Negative(exponent());
    }
    if (++depth > DEEPEST) {
      throw new Unreadable("very deep powers");
    }
    Expr base = primary();
    Expr whole = in.takeIf("^") ? new Power(base, exponent()) : base;
    depth--;
    return whole;
  }

  private Expr postfix(Expr of) {
    Expr expr = of;
    while (true) {
      if (in.takeIf("!")) {
        expr = new Call(Function.FACTORIAL, List.of(expr));
      } else if (in.takeIf("%")) {
        expr = new Quotient(expr, Expr.of(100));
      } else {
        return expr;
      }
    }
  }

  private Expr primary() {
    Token t = in.take();
    return switch (t.kind()) {
      case NUMBER -> number(t);
      case LETTER -> letter(t);
      case MARK -> marked(t);
      case COMMAND -> command(t);
      case TEXT, END -> throw new Unreadable("\"" + t.text() + "\" where a formula is due");
    };
  }

  /** A whole number with a plain fraction behind it is a mixed number. */
  private Expr number(Token t) {
    Expr whole = new Num(Objects.requireNonNull(t.value(), "a number has a value"));
    boolean isWhole = t.text().matches("[0-9]+");
    if (isWhole && in.peek().is("\\frac")) {
      in.take();
      Expr fraction = fraction();
      boolean isPlain =
          fraction instanceof Quotient(Num above, Num below)
              && above.value().compareTo(below.value()) < 0;
      return isPlain ? new Sum(whole, fraction) : new Product(whole, fraction);
    }
    boolean isSlashed =
        in.peek().kind() == Kind.NUMBER && in.peek(1).is("/") && in.peek(2).kind() == Kind.NUMBER;
    if (isWhole && isSlashed) {
      Expr above = number(in.take());
      in.take();
      return new Sum(whole, new Quotient(above, number(in.take())));
    }
    return whole;
  }

  private Expr letter(Token t) {
    if (in.takeIf("_")) {
      return new Symbol(t.text() + "_" + index());
    }
    return switch (t.text()) {
      case "e" -> new Constant(Constant.Name.E);
      case "i" -> new Constant(Constant.Name.I);
      default -> new Symbol(t.text());
    };
  }

  private String index() {
    if (!in.takeIf("{")) {
      return in.take().text();
    }
    StringBuilder index = new StringBuilder();
    while (!in.takeIf("}")) {
      Token t = in.take();
      if (t.kind() == Kind.END) {
        throw new Unreadable("an index without an end");
      }
      index.append(t.text());
    }
    return index.toString();
  }

  private Expr marked(Token t) {
    return switch (t.text()) {
      case "(" -> closed(")");
      case "[" -> closed("]");
      case "{" -> rest();
      case "|" -> bars();
      default -> throw new Unreadable("\"" + t.text() + "\" where a formula is due");
    };
  }

  private Expr closed(String end) {
    Expr inner = enclosed();
    in.expect(end);
    return inner;
  }

  private Expr bars() {
    bars++;
    Expr inner = sum();
    bars--;
    in.expect("|");
    return new Call(Function.ABS, List.of(inner));
  }

  /** Bars outside of brackets say nothing of those inside. */
  private Expr enclosed() {
    int outer = bars;
    bars = 0;
    Expr inner = sum();
    bars = outer;
    return inner;
  }

  private Expr group() {
    in.expect("{");
    return rest();
  }

  private Expr rest() {
    Expr above = enclosed();
    if (in.takeIf("\\over")) {
      above = new Quotient(above, enclosed());
    } else if (in.takeIf("\\choose")) {
      above = new Call(Function.BINOMIAL, List.of(above, enclosed()));
    }
    in.expect("}");
    return above;
  }

  private Expr command(Token t) {
    return switch (t.text()) {
      case "\\frac" -> fraction();
      case "\\binom" -> new Call(Function.BINOMIAL, List.of(single(), single()));
      case "\\sqrt" -> root();
      case "\\pi" -> new Constant(Constant.Name.PI);
      case "\\infty" -> new Constant(Constant.Name.INFINITY);
      case "\\lfloor" -> rounded(Function.FLOOR, "\\rfloor");
      case "\\lceil" -> rounded(Function.CEIL, "\\rceil");
      default -> named(t);
    };
  }

  private Expr named(Token t) {
    Function function = FUNCTIONS.get(t.text());
    if (function != null) {
      return call(function, t.is("\\log"));
    }
    if (GREEK.contains(t.text())) {
      return new Symbol(in.takeIf("_") ? t.text() + "_" + index() : t.text());
    }
    throw new Unreadable("the command " + t.text());
  }

  private Expr rounded(Function function, String end) {
    Expr inner = enclosed();
    in.expect(end);
    return new Call(function, List.of(inner));
  }

  private Expr fraction() {
    Expr above = single();
    return new Quotient(above, single());
  }

  /** What stands in braces, or one digit, letter or command. */
  private Expr single() {
    in.splitDigits();
    return in.peek().is("{") ? group() : primary();
  }

  private Expr root() {
    Expr index = Expr.of(2);
    if (in.takeIf("[")) {
      index = sum();
      in.expect("]");
    }
    return new Call(Function.ROOT, List.of(index, single()));
  }

  private Expr call(Function named, boolean isLog) {
    Function function = named;
    Expr base = isLog && in.takeIf("_") ? single() : null;
    Expr exponent = null;
    if (in.takeIf("^")) {
      exponent = exponent();
      Function inverse = INVERSE.get(function);
      if (inverse != null && exponent.equals(new Negative(Expr.of(1)))) {
        function = inverse;
        exponent = null;
      }
    }
    Expr argument = argument();
    Expr call =
        base == null
            ? new Call(function, List.of(argument))
            : new Call(Function.LOG, List.of(base, argument));
    return exponent == null ? call : new Power(call, exponent);
  }

  /** What a function without brackets takes: factors up to the next function or sign. */
  private Expr argument() {
    if (in.peek().is("(") || in.peek().is("{")) {
      return power();
    }
    if (in.takeIf("-")) {
      return new Negative(argument());
    }
    Expr argument = power();
    while (startsFactor() && !FUNCTIONS.containsKey(in.peek().text()) && !in.peek().is("(")) {
      argument = new Product(argument, power());
    }
    return argument;
  }
}
