package dev.assay.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PoolTest {
  private final Stop stop = new Stop();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();

  private static Iterator<Integer> jobs(int count) {
    return IntStream.range(0, count).iterator();
  }

  private Pool.Work<Integer> counted(Pool.Work<Integer> work) {
    return job -> {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        ran.add(job);
        return work.run(job);
      } finally {
        running.decrementAndGet();
      }
    };
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("waited in vain");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void every_job_runs_once_and_never_more_at_once_than_the_window(int window) throws Exception {
    Pool.Ending ending =
        new Pool(window, stop)
            .run(
                jobs(1000),
                counted(job -> {
                  Thread.yield();
                  return Pool.Verdict.SUCCEEDED;
                }));
    assertThat(ending).isEqualTo(Pool.Ending.EXHAUSTED);
    assertThat(ran).hasSize(1000).doesNotHaveDuplicates();
    assertThat(most.get()).isLessThanOrEqualTo(window);
    assertThat(running.get()).isZero();
  }

  @Test
  void the_window_is_used_to_the_full_once_one_has_succeeded() throws Exception {
    CountDownLatch all = new CountDownLatch(5);
    new Pool(5, stop)
        .run(
            jobs(6),
            counted(job -> {
              if (job > 0) {
                all.countDown();
                await(all);
              }
              return Pool.Verdict.SUCCEEDED;
            }));
    assertThat(most.get()).isEqualTo(5);
  }

  @Test
  void until_one_has_succeeded_jobs_run_one_by_one() throws Exception {
    new Pool(8, stop)
        .run(
            jobs(50),
            counted(job -> {
              if (job <= 2) {
                assertThat(running.get()).isEqualTo(1);
                assertThat(ran).hasSize(job + 1);
              }
              return job < 2 ? Pool.Verdict.FAILED : Pool.Verdict.SUCCEEDED;
            }));
    assertThat(ran).hasSize(50);
  }

  @Test
  void a_window_of_one_runs_in_order() throws Exception {
    new Pool(1, stop).run(jobs(100), counted(job -> Pool.Verdict.SUCCEEDED));
    assertThat(ran).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void no_jobs_are_no_work() throws Exception {
    assertThat(new Pool(4, stop).run(jobs(0), job -> Pool.Verdict.HOPELESS))
        .isEqualTo(Pool.Ending.EXHAUSTED);
  }

  @Test
  void a_model_that_gives_nothing_is_not_asked_a_thousand_times() throws Exception {
    Pool.Ending ending = new Pool(8, stop).run(jobs(1000), counted(job -> Pool.Verdict.FAILED));
    assertThat(ending).isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(ran).containsExactly(0, 1, 2).hasSize(Pool.PATIENCE);
  }

  @Test
  void jobs_that_fail_alone_do_not_block_the_others_before_the_first_success() throws Exception {
    Pool.Ending ending =
        new Pool(8, stop)
            .run(
                jobs(300),
                counted(job -> job < 49 ? Pool.Verdict.FAILED_ALONE : Pool.Verdict.SUCCEEDED));
    assertThat(ending).isEqualTo(Pool.Ending.EXHAUSTED);
    assertThat(ran).hasSize(300);
  }

  @Test
  void a_job_that_is_not_admitted_ends_the_admission_and_what_is_in_flight_ends() throws Exception {
    Pool.Work<Integer> work =
        new Pool.Work<>() {
          @Override
          public boolean admits(Integer job) {
            return job < 7;
          }

          @Override
          public Pool.Verdict run(Integer job) {
            ran.add(job);
            return Pool.Verdict.SUCCEEDED;
          }
        };
    assertThat(new Pool(3, stop).run(jobs(100), work)).isEqualTo(Pool.Ending.REFUSED);
    assertThat(ran).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void jobs_that_cannot_be_told_end_it_like_a_job_that_breaks() {
    IllegalStateException failure = new IllegalStateException("no list");
    Iterator<Integer> jobs =
        IntStream.range(0, 9)
            .peek(i -> {
              if (i == 3) {
                throw failure;
              }
            })
            .iterator();
    Throwable out =
        catchThrowable(() -> new Pool(2, stop).run(jobs, counted(j -> Pool.Verdict.SUCCEEDED)));
    assertThat(out).isSameAs(failure);
    assertThat(running.get()).isZero();
    assertThat(ran).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void one_hopeless_failure_is_enough() throws Exception {
    assertThat(new Pool(8, stop).run(jobs(1000), counted(job -> Pool.Verdict.HOPELESS)))
        .isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(ran).containsExactly(0);
  }

  @Test
  void later_on_two_windows_of_failures_in_a_row_are_enough() throws Exception {
    Pool.Ending ending =
        new Pool(8, stop)
            .run(
                jobs(1000),
                counted(job -> job == 0 ? Pool.Verdict.SUCCEEDED : Pool.Verdict.FAILED));
    assertThat(ending).isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(ran.size()).isBetween(1 + 16, 1 + 16 + 8);
  }

  @Test
  void failures_with_successes_between_them_do_not_end_it() throws Exception {
    Pool.Ending ending =
        new Pool(1, stop)
            .run(
                jobs(300),
                counted(job -> job % 3 == 0 ? Pool.Verdict.SUCCEEDED : Pool.Verdict.FAILED));
    assertThat(ending).isEqualTo(Pool.Ending.EXHAUSTED);
    assertThat(ran).hasSize(300);
  }

  @Test
  void a_stop_admits_no_more_and_lets_what_is_in_flight_end() throws Exception {
    CountDownLatch full = new CountDownLatch(4);
    AtomicInteger ended = new AtomicInteger();
    Pool.Ending ending =
        new Pool(4, stop)
            .run(
                jobs(1000),
                counted(job -> {
                  if (job > 0) {
                    full.countDown();
                    await(full);
                    stop.request();
                  }
                  ended.incrementAndGet();
                  return Pool.Verdict.SUCCEEDED;
                }));
    assertThat(ending).isEqualTo(Pool.Ending.STOPPED);
    assertThat(ended.get()).isEqualTo(ran.size());
    assertThat(ran.size()).isBetween(5, 8);
  }

  @Test
  void a_stop_before_the_start_runs_nothing() throws Exception {
    stop.request();
    assertThat(new Pool(4, stop).run(jobs(9), counted(job -> Pool.Verdict.SUCCEEDED)))
        .isEqualTo(Pool.Ending.STOPPED);
    assertThat(ran).isEmpty();
  }

  @Test
  void the_first_exception_comes_out_after_the_others_have_ended() {
    CountDownLatch full = new CountDownLatch(3);
    CountDownLatch thrown = new CountDownLatch(1);
    IllegalStateException failure = new IllegalStateException("broken");
    Throwable out =
        catchThrowable(() ->
            new Pool(3, stop)
                .run(
                    jobs(1000),
                    counted(job -> {
                      if (job == 0) {
                        return Pool.Verdict.SUCCEEDED;
                      }
                      full.countDown();
                      await(full);
                      if (job == 1) {
                        thrown.countDown();
                        throw failure;
                      }
                      await(thrown);
                      return Pool.Verdict.SUCCEEDED;
                    })));
    assertThat(out).isSameAs(failure);
    assertThat(running.get()).isZero();
    assertThat(ran.size()).isLessThan(1000);
  }

  @Test
  void an_exception_of_the_very_last_job_comes_out_too() {
    List<Integer> one = List.of(1);
    assertThat(
            catchThrowable(() ->
                new Pool(3, stop)
                    .run(
                        one.iterator(),
                        job -> {
                          throw new AssertionError("broken");
                        })))
        .isInstanceOf(AssertionError.class)
        .hasMessage("broken");
  }

  @Test
  void a_job_that_is_interrupted_counts_as_a_stop() throws Exception {
    Pool.Ending ending =
        new Pool(1, stop)
            .run(
                jobs(9),
                counted(job -> {
                  throw new InterruptedException();
                }));
    assertThat(ending).isEqualTo(Pool.Ending.STOPPED);
    assertThat(ran).containsExactly(0);
  }
}
