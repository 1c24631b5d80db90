package dev.assay.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression; {@code at} is the offset in the source that a message points to. */
sealed interface Expr {
  int at();

  record Literal(Value value, int at) implements Expr {}

  record Name(String name, int at) implements Expr {}

  record Sequence(List<Expr> items, boolean tuple, int at) implements Expr {}

  record Entry(Expr key, Expr value) {}

  record MapOf(List<Entry> entries, int at) implements Expr {}

  record Attribute(Expr object, String name, int at) implements Expr {}

  record Item(Expr object, Expr key, int at) implements Expr {}

  record Slice(Expr object, @Nullable Expr start, @Nullable Expr stop, @Nullable Expr step, int at)
      implements Expr {}

  /** Positional arguments in order, then named ones. */
  record Args(List<Expr> positional, List<Named> named) {
    static final Args NONE = new Args(List.of(), List.of());
  }

  record Named(String name, Expr value, int at) {}

  /** A macro, or a function of the language. */
  record Call(String name, Args args, int at) implements Expr {}

  record MethodCall(Expr object, String name, Args args, int at) implements Expr {}

  record Filtered(Expr input, Filters.Entry filter, Bound args, int at) implements Expr {}

  /** {@code map('filter', ...)}. */
  record MapFilter(Expr input, Filters.Entry filter, Bound args, int at) implements Expr {}

  /** {@code select}, {@code reject}, {@code selectattr}, {@code rejectattr}; no test is truth. */
  record Select(
      Expr input,
      @Nullable Expr attribute,
      Tests.@Nullable Entry test,
      Bound args,
      boolean keep,
      int at)
      implements Expr {}

  record Tested(Expr input, Tests.Entry test, Bound args, int at) implements Expr {}

  record Not(Expr of, int at) implements Expr {}

  record Sign(boolean negative, Expr of, int at) implements Expr {}

  record Arithmetic(String operator, Expr left, Expr right, int at) implements Expr {}

  record Concat(List<Expr> parts, int at) implements Expr {}

  record Comparison(Expr first, List<Step> steps, int at) implements Expr {}

  record Step(String operator, Expr right) {}

  record Logic(boolean and, Expr left, Expr right, int at) implements Expr {}

  record Choice(Expr condition, Expr then, @Nullable Expr otherwise, int at) implements Expr {}

  /** What a filter block or a filtered set hands to its first filter. */
  record Body(int at) implements Expr {}

  /** Arguments sorted into a signature's places at load; null where absent. */
  record Bound(List<@Nullable Expr> places, List<Named> named) {
    static final Bound NONE = new Bound(List.of(), List.of());
  }
}
