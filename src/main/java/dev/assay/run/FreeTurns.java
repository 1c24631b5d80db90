package dev.assay.run;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Of the turns that are left when the money is spent, those that cost nothing. */
final class FreeTurns implements Iterator<Turns.Turn> {
  private final Iterator<Turns.Turn> turns;
  private Turns.@Nullable Turn next;

  FreeTurns(Iterator<Turns.Turn> turns) {
    this.turns = turns;
  }

  @Override
  public boolean hasNext() {
    while (next == null && turns.hasNext()) {
      Turns.Turn turn = turns.next();
      if (turn.most() == 0) {
        next = turn;
      } else {
        turn.asking().drop();
      }
    }
    return next != null;
  }

  /** Lets go what was taken and not asked for. */
  void letGo() {
    if (next != null) {
      next.asking().drop();
      next = null;
    }
  }

  @Override
  public Turns.Turn next() {
    Turns.Turn turn = hasNext() ? next : null;
    if (turn == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return turn;
  }
}
