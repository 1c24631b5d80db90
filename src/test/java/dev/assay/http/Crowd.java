package dev.assay.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Virtual time for many threads, as a simulation of discrete events: one thread runs at a time, and
 * the clock jumps to the next one that sleeps where all sleep or wait. The same jobs give the same
 * course every time. The jobs must wait through this alone.
 */
final class Crowd implements InstantSource, Pause {
  /** A job. */
  interface Job {
    void run() throws InterruptedException;
  }

  private static final class Member {
    final Semaphore go = new Semaphore(0);
    Instant wakes = Instant.MIN;
    long order;
    CountDownLatch latch = new CountDownLatch(0);
  }

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final ThreadLocal<Member> self = new ThreadLocal<>();
  private final Semaphore back = new Semaphore(0);
  private final ArrayDeque<Member> ready = new ArrayDeque<>();
  private final List<Member> waiting = new ArrayList<>();
  private final PriorityQueue<Member> sleeping =
      new PriorityQueue<>(
          Comparator.comparing((Member m) -> m.wakes).thenComparingLong(m -> m.order));
  private final List<Throwable> thrown = new ArrayList<>();
  private Instant now = START;
  private long order;

  /** Runs all jobs to their ends; the first exception of one is thrown here. */
  void run(List<? extends Job> jobs) throws InterruptedException {
    for (Job job : jobs) {
      Member member = new Member();
      ready.add(member);
      Thread.ofVirtual().start(() -> live(member, job));
    }
    for (Member next = next(); next != null; next = next()) {
      next.go.release();
      back.acquire();
    }
    if (!thrown.isEmpty()) {
      throw new AssertionError(thrown.getFirst());
    }
    if (!waiting.isEmpty()) {
      throw new AssertionError(waiting.size() + " jobs wait for one another");
    }
  }

  private void live(Member member, Job job) {
    try {
      member.go.acquire();
      self.set(member);
      job.run();
    } catch (Throwable e) {
      thrown.add(e);
    } finally {
      back.release();
    }
  }

  private Member next() {
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).latch.getCount() == 0) {
        ready.add(waiting.remove(i--));
      }
    }
    if (!ready.isEmpty()) {
      return ready.poll();
    }
    Member first = sleeping.poll();
    if (first != null) {
      now = first.wakes;
    }
    return first;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Member me = self.get();
    me.wakes = now.plus(duration);
    me.order = order++;
    sleeping.add(me);
    handOver(me);
  }

  @Override
  public void await(CountDownLatch latch) throws InterruptedException {
    Member me = self.get();
    me.latch = latch;
    waiting.add(me);
    handOver(me);
  }

  private void handOver(Member me) throws InterruptedException {
    back.release();
    me.go.acquire();
  }

  double seconds() {
    return Duration.between(START, now).toNanos() / 1e9;
  }
}
