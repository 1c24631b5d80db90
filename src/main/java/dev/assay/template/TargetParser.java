package dev.assay.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a loop, a set, a with and a macro's parameter give values to. Not thread-safe. */
final class TargetParser {
  private final Tokens tokens;
  private final List<String> changed = new ArrayList<>();

  TargetParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The namespaces that were changed so far, in order: a live view. */
  List<String> changed() {
    return Collections.unmodifiableList(changed);
  }

  /** A name, several with commas, or several in parentheses. */
  Stmt.Target target() {
    int at = tokens.peek().at();
    Stmt.Target first = one();
    if (!tokens.peek().is(",")) {
      return first;
    }
    List<Stmt.Target> targets = new ArrayList<>(List.of(first));
    while (tokens.accept(",")) {
      if (tokens.peek().isName("in") || tokens.peek().is(")") || tokens.peek().is("=")) {
        throw tokens.source().error(tokens.peek().at(), "a name is missing after the comma");
      }
      targets.add(one());
    }
    return new Stmt.Target.Several(List.copyOf(targets), at);
  }

  Stmt.Target one() {
    if (tokens.peek().is("(")) {
      tokens.enter();
      tokens.take();
      Stmt.Target inner = target();
      tokens.expect(")");
      tokens.leave();
      return inner;
    }
    Token name = name();
    return new Stmt.Target.Variable(name.text(), name.at());
  }

  /** A name that may be set. */
  Token name() {
    Token name = tokens.expect(Token.Kind.NAME, "a name");
    switch (name.text()) {
      case "true",
          "false",
          "none",
          "True",
          "False",
          "None",
          "loop",
          "self",
          "super",
          "caller",
          "varargs",
          "kwargs" ->
          throw tokens.source().error(name.at(), "the name \"" + name.text() + "\" cannot be set");
      case "in", "and", "or", "not", "if", "else", "is", "elif" ->
          throw tokens
              .source()
              .error(name.at(), "a name is expected here, and \"" + name.text() + "\" is none");
      default -> {}
    }
    return name;
  }

  /** A target, or the field of a namespace. */
  Stmt.Target ofSet() {
    if (tokens.at(Token.Kind.NAME) && tokens.peekSecond().is(".")) {
      Token namespace = name();
      tokens.take();
      Token field = tokens.expect(Token.Kind.NAME, "a name");
      changed.add(namespace.text());
      return new Stmt.Target.Field(namespace.text(), field.text(), namespace.at());
    }
    return target();
  }
}
