package dev.assay.run;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Result;
import dev.assay.model.BatchModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A provider of batches that outlives the processes which ask it. */
final class BatchDesk {
  /** What it has, in the order of arrival. */
  final List<Held> held = new ArrayList<>();

  /** How often each pair was handed in. */
  final Map<String, Integer> asked = new HashMap<>();

  boolean keepsNames = true;
  boolean lists = true;

  /** Whether the next submission arrives, and its answer does not. */
  boolean losesAnswer;

  /** Whether it never arrives, and nobody can tell. */
  boolean losesRequest;

  /** How often a batch is looked at before it has ended. */
  int looks;

  int most = 50_000;
  Instant now = Instant.parse("2026-11-23T13:00:00Z");

  /** Null where the batch ends without a result of a request. */
  Function<BatchModel.Item, @Nullable Result> fate = item -> Workshop.Scripted.says("A");

  /** A batch. */
  static final class Held {
    final String id;
    final String name;
    final Instant created;
    final List<BatchModel.Item> items = new ArrayList<>();
    int left;

    Held(String id, String name, Instant created, int left) {
      this.id = id;
      this.name = name;
      this.created = created;
      this.left = left;
    }
  }

  private static Failure failure(String message) {
    return new Failure(Failure.Kind.SERVER, message, 500);
  }

  static String pair(BatchModel.Item item) {
    return item.request().subject().sample() + "/" + item.request().subject().epoch();
  }

  /** A batch of somebody else. */
  void another(int count, Instant created, List<BatchModel.Item> items) {
    Held other = new Held("other-" + held.size(), "other", created, 0);
    other.items.addAll(items);
    held.add(other);
  }

  BatchModel open() {
    return new BatchModel() {
      @Override
      public int mostRequests() {
        return most;
      }

      @Override
      public long mostBytes() {
        return 1_000_000;
      }

      @Override
      public int size(Item item) {
        return 100;
      }

      @Override
      public boolean keepsNames() {
        return keepsNames;
      }

      @Override
      public Submission submit(Order order) {
        if (losesRequest) {
          losesRequest = false;
          return new Unclear(failure("it broke off"));
        }
        Held batch = new Held("b" + held.size(), order.name(), now, looks);
        order.items().forEach(batch.items::add);
        batch.items.forEach(i -> asked.merge(pair(i), 1, Integer::sum));
        held.add(batch);
        if (losesAnswer) {
          losesAnswer = false;
          return new Unclear(failure("no answer came"));
        }
        return new Accepted(batch.id);
      }

      @Override
      public Listing list(Instant since) {
        return lists
            ? new Listed(
                held.stream()
                    .map(
                        b -> new Entry(b.id, keepsNames ? b.name : null, b.created, b.items.size()))
                    .toList())
            : new Unlisted(failure("no lists here"));
      }

      private @Nullable Held find(String id) {
        return held.stream().filter(b -> b.id.equals(id)).findFirst().orElse(null);
      }

      @Override
      public State look(String id) {
        Held batch = find(id);
        if (batch == null) {
          return new Gone(failure("no such batch"));
        }
        return batch.left-- > 0 ? new UnderWay("in_progress") : new Ended("completed");
      }

      @Override
      public @Nullable Failure results(String id, List<String> ids, Taker taker) {
        Held batch = find(id);
        if (batch == null) {
          return failure("no such batch");
        }
        List<Item> mixed = new ArrayList<>(batch.items);
        Collections.shuffle(mixed, new Random(id.hashCode()));
        for (Item item : mixed) {
          Result result = fate.apply(item);
          if (result != null) {
            taker.take(item.id(), result);
          } else {
            taker.unreadable();
          }
        }
        return null;
      }

      @Override
      public void close() {}
    };
  }
}
