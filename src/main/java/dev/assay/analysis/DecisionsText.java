package dev.assay.analysis;

import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions as a summary spells them. */
final class DecisionsText {
  private DecisionsText() {}

  static Node toNode(Decisions d) {
    return Node.object(b -> {
      b.put("classes", Node.texts(d.classes()))
          .put("confusion", Node.list(d.confusion().stream().map(DecisionsText::row).toList()))
          .put("each", Node.list(d.each().stream().map(DecisionsText::ofClass).toList()));
      put(b, "over_triggering", d.overTriggering());
      put(b, "under_triggering", d.underTriggering());
      put(b, "flips", d.flips());
    });
  }

  private static Node row(List<Integer> counts) {
    return Node.list(counts.stream().map(Figure::node).toList());
  }

  private static Node ofClass(Decisions.OfClass c) {
    return Node.object(b -> {
      b.put("name", c.name()).put("samples", c.samples());
      put(b, "precision", c.precision());
      put(b, "recall", c.recall());
      put(b, "f1", c.f1());
    });
  }

  private static void put(Node.Builder b, String name, Decisions.@Nullable Rate rate) {
    if (rate == null) {
      return;
    }
    b.put(
        name,
        Node.object(o -> {
          Figure.put(o, "value", rate.value(), "there is nothing to count");
          Figure.put(o, "population", rate.population());
        }));
  }

  static @Nullable Decisions read(Node.@Nullable Obj o) {
    if (o == null) {
      return null;
    }
    List<List<Integer>> confusion = new ArrayList<>();
    for (Node row : o.list("confusion")) {
      confusion.add(row instanceof Node.Arr a ? counts(a.items()) : List.of());
    }
    List<Decisions.OfClass> each = new ArrayList<>();
    for (Node item : o.list("each")) {
      if (item instanceof Node.Obj c) {
        each.add(
            new Decisions.OfClass(
                String.valueOf(c.text("name")),
                count(c.get("samples")),
                rate(c.object("precision")),
                rate(c.object("recall")),
                rate(c.object("f1"))));
      }
    }
    Node.Obj over = o.object("over_triggering");
    Node.Obj under = o.object("under_triggering");
    return new Decisions(
        texts(o.list("classes")),
        confusion,
        each,
        over == null ? null : rate(over),
        under == null ? null : rate(under),
        rate(o.object("flips")));
  }

  private static Decisions.Rate rate(Node.@Nullable Obj o) {
    Node.Obj there = o == null ? Node.object(b -> {}) : o;
    Number value = there.number("value");
    return new Decisions.Rate(
        value == null ? null : value.doubleValue(), SummaryReader.estimate(there, "population"));
  }

  private static List<Integer> counts(List<Node> items) {
    return items.stream().map(DecisionsText::count).toList();
  }

  private static int count(@Nullable Node node) {
    return node instanceof Node.Num n ? n.value().intValue() : 0;
  }

  private static List<String> texts(List<Node> items) {
    return items.stream().map(i -> i instanceof Node.Text t ? t.value() : "").toList();
  }
}
