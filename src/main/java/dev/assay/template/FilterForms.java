package dev.assay.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters that take the name of another filter or test: bound when a template is loaded. */
final class FilterForms {
  private final Source source;

  FilterForms(Source source) {
    this.source = source;
  }

  /** Null where the filter is an ordinary one. */
  @Nullable Expr special(Expr input, Token name, Expr.Args args) {
    return switch (name.text()) {
      case "map" -> map(input, name, args);
      case "select" -> select(input, name, args, false, true);
      case "reject" -> select(input, name, args, false, false);
      case "selectattr" -> select(input, name, args, true, true);
      case "rejectattr" -> select(input, name, args, true, false);
      default -> null;
    };
  }

  private @Nullable Expr map(Expr input, Token name, Expr.Args args) {
    if (args.positional().isEmpty()) {
      // map(attribute='x', default=...) is an ordinary filter.
      return null;
    }
    String inner = constant(args.positional().getFirst(), "filter");
    int at = args.positional().getFirst().at();
    Filters.Entry filter = Filters.find(source, inner, at);
    Expr.Bound bound =
        filter.signature().bind(source, "the filter \"" + inner + "\"", rest(args, 1), name.at());
    return new Expr.MapFilter(input, filter, bound, name.at());
  }

  private Expr select(Expr input, Token name, Expr.Args args, boolean byAttribute, boolean keep) {
    int used = 0;
    @Nullable Expr attribute = null;
    if (byAttribute) {
      if (args.positional().isEmpty()) {
        throw source.error(name.at(), "the filter \"" + name.text() + "\" needs an attribute");
      }
      attribute = args.positional().get(used++);
    }
    if (args.positional().size() == used) {
      return new Expr.Select(input, attribute, null, Expr.Bound.NONE, keep, name.at());
    }
    Expr second = args.positional().get(used++);
    String inner = constant(second, "test");
    Tests.Entry test = Tests.find(source, inner, second.at());
    Expr.Bound bound =
        test.signature().bind(source, "the test \"" + inner + "\"", rest(args, used), name.at());
    return new Expr.Select(input, attribute, test, bound, keep, name.at());
  }

  private String constant(Expr expr, String what) {
    if (expr instanceof Expr.Literal l && l.value() instanceof Value.Str s) {
      return s.text();
    }
    throw source.error(expr.at(), "the name of a " + what + " must be written out as a text here");
  }

  private static Expr.Args rest(Expr.Args args, int from) {
    List<Expr> left = new ArrayList<>(args.positional().subList(from, args.positional().size()));
    return new Expr.Args(left, args.named());
  }
}
