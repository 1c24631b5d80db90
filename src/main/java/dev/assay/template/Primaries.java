package dev.assay.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The atoms of an expression, and what may stand behind one: attribute, item, slice, call. */
final class Primaries {
  private final Tokens tokens;
  private final Source source;
  private final Options options;
  private final ExprParser expressions;

  Primaries(Tokens tokens, Options options, ExprParser expressions) {
    this.tokens = tokens;
    this.source = tokens.source();
    this.options = options;
    this.expressions = expressions;
  }

  Expr primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NAME -> name(tokens.take());
      case STRING -> strings();
      case INTEGER -> new Expr.Literal(integer(tokens.take()), token.at());
      case FLOAT ->
          new Expr.Literal(
              new Value.Real(Double.parseDouble(tokens.take().text().replace("_", ""))),
              token.at());
      case OPERATOR -> bracketed(token);
      case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END ->
          throw tokens.unexpected("a value");
    };
  }

  private Expr name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Expr.Literal(Value.of(true), token.at());
      case "false", "False" -> new Expr.Literal(Value.of(false), token.at());
      case "none", "None" -> new Expr.Literal(Value.NONE, token.at());
      case "self", "super", "caller", "varargs", "kwargs" ->
          throw source.error(token.at(), "the name \"" + token.text() + "\" is not supported");
      default -> new Expr.Name(token.text(), token.at());
    };
  }

  private Expr strings() {
    Token first = tokens.take();
    StringBuilder text = new StringBuilder(first.text());
    while (tokens.at(Token.Kind.STRING)) {
      text.append(tokens.take().text());
    }
    return new Expr.Literal(Value.of(text.toString()), first.at());
  }

  private Value integer(Token token) {
    String digits = token.text().replace("_", "");
    if (digits.length() > 1000) {
      throw source.error(token.at(), "this number has more than 1000 digits");
    }
    int radix =
        switch (digits.length() > 1 ? Character.toLowerCase(digits.charAt(1)) : ' ') {
          case 'x' -> 16;
          case 'o' -> 8;
          case 'b' -> 2;
          default -> 10;
        };
    return new Value.Int(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
  }

  private Expr bracketed(Token token) {
    tokens.enter();
    Expr value =
        switch (token.text()) {
          case "(" -> parenthesised(tokens.take().at());
          case "[" -> new Expr.Sequence(items("]"), false, token.at());
          case "{" -> map(tokens.take().at());
          default -> throw tokens.unexpected("a value");
        };
    tokens.leave();
    return value;
  }

  private Expr parenthesised(int at) {
    if (tokens.accept(")")) {
      return new Expr.Sequence(List.of(), true, at);
    }
    Expr first = expressions.expression();
    if (tokens.accept(")")) {
      return first;
    }
    List<Expr> items = new ArrayList<>(List.of(first));
    while (!tokens.accept(")")) {
      tokens.expect(",");
      if (!tokens.peek().is(")")) {
        items.add(expressions.expression());
      }
    }
    return new Expr.Sequence(items, true, at);
  }

  private List<Expr> items(String close) {
    tokens.take();
    List<Expr> items = new ArrayList<>();
    while (!tokens.accept(close)) {
      if (!items.isEmpty()) {
        tokens.expect(",");
        if (tokens.accept(close)) {
          break;
        }
      }
      items.add(expressions.expression());
    }
    return List.copyOf(items);
  }

  private Expr map(int at) {
    List<Expr.Entry> entries = new ArrayList<>();
    while (!tokens.accept("}")) {
      if (!entries.isEmpty()) {
        tokens.expect(",");
        if (tokens.accept("}")) {
          break;
        }
      }
      Expr key = expressions.expression();
      if (key instanceof Expr.Literal l && !(l.value() instanceof Value.Str)) {
        throw source.error(l.at(), "a key that is no text is not supported");
      }
      tokens.expect(":");
      entries.add(new Expr.Entry(key, expressions.expression()));
    }
    return new Expr.MapOf(List.copyOf(entries), at);
  }

  Expr access(Expr object) {
    Token opening = tokens.take();
    if (opening.is("[")) {
      return subscript(object, opening.at());
    }
    Token token = tokens.take();
    if (token.kind() == Token.Kind.INTEGER) {
      return new Expr.Item(object, new Expr.Literal(integer(token), token.at()), token.at());
    }
    if (token.kind() != Token.Kind.NAME) {
      throw source.error(
          token.at(), "a name is expected after the dot, and this is " + token.shown());
    }
    if (token.text().startsWith("_")) {
      throw source.error(
          token.at(),
          "the attribute \""
              + token.text()
              + "\" is not supported; write ['"
              + token.text()
              + "'] for an item of that name");
    }
    return new Expr.Attribute(object, token.text(), token.at());
  }

  private Expr subscript(Expr object, int at) {
    @Nullable Expr start = tokens.peek().is(":") ? null : expressions.expression();
    if (start != null && tokens.accept("]")) {
      return new Expr.Item(object, start, start.at());
    }
    tokens.expect(":");
    @Nullable Expr stop = sliceEnds() ? null : expressions.expression();
    @Nullable Expr step = null;
    if (tokens.accept(":") && !sliceEnds()) {
      step = expressions.expression();
    }
    tokens.expect("]");
    return new Expr.Slice(object, start, stop, step, at);
  }

  private boolean sliceEnds() {
    return tokens.peek().is("]") || tokens.peek().is(":");
  }

  Expr.Args arguments() {
    tokens.expect("(");
    List<Expr> positional = new ArrayList<>();
    List<Expr.Named> named = new ArrayList<>();
    while (!tokens.accept(")")) {
      if (!positional.isEmpty() || !named.isEmpty()) {
        tokens.expect(",");
        if (tokens.accept(")")) {
          break;
        }
      }
      Token token = tokens.peek();
      if (token.is("*") || token.is("**")) {
        throw source.error(
            token.at(), "unpacking arguments with " + token.text() + " is not supported");
      }
      if (token.kind() == Token.Kind.NAME && tokens.peekSecond().is("=")) {
        tokens.take();
        tokens.take();
        named.add(new Expr.Named(token.text(), expressions.expression(), token.at()));
      } else if (!named.isEmpty()) {
        throw source.error(token.at(), "an argument without a name follows one with a name");
      } else {
        positional.add(expressions.expression());
      }
    }
    return new Expr.Args(List.copyOf(positional), List.copyOf(named));
  }

  Expr call(Expr callee) {
    int at = tokens.peek().at();
    Expr.Args args = arguments();
    return switch (callee) {
      case Expr.Name n -> function(n, args);
      case Expr.Attribute a -> {
        Methods.check(source, a.name(), args, a.at());
        yield new Expr.MethodCall(a.object(), a.name(), args, a.at());
      }
      default -> throw source.error(at, "only a macro, a function or a method can be called");
    };
  }

  private Expr function(Expr.Name name, Expr.Args args) {
    if (name.name().equals("raise_exception") && !options.raiseException()) {
      throw source.error(name.at(), "the function \"raise_exception\" is not known here");
    }
    if (Functions.UNSUPPORTED.contains(name.name())) {
      throw source.error(name.at(), "the function \"" + name.name() + "\" is not supported");
    }
    return new Expr.Call(name.name(), args, name.at());
  }
}
