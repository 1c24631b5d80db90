package dev.assay.score;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.eval.Answer;
import dev.assay.eval.Target;
import java.util.List;

/** 1 for exactly the labels of the target. */
record LabelScorer(Answer asks, Target.Labels target) implements Scorer {
  @Override
  public Mark mark(String answer) {
    long given = Classes.bits(asks.classes(), labels(answer));
    return new Mark(
        given == Classes.bits(asks.classes(), target.labels()) ? 1.0 : 0.0, null, given, null);
  }

  private List<String> labels(String answer) {
    if (!asks.isSeveral()) {
      return List.of(answer);
    }
    try {
      return Json.parse(answer, "") instanceof Node.Arr a
          ? a.items().stream().map(i -> i instanceof Node.Text t ? t.value() : "").toList()
          : List.of();
    } catch (AssayException e) {
      return List.of();
    }
  }
}
