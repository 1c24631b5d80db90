package dev.assay.eval;

import dev.assay.config.Node;
import dev.assay.dataset.Shots;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The worked examples that are shown before the questions of an eval. Immutable.
 *
 * @param pool the data that they come from, in its order
 * @param byId its samples
 */
public record Examples(Shots shots, List<Node.Obj> pool, Map<String, Sample> byId) {
  public Examples {
    pool = List.copyOf(pool);
    byId = Map.copyOf(byId);
  }

  /** Those for one question, which is never among them, in the order to show them. */
  public List<Sample> before(Sample asked) {
    List<Sample> samples = new ArrayList<>();
    for (Node.Obj node : shots.pick(pool, asked.id())) {
      Sample sample = byId.get(String.valueOf(node.text("id")));
      if (sample != null) {
        samples.add(sample);
      }
    }
    return samples;
  }

  /** A hash of all that may be shown, and how it is picked. */
  public String content() {
    List<String> fields = new ArrayList<>();
    fields.add(shots.n() + " " + shots.order() + " " + shots.seed());
    shots.ids().forEach(id -> fields.add(id.value()));
    pool.forEach(node -> {
      Sample sample = byId.get(String.valueOf(node.text("id")));
      fields.add(sample == null ? "" : sample.content());
    });
    return Seed.hash(fields.toArray(String[]::new));
  }
}
