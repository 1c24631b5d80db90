package dev.assay.http;

import java.time.Duration;
import java.time.Instant;

/**
 * A rate of requests learnt from rejections, for servers that tell no limits. What a server took
 * while it rejected some is what it allows: requests are spaced out by a little less. The first
 * figure is rough, and doubled until there are rejections again; later ones are kept for a while
 * before more is tried, by and by.
 *
 * <p>Some servers reject at random whatever the rate. Where going slower did not help, the share of
 * rejections is taken for such noise, and only clearly more than that slows down again.
 * Thread-safe.
 */
final class Tempo {
  /** Judged once a second, or later where little was sent. */
  private static final double PERIOD = 1;

  private static final double LONGEST_PERIOD = 10;
  private static final int ENOUGH = 10;
  private static final double SLOWEST_PER_SECOND = 0.2;
  private static final double JUST_BELOW = 0.97;
  private static final double SMALL_CUT = 0.93;
  private static final double LARGE_CUT = 0.85;
  private static final double AFTER_DOUBLING = 0.6;
  private static final int FEW = 5;
  private static final int MANY = 3;
  private static final double MUCH_SLOWER = 1 / 3.5;
  private static final double MOST_SHARE_IN_VAIN = 0.3;

  /** So many cuts in a row that do not halve the rejections are in vain. */
  private static final int PATIENCE = 3;

  private static final int PLATEAU = 12;

  /** Longer where more costs a wait, and the rate was right for long. */
  private static final int LONG_PLATEAU = 60;

  private static final double GROWTH = 0.005;
  private static final double MOST_GROWTH = 0.10;
  private static final double NEGLIGIBLE = 0.005;

  /** Beyond this share the server rejects next to everything; that is no noise. */
  private static final double MOST_NOISE = 0.6;

  private final Spacing spacing = new Spacing();
  private double rate = Double.POSITIVE_INFINITY;
  private boolean seeking = true;
  private Instant start = Instant.MIN;
  private int sent;
  private int rejected;
  private double noise;
  private int cuts;
  private double shareAtFirstCut;
  private int calm;
  private int holdsInARow;
  private double rateAtFirstHold;
  private boolean holdsAreInVain;
  private long takenInHolds;
  private long rejectedInHolds;
  private int plateau = PLATEAU;
  private Instant lastHold = Instant.MIN;
  private long takenSinceHold;

  /** How long until the next may be sent. */
  synchronized Duration wait(Instant now) {
    judge(now);
    return spacing.wait(now);
  }

  /** Counts a request that is sent now. */
  synchronized void take(Instant now) {
    if (start.equals(Instant.MIN)) {
      start = now;
      lastHold = now;
    }
    sent++;
    takenSinceHold++;
    spacing.take(1, rate, now);
  }

  /**
   * @param hold how much longer nobody will send because of it
   */
  synchronized void rejected(Instant now, Duration hold) {
    takenSinceHold--;
    if (isKept() && !hold.isZero()) {
      slowDown(now, hold);
    } else if (!now.isBefore(start)) {
      rejected++;
      judge(now);
    }
  }

  /**
   * A server that says how long to wait means it: no noise. The wait cuts periods short, so the
   * rate goes down step by step, though not below what was taken on the whole.
   */
  private void slowDown(Instant now, Duration hold) {
    double elapsed = Spacing.seconds(Duration.between(lastHold, now));
    double taken = elapsed > 0 ? takenSinceHold / elapsed : 0;
    holdsInARow = seeking ? MANY : calm >= FEW ? 1 : holdsInARow + 1;
    double cut = seeking ? AFTER_DOUBLING : holdsInARow >= MANY ? LARGE_CUT : SMALL_CUT;
    noteHold();
    rate = Math.max(SLOWEST_PER_SECOND, Math.clamp(JUST_BELOW * taken, cut * rate, rate));
    seeking = holdsAreInVain;
    cuts = 0;
    calm = 0;
    plateau = cut == SMALL_CUT ? LONG_PLATEAU : FEW;
    lastHold = now;
    takenSinceHold = 0;
    begin(now.plus(hold));
  }

  /** A limit of the rate cannot be why it rejects as often after going much slower. */
  private void noteHold() {
    if (calm >= 3 * PLATEAU || rejectedInHolds == 0) {
      rateAtFirstHold = rate;
      takenInHolds = 0;
      rejectedInHolds = 0;
    }
    takenInHolds += takenSinceHold;
    rejectedInHolds++;
    double share = rejectedInHolds / (double) Math.max(1, takenInHolds + rejectedInHolds);
    if (rate < MUCH_SLOWER * rateAtFirstHold && share < MOST_SHARE_IN_VAIN) {
      holdsAreInVain = true;
      noise = Math.max(noise, share);
    }
  }

  private void begin(Instant at) {
    start = at;
    sent = 0;
    rejected = 0;
  }

  /**
   * Whether waits that the server asks for hold back everyone. Not where many in a row did not make
   * it reject less: then it rejects this one and that one, and means them alone.
   */
  synchronized boolean heedsHolds() {
    return !holdsAreInVain;
  }

  /** Whether requests are spaced out. */
  synchronized boolean isKept() {
    return rate != Double.POSITIVE_INFINITY;
  }

  /** Requests a second; infinite where nothing was learnt. */
  synchronized double rate() {
    return rate;
  }

  private void judge(Instant now) {
    double elapsed = start.equals(Instant.MIN) ? 0 : Spacing.seconds(Duration.between(start, now));
    if (elapsed < PERIOD || (sent < ENOUGH && elapsed < LONGEST_PERIOD)) {
      return;
    }
    if (sent > 0) {
      double share = Math.min(1, (double) rejected / sent);
      decide(share, sent / elapsed, Math.max(0, sent - rejected) / elapsed);
    }
    begin(now);
  }

  private void decide(double share, double sentRate, double taken) {
    boolean inVain = cuts >= PATIENCE && share > shareAtFirstCut / 2 && share < MOST_NOISE;
    if (inVain) {
      noise = Math.max(noise, share);
      seeking = true;
      cuts = 0;
    } else if (share > 2 * noise + 3 * Math.sqrt(noise / sent) + NEGLIGIBLE) {
      shareAtFirstCut = cuts == 0 ? share : shareAtFirstCut;
      cuts++;
      seeking = !isKept();
      rate = Math.max(SLOWEST_PER_SECOND, JUST_BELOW * Math.min(rate, taken));
      calm = 0;
      plateau = PLATEAU;
      holdsAreInVain &= share < MOST_SHARE_IN_VAIN;
      rejectedInHolds = 0;
    } else {
      noise *= 0.98;
      cuts = 0;
      if (sentRate > 0.8 * rate) {
        calm++;
        rate *= growth();
      }
    }
  }

  private double growth() {
    return seeking ? 2 : 1 + Math.clamp(GROWTH * (calm - plateau), 0, MOST_GROWTH);
  }
}
