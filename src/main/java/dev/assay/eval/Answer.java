package dev.assay.eval;

import dev.assay.exchange.Tool;
import java.util.ArrayList;
import java.util.List;

/**
 * What an eval wants for an answer.
 *
 * @param labels what a label may be, in the file's order; empty for other kinds
 * @param isSeveral whether an answer holds any number of labels, none included
 * @param tools what a model may call; empty for other kinds
 * @param isVerbatim whether texts count as they are written, punctuation and case too
 */
public record Answer(
    AnswerKind kind, List<String> labels, boolean isSeveral, List<Tool> tools, boolean isVerbatim) {
  /** The scorer that leaves texts as they are written. */
  static final String VERBATIM = "verbatim";

  public Answer {
    labels = List.copyOf(labels);
    tools = List.copyOf(tools);
  }

  /** Of a kind that needs nothing said about it. */
  public static Answer of(AnswerKind kind) {
    return new Answer(kind, List.of(), false, List.of(), false);
  }

  /**
   * What decisions are counted by, in the file's order: the labels, or the tools and {@link
   * Target#NO_TOOL} behind them. Empty for kinds without classes.
   */
  public List<String> classes() {
    return switch (kind) {
      case LABEL -> labels;
      case TOOL -> {
        List<String> names = new ArrayList<>(tools.stream().map(Tool::name).toList());
        names.add(Target.NO_TOOL);
        yield names;
      }
      case CHOICE, NUMBER, TEXT, MATH, CHECKLIST, JSON -> List.of();
    };
  }
}
