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
  private double refused;

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
   * @param setAside for requests that have not ended, as those in batches
   * @param left of the budget, the model's own or the command's; infinity for no bound
   * @param refused the most that the request costs that was refused at last; 0 for none
   */
  public record Spent(
      double spent,
      int replies,
      int uncertain,
      double mostUncertain,
      double setAside,
      double left,
      double refused) {}

  public synchronized Spent soFar() {
    return new Spent(
        spent, replies, uncertain, mostUncertain, budget.setAside(), budget.left(), refused);
  }

  /** Whether there is a budget to keep. */
  public boolean isBounded() {
    return price != null && budget.isBounded();
  }

  /** The most that one attempt costs; 0 where nothing is counted or the reply has no cap. */
  double most(Request request) {
    Integer output = request.sampling().maxTokens();
    return price == null ? 0 : price.most(inputTokens(request), output == null ? 0 : output);
  }

  private static long inputTokens(Request request) {
    long tokens = 0;
    for (Message m : request.prompt().messages()) {
      int bytes = m.content().getBytes(StandardCharsets.UTF_8).length;
      tokens += TOKENS_A_MESSAGE + Math.ceilDiv(bytes, BYTES_A_TOKEN);
    }
    return tokens;
  }

  /**
   * Whether the request may still be paid; blocks while others decide that.
   *
   * @param most what it costs at most; 0 for one that is free, for which nothing is set aside
   */
  boolean reserve(double most, Stop stop) throws InterruptedException {
    if (most == 0 || budget.reserve(most, stop)) {
      return true;
    }
    refuse(most);
    return false;
  }

  /** Likewise for a request in a batch, without waiting for others. */
  boolean tryReserve(double most) {
    return most == 0 || budget.tryReserve(most);
  }

  /** Whether a request that was refused may be paid once others have ended. */
  boolean mayYetPay(double most) {
    return budget.mayGive(most);
  }

  /** The most that the request costs in a batch. */
  double mostInBatch(Request request) {
    return price == null ? 0 : most(request) * price.batch();
  }

  /** Notes what could not be paid any more. */
  synchronized void refuse(double most) {
    refused = most;
  }

  /** What was set aside for a request that was not sent. */
  void giveBack(double most) {
    if (most > 0) {
      budget.settle(most, 0);
    }
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
      replies += usage == null || isReplay ? 0 : 1;
      uncertain += open;
      mostUncertain += open * most;
    }
    if (most > 0) {
      budget.settle(most, known + open * most);
    } else if (known > 0) {
      budget.use(known);
    }
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
