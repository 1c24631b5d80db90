package dev.assay.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement; {@code at} is the offset in the source that a message points to. */
sealed interface Stmt {
  int at();

  record Text(String text, int at) implements Stmt {}

  record Output(Expr value, int at) implements Stmt {}

  record Branch(Expr condition, List<Stmt> body) {}

  record If(List<Branch> branches, List<Stmt> otherwise, int at) implements Stmt {}

  record For(
      Target target,
      Expr items,
      @Nullable Expr condition,
      List<Stmt> body,
      List<Stmt> otherwise,
      int at)
      implements Stmt {}

  record Break(int at) implements Stmt {}

  record Continue(int at) implements Stmt {}

  record Set(Target target, Expr value, int at) implements Stmt {}

  /** The filter chain starts at an {@link Expr.Body}. */
  record SetBlock(Target target, Expr filter, List<Stmt> body, int at) implements Stmt {}

  record FilterBlock(Expr filter, List<Stmt> body, int at) implements Stmt {}

  record With(List<Set> bindings, List<Stmt> body, int at) implements Stmt {}

  record Parameter(String name, @Nullable Expr otherwise) {}

  record Macro(String name, List<Parameter> parameters, List<Stmt> body, int at) implements Stmt {}

  /** What a value is bound to. */
  sealed interface Target {
    record Variable(String name, int at) implements Target {}

    record Field(String namespace, String name, int at) implements Target {}

    record Several(List<Target> targets, int at) implements Target {}
  }
}
