package dev.assay.run;

import dev.assay.exchange.Exchange;
import dev.assay.exchange.Message;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Usage;
import dev.assay.model.Price;
import dev.assay.work.Budget;
import dev.assay.work.Stop;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one model costs while it is asked, within a budget. Thread-safe.
 *
 * <p>What may have been billed without a word of its tokens counts against the budget as what was
 * set aside for it.
 */
public final class Spending {
  /** Fewer than a token has in any common script: a prompt's tokens are rather over-estimated. */
  private static final int BYTES_A_TOKEN = 3;

  /** What an interface adds to each message. */
  private static final int TOKENS_A_MESSAGE = 8;

  private final @Nullable Price price;
  private final Budget budget;
  private double spent;
  private int replies;
  private int uncertain;
  private double mostUncertain;

  /**
   * @param price null where nothing is to be counted
   */
  Spending(@Nullable Price price, Budget budget) {
    this.price = price;
    this.budget = budget;
  }

  /** One without a bound that counts nothing. */
  public static Spending unbounded() {
    return new Spending(null, new Budget(Double.POSITIVE_INFINITY, null));
  }

  /**
   * What this process spent.
   *
   * @param spent on replies with usage, in the price's currency
   * @param replies how many that are
   * @param uncertain attempts that may have been billed besides
   * @param mostUncertain what these cost at most
   */
  public record Spent(double spent, int replies, int uncertain, double mostUncertain) {}

  public synchronized Spent soFar() {
    return new Spent(spent, replies, uncertain, mostUncertain);
  }

  /** Whether there is a budget to keep. */
  public boolean isBounded() {
    return price != null && budget.isBounded();
  }

  /** The most that one attempt costs; 0 where nothing is counted or the reply has no cap. */
  double most(Request request) {
    Integer output = request.sampling().maxTokens();
    return price == null
        ? 0
        : orZero(price.cost(new Usage(inputTokens(request), 0, output == null ? 0 : output, 0)));
  }

  private static long inputTokens(Request request) {
    long tokens = 0;
    for (Message m : request.prompt().messages()) {
      int bytes = m.content().getBytes(StandardCharsets.UTF_8).length;
      tokens += TOKENS_A_MESSAGE + Math.ceilDiv(bytes, BYTES_A_TOKEN);
    }
    return tokens;
  }

  /** Whether the request may still be paid; blocks while others decide that. */
  boolean reserve(double most, Stop stop) throws InterruptedException {
    return budget.reserve(most, stop);
  }

  /**
   * Likewise for a request in a batch, without waiting for others; what it costs at most, or -1.
   */
  double reserveInBatch(Request request) {
    double most = price == null ? 0 : most(request) * price.batch();
    return budget.tryReserve(most) ? most : -1;
  }

  /** What was set aside for a request that was not sent. */
  void giveBack(double most) {
    budget.settle(most, 0);
  }

  /** Counts what an admitted request did cost; null where it broke off and nothing is known. */
  void settle(double most, @Nullable Exchange exchange) {
    Usage usage = exchange != null && exchange.result() instanceof Reply r ? r.usage() : null;
    boolean isReplay = exchange != null && exchange.recordedFrom() != null;
    double known =
        price == null || exchange == null || isReplay ? 0 : orZero(price.costOf(exchange));
    int open = exchange == null ? 1 : exchange.uncertain();
    synchronized (this) {
      spent += known;
      replies += usage == null ? 0 : 1;
      uncertain += open;
      mostUncertain += open * most;
    }
    budget.settle(most, known + open * most);
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
