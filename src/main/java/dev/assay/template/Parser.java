package dev.assay.template;

import dev.assay.config.AssayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Statements by recursive descent. */
final class Parser {
  private final Tokens tokens;
  private final Source source;
  private final Options options;
  private final ExprParser expressions;
  private final TargetParser targets;

  private final @Nullable AssayException broken;
  private int loops;

  private Parser(Source source, Options options) {
    Lexer.Cut cut = Lexer.cut(source, options);
    this.tokens = new Tokens(source, cut.tokens());
    this.broken = cut.broken();
    this.source = source;
    this.options = options;
    this.expressions = new ExprParser(tokens, options);
    this.targets = new TargetParser(tokens);
  }

  /**
   * What was read.
   *
   * @param body as far as it has no mistake; null where nothing more could be read behind one
   */
  record Parsed(@Nullable List<Stmt> body, List<AssayException> mistakes) {}

  static Parsed parse(Source source, Options options) {
    Parser parser = new Parser(source, options);
    List<Stmt> body = null;
    try {
      body = parser.body(null, Set.of());
    } catch (AssayException e) {
      parser.tokens.tell(e);
    }
    return new Parsed(body, parser.tokens.told());
  }

  /** Statements up to one of the tags, whose name is then next; null: up to the end. */
  private List<Stmt> body(@Nullable Token opener, Set<String> ends) {
    tokens.enter();
    List<Stmt> body = new ArrayList<>();
    while (true) {
      Token token = tokens.peek();
      switch (token.kind()) {
        case DATA -> body.add(new Stmt.Text(tokens.take().text(), token.at()));
        case VARIABLE_BEGIN -> body.add(output());
        case BLOCK_BEGIN -> {
          tokens.take();
          Token name = tokens.expect(Token.Kind.NAME, "the name of a tag");
          if (ends.contains(name.text())) {
            end = name;
            tokens.leave();
            return List.copyOf(body);
          }
          body.add(statement(name, opener));
        }
        default -> {
          if (broken != null) {
            throw broken;
          }
          if (opener != null) {
            throw source.error(
                token.at(),
                "the \""
                    + opener.text()
                    + "\" of line "
                    + source.at(opener.at()).line()
                    + " is never closed; write {% end"
                    + opener.text()
                    + " %} where it ends");
          }
          tokens.leave();
          return List.copyOf(body);
        }
      }
    }
  }

  /** The tag that ended the last body. */
  private Token end = new Token(Token.Kind.END, "", 0);

  private Stmt output() {
    int at = tokens.take().at();
    Tokens.Mark mark = tokens.mark();
    try {
      Expr value = expressions.tuple();
      tokens.expect(Token.Kind.VARIABLE_END, "\"}}\" or an operator");
      return new Stmt.Output(value, at);
    } catch (AssayException e) {
      tokens.recover(mark, Token.Kind.VARIABLE_END, e);
      return new Stmt.Text("", at);
    }
  }

  /** The expression that ends a tag, and the tag's end; a stand-in after a mistake. */
  private Expr last(Supplier<Expr> reading) {
    Tokens.Mark mark = tokens.mark();
    try {
      Expr read = reading.get();
      closeTag();
      return read;
    } catch (AssayException e) {
      tokens.recover(mark, Token.Kind.BLOCK_END, e);
      return new Expr.Literal(Value.of(""), 0);
    }
  }

  private void closeTag() {
    tokens.expect(Token.Kind.BLOCK_END, "\"%}\"");
  }

  private Stmt statement(Token name, @Nullable Token opener) {
    return switch (name.text()) {
      case "if" -> ifs(name);
      case "for" -> loop(name);
      case "set" -> set(name);
      case "macro" -> macro(name);
      case "filter" -> filter(name);
      case "with" -> with(name);
      case "break", "continue" -> jump(name, opener);
      default -> throw UnknownTag.error(source, name, opener);
    };
  }

  private Stmt ifs(Token name) {
    List<Stmt.Branch> branches = new ArrayList<>();
    List<Stmt> otherwise = List.of();
    Token part = name;
    while (true) {
      if (part.isName("else")) {
        closeTag();
        otherwise = body(name, Set.of("endif"));
      } else {
        Expr condition = last(expressions::tuple);
        branches.add(new Stmt.Branch(condition, body(name, Set.of("elif", "else", "endif"))));
      }
      part = end;
      if (part.isName("endif")) {
        closeTag();
        return new Stmt.If(List.copyOf(branches), otherwise, name.at());
      }
    }
  }

  private Stmt loop(Token name) {
    Stmt.Target target = targets.target();
    if (!tokens.acceptName("in")) {
      throw tokens.unexpected("\"in\"");
    }
    @Nullable Expr[] condition = {null};
    Expr items =
        last(() -> {
          Expr read = expressions.iterable();
          condition[0] = tokens.acceptName("if") ? expressions.expression() : null;
          if (tokens.peek().isName("recursive")) {
            throw source.error(tokens.peek().at(), "a \"recursive\" loop is not supported");
          }
          return read;
        });
    return loop(name, target, items, condition[0]);
  }

  private Stmt loop(Token name, Stmt.Target target, Expr items, @Nullable Expr condition) {
    loops++;
    int changedBefore = targets.changed().size();
    List<Stmt> body = body(name, Set.of("else", "endfor"));
    loops--;
    if (condition != null) {
      refuseLiveCondition(
          condition, targets.changed().subList(changedBefore, targets.changed().size()));
    }
    List<Stmt> otherwise = List.of();
    if (end.isName("else")) {
      closeTag();
      otherwise = body(name, Set.of("endfor"));
    }
    closeTag();
    return new Stmt.For(target, items, condition, body, otherwise, name.at());
  }

  /** The reference asks the condition between the turns, this one before them. */
  private void refuseLiveCondition(Expr condition, List<String> changed) {
    for (String name : FreeNames.of(condition, source)) {
      if (changed.contains(name)) {
        throw source.error(
            condition.at(),
            "a loop whose body changes \""
                + name
                + "\", which its condition reads, is not"
                + " supported; write an if inside the loop");
      }
    }
  }

  private Stmt jump(Token name, @Nullable Token opener) {
    if (!options.loopControls()) {
      throw UnknownTag.error(source, name, opener);
    }
    if (loops == 0) {
      throw source.error(name.at(), "\"" + name.text() + "\" stands outside of a loop");
    }
    closeTag();
    return name.isName("break") ? new Stmt.Break(name.at()) : new Stmt.Continue(name.at());
  }

  private Stmt set(Token tag) {
    Stmt.Target target = targets.ofSet();
    if (tokens.accept("=")) {
      return new Stmt.Set(target, last(expressions::tuple), tag.at());
    }
    if (!tokens.at(Token.Kind.BLOCK_END) && !tokens.peek().is("|")) {
      throw tokens.unexpected("\"=\" or \"%}\"");
    }
    Expr filter = last(() -> expressions.filters(new Expr.Body(tag.at())));
    List<Stmt> body = body(tag, Set.of("endset"));
    closeTag();
    return new Stmt.SetBlock(target, filter, body, tag.at());
  }

  private Stmt macro(Token tag) {
    Token name = targets.name();
    tokens.expect("(");
    List<Stmt.Parameter> parameters = new ArrayList<>();
    while (!tokens.accept(")")) {
      if (!parameters.isEmpty()) {
        tokens.expect(",");
      }
      Token parameter = targets.name();
      if (parameters.stream().anyMatch(p -> p.name().equals(parameter.text()))) {
        throw source.error(
            parameter.at(), "the parameter \"" + parameter.text() + "\" stands twice");
      }
      @Nullable Expr otherwise = tokens.accept("=") ? expressions.expression() : null;
      boolean gap =
          otherwise == null && !parameters.isEmpty() && parameters.getLast().otherwise() != null;
      if (gap) {
        throw source.error(
            parameter.at(), "the parameter \"" + parameter.text() + "\" needs a default too");
      }
      parameters.add(new Stmt.Parameter(parameter.text(), otherwise));
    }
    closeTag();
    int around = loops;
    loops = 0;
    List<Stmt> body = body(tag, Set.of("endmacro"));
    loops = around;
    tokens.acceptName(name.text());
    closeTag();
    return new Stmt.Macro(name.text(), List.copyOf(parameters), body, tag.at());
  }

  private Stmt filter(Token tag) {
    Expr filter = last(() -> expressions.filters(expressions.namedFilter(new Expr.Body(tag.at()))));
    List<Stmt> body = body(tag, Set.of("endfilter"));
    closeTag();
    return new Stmt.FilterBlock(filter, body, tag.at());
  }

  private Stmt with(Token tag) {
    List<Stmt.Set> bindings = new ArrayList<>();
    while (!tokens.at(Token.Kind.BLOCK_END)) {
      if (!bindings.isEmpty()) {
        tokens.expect(",");
      }
      Stmt.Target target = targets.one();
      tokens.expect("=");
      bindings.add(new Stmt.Set(target, expressions.expression(), tag.at()));
    }
    closeTag();
    List<Stmt> body = body(tag, Set.of("endwith"));
    closeTag();
    return new Stmt.With(List.copyOf(bindings), body, tag.at());
  }
}
