package dev.assay.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a template reads before anything in it binds them, with their first place. */
final class FreeNames {
  private final Map<String, Integer> free = new LinkedHashMap<>();

  /**
   * The loops and blocks that enclose the statement, innermost last; the template itself comes
   * first.
   */
  private final List<Integer> frames = new ArrayList<>(List.of(0));

  private record Early(String name, int frame) {}

  /** Names read in a loop or block while unbound, with each frame around it. */
  private final Set<Early> early = new HashSet<>();

  private final Source source;
  private int lastFrame;

  private FreeNames(Source source) {
    this.source = source;
  }

  /**
   * @throws dev.assay.config.AssayException where a loop or block reads a name that is set only
   *     behind it: the reference then ignores a value from outside
   */
  static Map<String, Integer> of(List<Stmt> body, Source source) {
    FreeNames names = new FreeNames(source);
    names.body(body, new HashSet<>());
    return Collections.unmodifiableMap(names.free);
  }

  /** The names that an expression reads. */
  static Set<String> of(Expr expr, Source source) {
    FreeNames names = new FreeNames(source);
    names.read(expr, new HashSet<>());
    return names.free.keySet();
  }

  private void body(List<Stmt> body, Set<String> bound) {
    body.forEach(s -> statement(s, bound));
  }

  private void inner(List<Stmt> body, Set<String> bound) {
    frames.add(++lastFrame);
    body(body, bound);
    frames.removeLast();
  }

  private void statement(Stmt stmt, Set<String> bound) {
    switch (stmt) {
      case Stmt.Text s -> {}
      case Stmt.Break s -> {}
      case Stmt.Continue s -> {}
      case Stmt.Output s -> read(s.value(), bound);
      case Stmt.If s -> {
        for (Stmt.Branch branch : s.branches()) {
          read(branch.condition(), bound);
          body(branch.body(), bound);
        }
        body(s.otherwise(), bound);
      }
      case Stmt.For s -> loop(s, bound);
      case Stmt.Set s -> {
        read(s.value(), bound);
        bind(s.target(), bound);
      }
      case Stmt.SetBlock s -> {
        read(s.filter(), bound);
        inner(s.body(), new HashSet<>(bound));
        bind(s.target(), bound);
      }
      case Stmt.FilterBlock s -> {
        read(s.filter(), bound);
        inner(s.body(), new HashSet<>(bound));
      }
      case Stmt.With s -> {
        Set<String> inner = new HashSet<>(bound);
        s.bindings().forEach(b -> read(b.value(), bound));
        s.bindings().forEach(b -> bind(b.target(), inner));
        inner(s.body(), inner);
      }
      case Stmt.Macro s -> {
        bound.add(s.name());
        Set<String> inner = new HashSet<>(bound);
        for (Stmt.Parameter p : s.parameters()) {
          read(p.otherwise(), inner);
          inner.add(p.name());
        }
        body(s.body(), inner);
      }
    }
  }

  private void loop(Stmt.For s, Set<String> bound) {
    read(s.items(), bound);
    Set<String> inner = new HashSet<>(bound);
    frames.add(++lastFrame);
    bind(s.target(), inner);
    read(s.condition(), inner);
    inner.add("loop");
    body(s.body(), inner);
    body(s.otherwise(), new HashSet<>(bound));
    frames.removeLast();
  }

  private void bind(Stmt.Target target, Set<String> bound) {
    switch (target) {
      case Stmt.Target.Variable t -> {
        if (early.contains(new Early(t.name(), frames.getLast()))) {
          throw source.error(
              t.at(),
              "\"" + t.name() + "\" is set here but read in a loop or block before; set it first");
        }
        bound.add(t.name());
      }
      case Stmt.Target.Field t -> name(t.namespace(), t.at(), bound);
      case Stmt.Target.Several t -> t.targets().forEach(one -> bind(one, bound));
    }
  }

  private void name(String name, int at, Set<String> bound) {
    if (!bound.contains(name)) {
      free.putIfAbsent(name, at);
      for (int frame : frames.subList(0, frames.size() - 1)) {
        early.add(new Early(name, frame));
      }
    }
  }

  private void all(List<? extends @Nullable Expr> exprs, Set<String> bound) {
    exprs.forEach(e -> read(e, bound));
  }

  private void args(Expr.Args args, Set<String> bound) {
    all(args.positional(), bound);
    args.named().forEach(n -> read(n.value(), bound));
  }

  private void args(Expr.Bound args, Set<String> bound) {
    all(args.places(), bound);
    args.named().forEach(n -> read(n.value(), bound));
  }

  private void read(@Nullable Expr expr, Set<String> bound) {
    switch (expr) {
      case null -> {}
      case Expr.Literal e -> {}
      case Expr.Body e -> {}
      case Expr.Name e -> name(e.name(), e.at(), bound);
      case Expr.Sequence e -> all(e.items(), bound);
      case Expr.MapOf e ->
          e.entries()
              .forEach(entry -> {
                read(entry.key(), bound);
                read(entry.value(), bound);
              });
      case Expr.Attribute e -> read(e.object(), bound);
      case Expr.Item e -> {
        read(e.object(), bound);
        read(e.key(), bound);
      }
      case Expr.Slice e -> {
        read(e.object(), bound);
        read(e.start(), bound);
        read(e.stop(), bound);
        read(e.step(), bound);
      }
      case Expr.Call e -> {
        if (!Functions.NAMES.contains(e.name())) {
          name(e.name(), e.at(), bound);
        }
        args(e.args(), bound);
      }
      case Expr.MethodCall e -> {
        read(e.object(), bound);
        args(e.args(), bound);
      }
      case Expr.Filtered e -> {
        read(e.input(), bound);
        args(e.args(), bound);
      }
      case Expr.MapFilter e -> {
        read(e.input(), bound);
        args(e.args(), bound);
      }
      case Expr.Select e -> {
        read(e.input(), bound);
        read(e.attribute(), bound);
        args(e.args(), bound);
      }
      case Expr.Tested e -> {
        read(e.input(), bound);
        args(e.args(), bound);
      }
      case Expr.Not e -> read(e.of(), bound);
      case Expr.Sign e -> read(e.of(), bound);
      case Expr.Arithmetic e -> {
        read(e.left(), bound);
        read(e.right(), bound);
      }
      case Expr.Concat e -> all(e.parts(), bound);
      case Expr.Comparison e -> {
        read(e.first(), bound);
        e.steps().forEach(s -> read(s.right(), bound));
      }
      case Expr.Logic e -> {
        read(e.left(), bound);
        read(e.right(), bound);
      }
      case Expr.Choice e -> {
        read(e.condition(), bound);
        read(e.then(), bound);
        read(e.otherwise(), bound);
      }
    }
  }
}
