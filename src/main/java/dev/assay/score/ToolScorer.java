package dev.assay.score;

import dev.assay.config.Node;
import dev.assay.eval.Answer;
import dev.assay.eval.Target;
import dev.assay.parse.Calls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 1 for the right decision: this tool and no other, or none.
 *
 * @param withArguments whether the arguments that the target names must be there with these values;
 *     further ones may be
 */
record ToolScorer(Answer asks, Target.Call target, boolean withArguments) implements Scorer {
  @Override
  public Mark mark(String answer) {
    List<String> names = Calls.names(answer);
    boolean isRight = names.equals(List.of(target.name()));
    Node.Obj wanted = target.arguments();
    if (isRight && withArguments && wanted != null) {
      isRight =
          Calls.arguments(target.name(), answer).map(given -> holds(given, wanted)).orElse(false);
    }
    return new Mark(isRight ? 1.0 : 0.0, null, Classes.bits(asks.classes(), names), null);
  }

  private static boolean holds(Node.Obj given, Node.Obj wanted) {
    for (Map.Entry<String, Node.Field> field : wanted.fields().entrySet()) {
      if (!same(given.get(field.getKey()), field.getValue().value())) {
        return false;
      }
    }
    return true;
  }

  /** Texts without regard to case and white space at the ends: a city may be written in small. */
  private static boolean same(@Nullable Node given, Node wanted) {
    if (given instanceof Node.Text a && wanted instanceof Node.Text b) {
      return a.value().strip().equalsIgnoreCase(b.value().strip());
    }
    return given != null && JsonScorer.same(given, wanted);
  }
}
