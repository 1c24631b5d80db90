package dev.assay.template;

import dev.assay.config.AssayException;
import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expressions by recursive descent, loosest binding first: choice, or, and, not, comparison, sum,
 * {@code ~}, product, sign, postfix, filter and test.
 */
final class ExprParser {
  private static final int LONGEST = 400;
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private final Tokens tokens;
  private final Source source;
  private final Primaries primaries;
  private int links;

  ExprParser(Tokens tokens, Options options) {
    this.tokens = tokens;
    this.source = tokens.source();
    this.primaries = new Primaries(tokens, options, this);
  }

  /** One expression, or a tuple without parentheses. */
  Expr tuple() {
    return tuple(true);
  }

  /** What a loop runs over: an {@code if} behind it belongs to the loop. */
  Expr iterable() {
    return tuple(false);
  }

  private Expr tuple(boolean choice) {
    links = 0;
    int at = tokens.peek().at();
    Expr first = choice ? expression() : or();
    if (!tokens.peek().is(",")) {
      return first;
    }
    List<Expr> items = new ArrayList<>(List.of(first));
    while (tokens.accept(",") && startsExpression()) {
      items.add(choice ? expression() : or());
    }
    return new Expr.Sequence(items, true, at);
  }

  private boolean startsExpression() {
    return switch (tokens.peek().kind()) {
      case NAME -> !tokens.peek().isName("recursive");
      case STRING, INTEGER, FLOAT -> true;
      case OPERATOR -> !tokens.peek().is(")") && !tokens.peek().is("=");
      case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END -> false;
    };
  }

  Expr expression() {
    tokens.enter();
    Expr value = or();
    while (tokens.peek().isName("if")) {
      int at = tokens.take().at();
      link();
      Expr condition = or();
      Expr otherwise = tokens.acceptName("else") ? expression() : null;
      value = new Expr.Choice(condition, value, otherwise, at);
    }
    tokens.leave();
    return value;
  }

  /** Long chains nest deeply to the left: their length is bounded as depth is. */
  private void link() {
    if (++links > LONGEST) {
      throw source.error(
          tokens.peek().at(), "this expression has more than " + LONGEST + " parts; split it");
    }
  }

  private Expr or() {
    Expr left = and();
    while (tokens.peek().isName("or")) {
      int at = tokens.take().at();
      link();
      left = new Expr.Logic(false, left, and(), at);
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (tokens.peek().isName("and")) {
      int at = tokens.take().at();
      link();
      left = new Expr.Logic(true, left, not(), at);
    }
    return left;
  }

  private Expr not() {
    if (!tokens.peek().isName("not")) {
      return comparison();
    }
    tokens.enter();
    int at = tokens.take().at();
    Expr of = not();
    tokens.leave();
    return new Expr.Not(of, at);
  }

  private Expr comparison() {
    int at = tokens.peek().at();
    Expr first = sum();
    List<Expr.Step> steps = new ArrayList<>();
    while (true) {
      Token token = tokens.peek();
      if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
        tokens.take();
        steps.add(new Expr.Step(token.text(), sum()));
      } else if (tokens.acceptName("in")) {
        steps.add(new Expr.Step("in", sum()));
      } else if (token.isName("not") && tokens.peekSecond().isName("in")) {
        tokens.take();
        tokens.take();
        steps.add(new Expr.Step("not in", sum()));
      } else {
        return steps.isEmpty() ? first : new Expr.Comparison(first, List.copyOf(steps), at);
      }
    }
  }

  private Expr sum() {
    Expr left = concat();
    while (tokens.peek().is("+") || tokens.peek().is("-")) {
      Token operator = tokens.take();
      link();
      left = new Expr.Arithmetic(operator.text(), left, concat(), operator.at());
    }
    return left;
  }

  private Expr concat() {
    Expr first = product();
    if (!tokens.peek().is("~")) {
      return first;
    }
    int at = tokens.peek().at();
    List<Expr> parts = new ArrayList<>(List.of(first));
    while (tokens.accept("~")) {
      parts.add(product());
    }
    return new Expr.Concat(List.copyOf(parts), at);
  }

  private Expr product() {
    Expr left = unary(true);
    while (true) {
      Token operator = tokens.peek();
      if (operator.is("**")) {
        throw source.error(operator.at(), "the operator \"**\" is not supported");
      }
      boolean product =
          operator.is("*") || operator.is("/") || operator.is("//") || operator.is("%");
      if (!product) {
        return left;
      }
      tokens.take();
      link();
      left = new Expr.Arithmetic(operator.text(), left, unary(true), operator.at());
    }
  }

  private Expr unary(boolean filters) {
    Token sign = tokens.peek();
    Expr value;
    if (sign.is("-") || sign.is("+")) {
      tokens.enter();
      tokens.take();
      value = new Expr.Sign(sign.is("-"), unary(false), sign.at());
      tokens.leave();
    } else {
      value = primaries.primary();
    }
    value = postfix(value);
    return filters ? filtersAndTests(value) : value;
  }

  private Expr postfix(Expr start) {
    Expr value = start;
    while (true) {
      Token token = tokens.peek();
      if (token.is(".") || token.is("[")) {
        link();
        value = primaries.access(value);
      } else if (token.is("(")) {
        link();
        value = primaries.call(value);
      } else {
        return value;
      }
    }
  }

  private Expr filtersAndTests(Expr start) {
    Expr value = start;
    while (true) {
      Token token = tokens.peek();
      if (token.is("|")) {
        value = filter(value);
      } else if (token.isName("is")) {
        value = test(value);
      } else if (token.is("(")) {
        value = primaries.call(value);
      } else {
        return value;
      }
    }
  }

  /** The filters that follow, applied to the given value. */
  Expr filters(Expr start) {
    Expr value = start;
    while (tokens.peek().is("|")) {
      value = filter(value);
    }
    return value;
  }

  private Expr filter(Expr input) {
    link();
    tokens.expect("|");
    return namedFilter(input);
  }

  /** A filter whose bar is read already, or needs none. */
  Expr namedFilter(Expr input) {
    Token name = tokens.expect(Token.Kind.NAME, "the name of a filter");
    Expr.Args args = tokens.peek().is("(") ? primaries.arguments() : Expr.Args.NONE;
    try {
      Expr special = new FilterForms(source).special(input, name, args);
      if (special != null) {
        return special;
      }
      Filters.Entry filter = Filters.find(source, name.text(), name.at());
      String what = "the filter \"" + name.text() + "\"";
      return new Expr.Filtered(
          input, filter, filter.signature().bind(source, what, args, name.at()), name.at());
    } catch (AssayException e) {
      // The filter is read to its end: what follows can be read too.
      tokens.tell(e);
      return input;
    }
  }

  private Expr test(Expr input) {
    link();
    tokens.take();
    boolean negated = tokens.acceptName("not");
    Token name = tokens.expect(Token.Kind.NAME, "the name of a test");
    Tests.Entry test = Tests.find(source, name.text(), name.at());
    String what = "the test \"" + name.text() + "\"";
    Expr.Bound args = test.signature().bind(source, what, testArguments(), name.at());
    Expr tested = new Expr.Tested(input, test, args, name.at());
    return negated ? new Expr.Not(tested, name.at()) : tested;
  }

  private Expr.Args testArguments() {
    Token token = tokens.peek();
    if (token.is("(")) {
      return primaries.arguments();
    }
    boolean bare =
        switch (token.kind()) {
          case NAME -> !token.isName("else") && !token.isName("or") && !token.isName("and");
          case STRING, INTEGER, FLOAT -> true;
          case OPERATOR -> token.is("[") || token.is("{");
          case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END -> false;
        };
    if (!bare) {
      return Expr.Args.NONE;
    }
    if (token.isName("is")) {
      throw source.error(token.at(), "tests cannot be chained; join them with and");
    }
    return new Expr.Args(List.of(postfix(primaries.primary())), List.of());
  }

  /** A message about a name that is not known, with what is allowed. */
  static String unknown(String what, String name, List<String> known) {
    @Nullable String near = Nearest.to(name, known);
    return "the "
        + what
        + " \""
        + name
        + "\" is not known; allowed: "
        + String.join(", ", known)
        + (near == null ? "" : "; did you mean " + near + "?");
  }
}
