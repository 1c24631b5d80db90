package dev.assay.derive;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.score.Score;
import java.util.List;

/** Lines of {@code scores.jsonl}. */
final class ScoreLine {
  static final String HEADER = "{\"schema\":\"assay.scores/1\"}";

  private ScoreLine() {}

  /**
   * @param order the choice order of the response; a letter is written with the choice (its index
   *     in the data) that it stood for, as letters mean nothing across epochs
   */
  static String write(String sample, int epoch, List<Integer> order, Score score) {
    return Json.write(
        Node.object(b -> {
          b.put("sample", sample)
              .put("epoch", epoch)
              .put("outcome", score.outcome().label())
              .put("answer", score.answer());
          String answer = score.answer();
          if (answer != null && !order.isEmpty()) {
            b.put("choice", order.get(answer.charAt(0) - 'A'));
          }
          b.put("parser", score.step()).put("loose", score.loose());
          Double value = score.value();
          b.put("score", value == null ? Double.NaN : value).put("reason", score.reason());
        }));
  }
}
