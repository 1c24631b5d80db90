package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a gate policy demands. Not thread-safe. */
final class Demands {
  private static final List<String> ONE_OF = List.of("expect", "at_most", "at_least");

  private enum Expect {
    HOLD,
    IMPROVE
  }

  private final Problems problems;
  private final boolean hasBaseline;
  private final List<GatePolicy.Demanded> all = new ArrayList<>();

  /**
   * @param hasBaseline whether the policy says anything of a baseline, be it wrong
   */
  Demands(Problems problems, boolean hasBaseline) {
    this.problems = problems;
    this.hasBaseline = hasBaseline;
  }

  List<GatePolicy.Demanded> read(Fields policy) {
    Node node = policy.required("expect");
    List<Node> items = node == null ? List.of() : policy.list("expect");
    if (node instanceof Node.Arr && items.isEmpty()) {
      problems.add(node.at(), "\"expect\" is an empty list: a gate needs something to demand");
    }
    for (Node item : items) {
      Fields f = Fields.of(item, "expectation", problems);
      GatePolicy.Demanded demanded = item instanceof Node.Obj object ? one(f, object) : null;
      if (demanded != null) {
        checkAgainstOthers(demanded, (Node.Obj) item);
        all.add(demanded);
      }
    }
    return List.copyOf(all);
  }

  /** Whether a demand compares with a baseline. */
  static boolean compares(GatePolicy.Demanded demanded) {
    return demanded.demand() instanceof Expectation.Hold
        || demanded.demand() instanceof Expectation.Improve;
  }

  private GatePolicy.@Nullable Demanded one(Fields f, Node.Obj item) {
    String eval = f.textOrNull("eval");
    String suite = f.textOrNull("suite");
    String format = f.textOrNull("format");
    String metricName = f.text("metric", "accuracy");
    Metric metric = Metric.of(metricName);
    Expectation.Demand demand = demand(f, item);
    f.done();
    if (metric == null && f.node("metric") instanceof Node.Text t && !t.value().isBlank()) {
      problems.add(t.at(), Metric.unknown(metricName));
    }
    boolean isNamed = item.get("eval") != null || item.get("suite") != null;
    if (!isNamed || (eval != null && suite != null)) {
      problems.add(
          isNamed ? key(item, "suite") : item.at(),
          "an expectation names either \"eval\" or \"suite\"");
    }
    String target = eval != null ? eval : suite;
    if (metric == null || target == null || demand == null) {
      return null;
    }
    return new GatePolicy.Demanded(target, eval == null, format, metric, demand, item.at());
  }

  private Expectation.@Nullable Demand demand(Fields f, Node.Obj item) {
    Node said = f.node("expect");
    Expect expect = said == null ? null : f.oneOf("expect", Expect.values(), Expect.HOLD);
    Double margin = f.number("margin", 1e-9, Double.MAX_VALUE);
    Double atMost = f.number("at_most", -Double.MAX_VALUE, Double.MAX_VALUE);
    Double atLeast = f.number("at_least", -Double.MAX_VALUE, Double.MAX_VALUE);
    List<String> given = ONE_OF.stream().filter(key -> item.get(key) != null).toList();
    if (given.size() != 1) {
      Location at = given.isEmpty() ? item.at() : lastKey(item, given);
      problems.add(
          at, "an expectation says one of expect: hold, expect: improve, at_most: N, at_least: N");
      return null;
    }
    if (f.node("margin") != null && expect != Expect.HOLD) {
      problems.add(key(item, "margin"), "\"margin\" belongs to expect: hold alone");
    }
    if (expect != null && said != null && !hasBaseline) {
      problems.add(
          said.at(),
          "this compares with a baseline, and the policy names none; add baseline: {name: ...}");
    }
    if (expect != null) {
      return expect == Expect.IMPROVE
          ? new Expectation.Improve()
          : new Expectation.Hold(margin == null ? .03 : margin);
    }
    if (atMost != null) {
      return new Expectation.AtMost(atMost);
    }
    return atLeast == null ? null : new Expectation.AtLeast(atLeast);
  }

  /** No two demands may be one and the same, nor rule each other out. */
  private void checkAgainstOthers(GatePolicy.Demanded demanded, Node.Obj item) {
    for (GatePolicy.Demanded other : all) {
      if (!isOfTheSame(demanded, other)) {
        continue;
      }
      if (kind(demanded).equals(kind(other))) {
        problems.add(
            item.at(),
            "\"" + kind(demanded) + "\" is demanded twice of the same; first at " + other.at());
        return;
      }
      Double most = limit(Expectation.AtMost.class, demanded, other);
      Double least = limit(Expectation.AtLeast.class, demanded, other);
      if (most != null && least != null && most < least) {
        problems.add(
            valueAt(item, List.of("at_most", "at_least")),
            "no score can be at most "
                + Expectation.plain(most)
                + " and at least "
                + Expectation.plain(least)
                + "; the other limit stands at "
                + other.at());
      }
    }
  }

  private static boolean isOfTheSame(GatePolicy.Demanded a, GatePolicy.Demanded b) {
    return a.target().equals(b.target())
        && a.isSuite() == b.isSuite()
        && Objects.equals(a.format(), b.format())
        && a.metric().equals(b.metric());
  }

  private static String kind(GatePolicy.Demanded d) {
    return new Expectation(d.target(), d.metric(), d.demand()).word();
  }

  private static @Nullable Double limit(Class<?> kind, GatePolicy.Demanded... of) {
    for (GatePolicy.Demanded d : of) {
      if (kind.isInstance(d.demand())) {
        return d.demand() instanceof Expectation.AtMost m
            ? Double.valueOf(m.limit())
            : d.demand() instanceof Expectation.AtLeast l ? Double.valueOf(l.limit()) : null;
      }
    }
    return null;
  }

  private static Location key(Node.Obj item, String name) {
    Node.Field field = item.fields().get(name);
    return field == null ? item.at() : field.key();
  }

  private static Location lastKey(Node.Obj item, List<String> names) {
    String last = item.fields().keySet().stream().filter(names::contains).reduce("", (a, b) -> b);
    return key(item, last);
  }

  private static Location valueAt(Node.Obj item, List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.ofNullable(item.get(name)))
        .map(Node::at)
        .findFirst()
        .orElse(item.at());
  }
}
