package dev.assay.run;

import dev.assay.evidence.Batches;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Result;
import dev.assay.http.Pause;
import dev.assay.model.BatchModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a batch that was about to be handed in is at the provider: by its name where
 * the provider keeps names, else by time and count, and by the ids of its results once it ended.
 *
 * @param known the provider's ids of all batches that stand in some run
 */
record BatchLookup(BatchModel model, Pause pause, Supplier<Set<String>> known) {
  /** A list may be behind: nobody is sure of a gap that was not there for a minute. */
  private static final Duration SETTLES = Duration.ofSeconds(60);

  private static final Duration STEP = Duration.ofSeconds(10);

  /** How far the provider's clock may be behind. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** What was found. */
  sealed interface Found {}

  /** It is there. */
  record There(String id) implements Found {}

  /** It never arrived. */
  record Absent() implements Found {}

  /** Nobody can tell. */
  record Unclear(String why) implements Found {}

  Found of(Batches.Open open, BatchRequests requests) throws InterruptedException {
    Instant since = open.intent().time().minus(SKEW);
    for (Duration waited = Duration.ZERO; ; waited = waited.plus(STEP)) {
      switch (model.list(since)) {
        case BatchModel.Unlisted(Failure failure) -> {
          return new Unclear("the provider gives no list of batches: " + failure.message());
        }
        case BatchModel.Listed(List<BatchModel.Entry> entries) -> {
          Found found = among(entries, since, open, requests);
          if (!(found instanceof Absent) || waited.compareTo(SETTLES) >= 0) {
            return found;
          }
        }
      }
      pause.sleep(STEP);
    }
  }

  private Found among(
      List<BatchModel.Entry> entries, Instant since, Batches.Open open, BatchRequests requests)
      throws InterruptedException {
    Set<String> others = new HashSet<>(open.foreign());
    if (!model.keepsNames()) {
      others.addAll(known.get());
    }
    List<String> likely = new ArrayList<>();
    for (BatchModel.Entry entry : entries) {
      if (!others.contains(entry.id()) && isLike(entry, since, requests)) {
        likely.add(entry.id());
      }
    }
    if (!model.keepsNames()) {
      String own = own(likely, requests);
      if (own != null) {
        return new There(own);
      }
    }
    return switch (likely.size()) {
      case 0 -> new Absent();
      case 1 -> new There(likely.getFirst());
      default ->
          new Unclear(
              likely.size()
                  + " batches there have "
                  + (model.keepsNames() ? "its name" : "its count, and no earlier time")
                  + " ("
                  + String.join(", ", likely)
                  + ")");
    };
  }

  private boolean isLike(BatchModel.Entry entry, Instant since, BatchRequests requests) {
    if (model.keepsNames()) {
      return requests.name().equals(entry.name());
    }
    boolean sameCount = entry.count() == 0 || entry.count() == requests.pairs().size();
    return sameCount && !entry.created().isBefore(since);
  }

  /** The one whose results are ours, or null; those that are not are taken out. */
  private @Nullable String own(List<String> likely, BatchRequests requests)
      throws InterruptedException {
    List<String> ids = requests.ids();
    Set<String> ours = new HashSet<>(ids);
    for (String id : List.copyOf(likely)) {
      if (!(model.look(id) instanceof BatchModel.Ended)) {
        continue;
      }
      AtomicBoolean isOurs = new AtomicBoolean();
      AtomicBoolean any = new AtomicBoolean();
      BatchModel.Taker taker =
          new BatchModel.Taker() {
            @Override
            public void take(String result, Result what) {
              any.set(true);
              isOurs.compareAndSet(false, ours.contains(result));
            }

            @Override
            public void unreadable() {}
          };
      Failure failure = model.results(id, ids, taker);
      if (isOurs.get()) {
        return id;
      }
      if (failure == null && any.get()) {
        likely.remove(id);
      }
    }
    return null;
  }
}
