package dev.assay.derive;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.evidence.ResponseLine;
import dev.assay.score.Score;

/** A response with what it is worth. */
public record MarkedResponse(ResponseLine line, Score score) {
  /** The line of {@code scores.jsonl} and the line of {@code responses.jsonl}, as one object. */
  public Node.Obj toNode() {
    return Node.object(b ->
        b.put(
                "score",
                Json.parse(ScoreLine.write(line.sample(), line.epoch(), line.order(), score), ""))
            .put("response", Json.parse(line.write(), "")));
  }
}
