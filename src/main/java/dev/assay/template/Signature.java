package dev.assay.template;

import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a filter, test or method; checked when a template is loaded. */
record Signature(List<String> names, int required, boolean open) {
  /** Names in order; a question mark behind a name says that it may be left out. */
  static Signature of(String... parameters) {
    int required = (int) Arrays.stream(parameters).filter(p -> !p.endsWith("?")).count();
    List<String> names = Arrays.stream(parameters).map(p -> p.replace("?", "")).toList();
    return new Signature(names, required, false);
  }

  /** Any number of arguments, of any name. */
  static Signature any() {
    return new Signature(List.of(), 0, true);
  }

  Expr.Bound bind(Source source, String what, Expr.Args args, int at) {
    if (open) {
      return new Expr.Bound(new ArrayList<@Nullable Expr>(args.positional()), args.named());
    }
    if (args.positional().size() > names.size()) {
      throw source.error(
          at,
          what
              + " takes at most "
              + names.size()
              + " arguments, and "
              + args.positional().size()
              + " are given");
    }
    List<@Nullable Expr> places = new ArrayList<>(args.positional());
    while (places.size() < names.size()) {
      places.add(null);
    }
    for (Expr.Named named : args.named()) {
      int i = names.indexOf(named.name());
      if (i < 0) {
        throw source.error(
            named.at(),
            what
                + " has no argument \""
                + named.name()
                + "\"; "
                + Nearest.hint(named.name(), names));
      }
      if (places.get(i) != null) {
        throw source.error(named.at(), "the argument \"" + named.name() + "\" is given twice");
      }
      places.set(i, named.value());
    }
    for (int i = 0; i < required; i++) {
      if (places.get(i) == null) {
        throw source.error(at, what + " needs the argument \"" + names.get(i) + "\"");
      }
    }
    return new Expr.Bound(places, List.of());
  }
}
