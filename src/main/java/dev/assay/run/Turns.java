package dev.assay.run;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.ToDoubleFunction;

/**
 * The open pairs of the plans of one model, eval by eval. Plans of one eval, which differ in their
 * format, take turns pair by pair, so that a drift of the provider hits them alike. A plan is
 * opened when its first turn comes. Not thread-safe.
 */
final class Turns implements Iterator<Turns.Turn> {
  private final Deque<Deque<Asking>> evals = new ArrayDeque<>();

  /**
   * One pair of one plan, in words.
   *
   * @param most what it costs at most; 0 where it is free
   */
  record Turn(Asking asking, Asked asked, double most) {}

  private final ToDoubleFunction<Asked> most;

  Turns(List<Asking> askings, ToDoubleFunction<Asked> most) {
    this.most = most;
    Map<String, Deque<Asking>> byEval = new LinkedHashMap<>();
    for (Asking asking : askings) {
      String eval = asking.plan().assignment().eval().name();
      byEval.computeIfAbsent(eval, e -> new ArrayDeque<>()).add(asking);
    }
    Collection<Deque<Asking>> inOrder = byEval.values();
    evals.addAll(inOrder);
  }

  /** Opens the plan whose turn it is, where that was not done yet. */
  @Override
  public boolean hasNext() {
    while (!evals.isEmpty()) {
      Deque<Asking> turn = evals.getFirst();
      while (!turn.isEmpty()) {
        if (turn.getFirst().hasNext()) {
          return true;
        }
        turn.removeFirst().admitsNoMore();
      }
      evals.removeFirst();
    }
    return false;
  }

  @Override
  public Turn next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Deque<Asking> turn = evals.getFirst();
    Asking asking = turn.removeFirst();
    turn.addLast(asking);
    Asked asked = asking.next();
    return new Turn(asking, asked, most.applyAsDouble(asked));
  }
}
