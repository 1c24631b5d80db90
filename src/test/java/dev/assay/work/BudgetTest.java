package dev.assay.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BudgetTest {
  private final Stop stop = new Stop();

  @Test
  void what_is_set_aside_counts_until_it_is_known_what_was_used() throws Exception {
    Budget budget = new Budget(10, null);
    assertThat(budget.reserve(6, stop)).isTrue();
    budget.settle(6, 2);
    assertThat(budget.used()).isEqualTo(2);
    assertThat(budget.reserve(8, stop)).as("exactly the rest").isTrue();
    budget.settle(8, 8);
    assertThat(budget.reserve(0.001, stop)).isFalse();
    assertThat(budget.reserve(0, stop)).as("what is free needs none").isTrue();
  }

  @Test
  void what_can_never_be_had_is_refused_at_once() throws Exception {
    Budget budget = new Budget(10, null);
    assertThat(budget.reserve(5, stop)).isTrue();
    assertThat(budget.reserve(10.5, stop)).isFalse();
  }

  @Test
  void what_may_still_be_had_is_waited_for() throws Exception {
    Budget budget = new Budget(10, null);
    assertThat(budget.reserve(8, stop)).isTrue();
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            second.complete(budget.reserve(8, stop));
          } catch (InterruptedException e) {
            second.completeExceptionally(e);
          }
        });
    budget.settle(8, 1);
    assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_stop_ends_the_wait() throws Exception {
    Budget budget = new Budget(10, null);
    assertThat(budget.reserve(8, stop)).isTrue();
    stop.request();
    assertThat(budget.reserve(8, stop)).isFalse();
  }

  @Test
  void a_wider_budget_is_kept_too_and_one_that_is_refused_there_is_given_back_here()
      throws Exception {
    Budget wide = new Budget(10, null);
    Budget one = new Budget(8, wide);
    Budget other = new Budget(8, wide);
    assertThat(one.reserve(7, stop)).isTrue();
    one.settle(7, 7);
    assertThat(other.reserve(4, stop)).isFalse();
    assertThat(other.reserve(3, stop)).isTrue();
    other.settle(3, 3);
    assertThat(wide.used()).isEqualTo(10);
    assertThat(one.used()).isEqualTo(7);
    assertThat(other.isBounded()).isTrue();
    assertThat(new Budget(Double.POSITIVE_INFINITY, null).isBounded()).isFalse();
  }

  @Test
  void jobs_by_the_hundred_never_pass_it_and_use_it_up_but_for_less_than_one_job()
      throws Exception {
    Budget budget = new Budget(100, null);
    List<Double> costs = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      costs.add(random.nextDouble());
    }
    ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();
    Pool.Work<Integer> work =
        new Pool.Work<>() {
          @Override
          public boolean admits(Integer job) throws InterruptedException {
            return budget.reserve(1, stop);
          }

          @Override
          public Pool.Verdict run(Integer job) {
            Thread.yield();
            ran.add(job);
            budget.settle(1, costs.get(job));
            return Pool.Verdict.SUCCEEDED;
          }
        };
    Iterator<Integer> jobs = IntStream.range(0, costs.size()).iterator();
    assertThat(new Pool(16, stop).run(jobs, work)).isEqualTo(Pool.Ending.REFUSED);
    assertThat(budget.used()).isBetween(99.0, 100.0);
    assertThat(ran).hasSizeLessThan(costs.size());
  }

  @Test
  void what_is_set_aside_may_yet_be_had_and_what_is_used_not() {
    Budget wider = new Budget(5, null);
    Budget budget = new Budget(10, wider);
    assertThat(budget.tryReserve(4)).isTrue();
    assertThat(budget.left()).isEqualTo(1);
    assertThat(budget.setAside()).isEqualTo(4);
    assertThat(budget.tryReserve(3)).isFalse();
    assertThat(budget.mayGive(3)).isTrue();
    assertThat(budget.mayGive(6)).as("more than the wider one ever had").isFalse();
    budget.settle(4, 1);
    assertThat(budget.tryReserve(3)).isTrue();
    budget.settle(3, 3);
    assertThat(budget.mayGive(3)).isFalse();
    budget.use(1);
    assertThat(wider.used()).isEqualTo(5);
    assertThat(budget.left()).isZero();
  }
}
