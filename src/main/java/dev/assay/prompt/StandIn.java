package dev.assay.prompt;

import dev.assay.eval.Answer;
import dev.assay.eval.AnswerKind;
import dev.assay.exchange.Tool;
import dev.assay.parse.Question;
import dev.assay.template.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A question that stands in for any, to try a template with. */
final class StandIn {
  /** As many as most questions have, and one more. */
  private static final List<String> CHOICES = List.of("red", "blue", "green", "yellow", "none");

  private StandIn() {}

  /** The names that a template is given. */
  static Map<String, Value> names(AnswerKind kind) {
    Map<String, Value> names = new LinkedHashMap<>();
    names.put("input", Value.of("What is asked here?"));
    if (kind == AnswerKind.CHOICE) {
      names.putAll(Renderer.lettered(Question.Choice.lettered(CHOICES)));
    }
    Tool tool = new Tool("look_up", "Looks a word up", "{\"type\":\"object\"}");
    names.putAll(Renderer.declared(new Answer(kind, CHOICES, false, List.of(tool), false)));
    return names;
  }

  static Value answer(AnswerKind kind) {
    return Value.of(
        switch (kind) {
          case CHOICE -> "A";
          case NUMBER -> "7";
          case TEXT, CHECKLIST -> "blue";
          case MATH -> "\\frac{1}{2}";
          case LABEL -> CHOICES.getFirst();
          case TOOL -> "{\"name\": \"look_up\", \"arguments\": {}}";
          case JSON -> "{\"colour\": \"blue\"}";
        });
  }
}
