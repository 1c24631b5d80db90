package dev.assay.eval;

import dev.assay.config.Node;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The right answer of a sample. */
public sealed interface Target {
  /**
   * @param index of the right choice, from 0, in the data's order
   */
  record Choice(int index) implements Target {}

  record Numeric(BigDecimal value) implements Target {}

  /** Not known here: the answers were marked elsewhere. */
  record Elsewhere() implements Target {}

  /**
   * @param accepted at least one answer that counts as right, the preferred one first
   * @param spans the parts of each of these; mostly one
   */
  record Text(List<String> accepted, List<List<String>> spans) implements Target {
    /** What stands between the parts of an answer. */
    private static final String BETWEEN = "; ";

    public Text {
      accepted = List.copyOf(accepted);
      spans = List.copyOf(spans);
    }

    /** Answers of one part. */
    public Text(List<String> accepted) {
      this(accepted, accepted.stream().map(List::of).toList());
    }

    /**
     * @param spans the parts of each accepted answer
     */
    public static Text ofSpans(List<List<String>> spans) {
      return new Text(spans.stream().map(s -> String.join(BETWEEN, s)).toList(), spans);
    }

    /** Whether no answer has several parts. */
    public boolean isPlain() {
      return spans.stream().allMatch(s -> s.size() == 1);
    }
  }

  /**
   * @param accepted at least one expression that counts as right, the preferred one first
   */
  record Formula(List<String> accepted) implements Target {
    public Formula {
      accepted = List.copyOf(accepted);
    }
  }

  /**
   * @param labels of the eval's, without repeats; exactly one where it takes one
   */
  record Labels(List<String> labels) implements Target {
    public Labels {
      labels = List.copyOf(labels);
    }
  }

  /**
   * @param checks as the data spell them: a list of checks, or an object of IFEval's two lists
   */
  record Checks(Node checks) implements Target {
    /** How many checks there are. */
    public int size() {
      return switch (checks) {
        case Node.Arr a -> a.items().size();
        case Node.Obj o -> o.list("instruction_id_list").size();
        case Node.Text _, Node.Num _, Node.Bool _, Node.Null _ -> 0;
      };
    }
  }

  /**
   * @param name the tool to call, or {@link #NO_TOOL}
   * @param arguments those that the call must have, or null where the tool alone counts
   */
  record Call(String name, Node.@Nullable Obj arguments) implements Target {}

  record Json(Node value) implements Target {}

  /** How data and outputs spell that no tool is to be called. */
  String NO_TOOL = "none";
}
