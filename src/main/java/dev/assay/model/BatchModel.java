package dev.assay.model;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers many requests together, hours later, at a lower price. Every call blocks. It remembers
 * nothing: what was handed in is the caller's to write down, before and after.
 */
public interface BatchModel extends AutoCloseable {
  /** The most requests of one batch. */
  int mostRequests();

  /** The most bytes of one batch. */
  long mostBytes();

  /** The bytes of one request in a batch, with what parts it from the next. */
  int size(Item item);

  /** Whether batches can be found again by the name they were given. */
  boolean keepsNames();

  /**
   * One request of a batch.
   *
   * @param id of the caller's choice: at most 64 letters, digits, dashes and underscores
   */
  record Item(String id, Request request) {}

  /**
   * A batch to hand in.
   *
   * @param name of the caller's choice, as an id
   * @param bytes the sum of {@link #size} over all items
   * @param items the same each time they are gone through
   */
  record Order(String name, int count, long bytes, Iterable<Item> items) {}

  /** Hands in a batch, once: what may have arrived is not sent again. */
  Submission submit(Order order) throws InterruptedException;

  /** What came of handing in a batch. */
  sealed interface Submission {}

  /**
   * The provider has it.
   *
   * @param id the provider's
   */
  record Accepted(String id) implements Submission {}

  /** The provider does not have it, for certain. */
  record Refused(Failure failure) implements Submission {}

  /** The provider may have it. */
  record Unclear(Failure failure) implements Submission {}

  /**
   * The batches that the provider has.
   *
   * @param since older ones may be left out
   */
  Listing list(Instant since) throws InterruptedException;

  /** An answer to {@link #list}. */
  sealed interface Listing {}

  /** All that were made since then, and perhaps some older ones. */
  record Listed(List<Entry> entries) implements Listing {
    public Listed {
      entries = List.copyOf(entries);
    }
  }

  /** The provider gives no list. */
  record Unlisted(Failure failure) implements Listing {}

  /**
   * A batch that the provider lists.
   *
   * @param name the one it was given, or null where it has none
   * @param count of its requests; 0 where the provider has not counted them yet
   */
  record Entry(String id, @Nullable String name, Instant created, long count) {}

  /** Looks once how a batch goes. */
  State look(String id) throws InterruptedException;

  /** How a batch goes. */
  sealed interface State {}

  /** It goes on. */
  record UnderWay(String status) implements State {}

  /** It has ended, in whatever way, and there may be results. */
  record Ended(String status) implements State {}

  /** It has ended, and no request of it was answered or billed. */
  record Fruitless(String status, String reason) implements State {}

  /** The provider has no such batch, or its results no more. */
  record Gone(Failure failure) implements State {}

  /** The provider did not say; another time it may. */
  record Unknown(Failure failure) implements State {}

  /**
   * Fetches the results of a batch that has ended, in any order, perhaps several times.
   *
   * @param ids of all its requests, in the order in which they were handed in
   * @return null where all that there are were fetched, else why not
   */
  @Nullable Failure results(String batch, List<String> ids, Taker taker)
      throws InterruptedException;

  /** Takes results. */
  interface Taker {
    /**
     * @param id as the provider gives it, which may be of no request
     */
    void take(String id, Result result);

    /** Something that names no request. */
    void unreadable();
  }

  /** Breaks off what is in flight. */
  @Override
  void close();
}
