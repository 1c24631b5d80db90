package dev.assay.run;

import dev.assay.eval.Sample;
import dev.assay.evidence.BatchLine;
import dev.assay.evidence.PromptText;
import dev.assay.model.BatchModel;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one batch. They are put into words anew each time they are gone through: nothing
 * but the pairs is held.
 *
 * @param name of the batch
 */
record BatchRequests(Plan plan, String name, List<Plan.Pair> pairs) {
  /** Half a SHA-256: nobody but us knows what it stands for, and every provider takes it. */
  private static final int ID_LENGTH = 32;

  private static final int AFTER_PREFIX = "sha256:".length();

  BatchRequests {
    pairs = List.copyOf(pairs);
  }

  /** Those of a line; null where the run has a sample of it no more. */
  static @Nullable BatchRequests of(Plan plan, BatchLine.Intent intent) {
    Map<String, Sample> samples = new HashMap<>();
    plan.samples().forEach(s -> samples.put(s.id(), s));
    List<Plan.Pair> pairs = new ArrayList<>();
    for (BatchLine.Pair pair : intent.pairs()) {
      Sample sample = samples.get(pair.sample());
      if (sample == null) {
        return null;
      }
      pairs.add(new Plan.Pair(sample, pair.epoch()));
    }
    return new BatchRequests(plan, intent.batch(), pairs);
  }

  List<BatchLine.Pair> lines() {
    return pairs.stream().map(p -> new BatchLine.Pair(p.sample().id(), p.epoch())).toList();
  }

  Asked asked(int index) {
    return Asked.of(plan, pairs.get(index));
  }

  /** Differs from batch to batch, so that a result shows which one it is of. */
  static String id(String name, Plan.Pair pair) {
    String sample = pair.sample().id();
    String hash = Seed.hash("batch", name, sample, Integer.toString(pair.epoch()));
    return hash.substring(AFTER_PREFIX, AFTER_PREFIX + ID_LENGTH);
  }

  List<String> ids() {
    return pairs.stream().map(p -> id(name, p)).toList();
  }

  /** Over everything that the requests hold of the eval and the format. */
  String hash() {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Asked asked = asked(i);
      fields.add(id(name, pairs.get(i)));
      fields.add(PromptText.hash(asked.rendered().prompt()));
      fields.add(Long.toString(asked.request().seed()));
    }
    return Seed.hash(fields.toArray(String[]::new));
  }

  /** What is handed in. */
  BatchModel.Order order(BatchModel model) {
    long bytes = 0;
    for (BatchModel.Item item : items()) {
      bytes += model.size(item);
    }
    return new BatchModel.Order(name, pairs.size(), bytes, items());
  }

  private Iterable<BatchModel.Item> items() {
    return () -> {
      Iterator<Plan.Pair> rest = pairs.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rest.hasNext();
        }

        @Override
        public BatchModel.Item next() {
          Plan.Pair pair = rest.next();
          return new BatchModel.Item(id(name, pair), Asked.of(plan, pair).request());
        }
      };
    };
  }
}
