package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.RunLock;
import dev.assay.exchange.Failure;
import dev.assay.model.Model;
import dev.assay.run.Workshop.Scripted;
import dev.assay.work.Pool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several models at once, and several evals of one model. */
@Timeout(120)
class LanesTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    for (String model : List.of("a", "b")) {
      profile(model);
    }
  }

  private void profile(String model, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "model: " + model,
                "provider: openai-compatible",
                "id: " + model,
                "base_url: http://127.0.0.1:9/v1",
                "format: {default: ask}"));
    lines.addAll(List.of(more));
    shop.file("evals/models/" + model + ".yaml", lines.toArray(String[]::new));
  }

  private void eval(String name) {
    shop.file(
        "evals/" + name + ".yaml",
        "eval: " + name,
        "answer: choice",
        "dataset: {file: data/quiz.jsonl}");
  }

  private void format(String name) {
    shop.file(
        "evals/formats/" + name + ".yaml",
        "format: " + name,
        "choice:",
        "  user: \"" + name + " {{ input }} {{ letters }}\"",
        "  parse: [letter]");
  }

  private List<Plan> plans(List<String> evals, List<String> models, List<String> formats) {
    return shop.plans(
        new Selection(evals, models, formats, 2, new Subset.All(), null, List.of(), 5L));
  }

  private static Lane lane(Model model, int window, Plan... plans) {
    return new Lane(model, window, List.of(plans), Spending.unbounded());
  }

  private static Scripted willing() {
    return new Scripted(r -> Scripted.says("A"));
  }

  private static List<String> answers(Plan plan) {
    return Workshop.lines(plan.folder()).stream()
        .filter(ResponseLine::hasReply)
        .map(l -> l.sample() + "/" + l.epoch() + "/" + l.seed() + "/" + l.order())
        .sorted()
        .toList();
  }

  @Test
  void two_models_are_asked_beside_each_other_each_needing_the_other_to_go_on() {
    List<Plan> plans = plans(List.of("quiz"), List.of("a", "b"), List.of());
    CountDownLatch both = new CountDownLatch(2);
    Scripted one = meeting(both);
    Scripted other = meeting(both);
    List<Runner.Ran> ran =
        shop.run(List.of(lane(one, 1, plans.get(0)), lane(other, 1, plans.get(1))));
    assertThat(ran)
        .extracting(Runner.Ran::outcome)
        .containsOnly(new Runner.Outcome(Pool.Ending.EXHAUSTED, 12, 12, 0, null));
    assertThat(one.pairs()).isEqualTo(other.pairs()).startsWith("q1/1", "q2/1");
    assertThat(answers(plans.get(0))).isNotEmpty();
    assertThat(one.asked.stream().map(r -> r.prompt()).toList())
        .isEqualTo(other.asked.stream().map(r -> r.prompt()).toList());
  }

  /** Replies when the other model has been asked too. */
  private static Scripted meeting(CountDownLatch both) {
    AtomicInteger calls = new AtomicInteger();
    return new Scripted(r -> {
      if (calls.getAndIncrement() == 0) {
        both.countDown();
        await(both);
      }
      return Scripted.says("A");
    });
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_model_that_hangs_holds_up_no_other_and_one_that_is_dead_neither() {
    profile("c");
    List<Plan> plans = plans(List.of("quiz"), List.of("a", "b", "c"), List.of());
    CountDownLatch willingDone = new CountDownLatch(12);
    Scripted hanging =
        new Scripted(r -> {
          await(willingDone);
          return Scripted.says("B");
        });
    Scripted dead = new Scripted(r -> Scripted.fails());
    Scripted quick =
        new Scripted(r -> {
          willingDone.countDown();
          return Scripted.says("A");
        });
    List<Runner.Ran> ran =
        shop.run(
            List.of(
                lane(hanging, 4, plans.get(0)),
                lane(dead, 4, plans.get(1)),
                lane(quick, 4, plans.get(2))));
    assertThat(ran).extracting(r -> r.outcome().done()).containsExactly(12, 0, 12);
    assertThat(ran.get(1).outcome().ending()).isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(dead.asked).hasSize(Pool.PATIENCE);
    assertThat(Manifest.read(plans.get(0).folder()).status()).isEqualTo("complete");
    assertThat(Manifest.read(plans.get(1).folder()).status()).isEqualTo("partial");
  }

  @Test
  void evidence_does_not_depend_on_what_else_is_asked() {
    List<Plan> together = plans(List.of("quiz"), List.of("a", "b"), List.of());
    shop.run(List.of(lane(willing(), 3, together.get(0)), lane(willing(), 3, together.get(1))));
    Workshop alone = new Workshop(folder.resolve("alone"));
    alone.file(
        "evals/models/a.yaml",
        "model: a",
        "provider: openai-compatible",
        "id: a",
        "base_url: http://127.0.0.1:9/v1",
        "format: {default: ask}");
    Plan one =
        alone
            .plans(
                new Selection(
                    List.of("quiz"),
                    List.of("a"),
                    List.of(),
                    2,
                    new Subset.All(),
                    null,
                    List.of(),
                    5L))
            .getFirst();
    alone.run(one, willing(), 1);
    assertThat(answers(together.get(0))).isEqualTo(answers(one)).hasSize(12);
  }

  @Test
  void evals_of_one_model_follow_each_other_in_one_window_and_formats_take_turns() {
    eval("second");
    format("curt");
    List<Plan> plans = plans(List.of("quiz", "second"), List.of("a"), List.of("ask", "curt"));
    Scripted model = willing();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Scripted counted =
        new Scripted(r -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.yield();
          running.decrementAndGet();
          return Scripted.says("A");
        });
    shop.run(List.of(lane(model, 1, plans.toArray(Plan[]::new))));
    assertThat(model.asked.stream().map(r -> r.prompt().messages().getFirst().content()).toList())
        .hasSize(48)
        .startsWith(text(plans, 0, model, 0), text(plans, 1, model, 1), text(plans, 0, model, 2));
    assertThat(model.pairs()).startsWith("q1/1", "q1/1", "q2/1", "q2/1");
    assertThat(model.pairs().subList(24, 26)).containsExactly("q1/1", "q1/1");

    Workshop later = shop;
    List<Plan> again =
        later.plans(
            new Selection(
                List.of("quiz", "second"),
                List.of("b"),
                List.of("ask", "curt"),
                2,
                new Subset.All(),
                null,
                List.of(),
                5L));
    later.run(List.of(lane(counted, 3, again.toArray(Plan[]::new))));
    assertThat(most.get()).isBetween(1, 3);
    assertThat(again).allSatisfy(p -> assertThat(answers(p)).hasSize(12));
  }

  /** The n-th prompt must be one in the format of that plan. */
  private static String text(List<Plan> plans, int plan, Scripted model, int n) {
    String text = List.copyOf(model.asked).get(n).prompt().messages().getFirst().content();
    boolean isCurt = plans.get(plan).assignment().format().name().equals("curt");
    assertThat(text.startsWith("curt")).isEqualTo(isCurt);
    return text;
  }

  @Test
  void a_model_that_was_given_up_is_asked_no_further_eval() {
    eval("second");
    List<Plan> plans = plans(List.of("quiz", "second"), List.of("a"), List.of());
    Failure key = new Failure(Failure.Kind.AUTH, "no key", 401);
    Scripted locked = new Scripted(r -> key);
    List<Runner.Ran> ran = shop.run(List.of(lane(locked, 4, plans.toArray(Plan[]::new))));
    assertThat(locked.asked).hasSize(1);
    assertThat(ran.get(0).outcome().firstFailure()).isEqualTo(key);
    assertThat(ran.get(1).outcome()).isNull();
    assertThat(ran.get(1).ending()).isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(plans.get(1).folder().path()).doesNotExist();
  }

  @Test
  void an_eval_that_the_server_rejects_does_not_end_the_next_one() {
    eval("second");
    shop.samples(60);
    List<Plan> plans = plans(List.of("quiz", "second"), List.of("a"), List.of());
    Failure rejected = new Failure(Failure.Kind.REJECTED, "too long", 400);
    AtomicInteger calls = new AtomicInteger();
    Scripted picky =
        new Scripted(
            r -> calls.incrementAndGet() <= Asking.ALONE_PATIENCE ? rejected : Scripted.says("A"));
    List<Runner.Ran> ran = shop.run(List.of(lane(picky, 4, plans.toArray(Plan[]::new))));
    assertThat(ran.get(0).outcome().ending()).isEqualTo(Pool.Ending.GAVE_UP);
    assertThat(ran.get(0).outcome().failed()).isEqualTo(Asking.ALONE_PATIENCE);
    assertThat(ran.get(1).outcome())
        .isEqualTo(new Runner.Outcome(Pool.Ending.EXHAUSTED, 120, 120, 0, null));
  }

  @Test
  void a_run_that_cannot_be_written_stops_the_others_and_leaves_what_they_have() {
    List<Plan> plans = plans(List.of("quiz"), List.of("a", "b"), List.of());
    plans.get(0).folder().create();
    RunLock held = RunLock.take(plans.get(0).folder());
    try (held) {
      Scripted other = willing();
      AssayException e =
          catchThrowableOfType(
              AssayException.class,
              () ->
                  shop.run(
                      List.of(lane(willing(), 1, plans.get(0)), lane(other, 1, plans.get(1)))));
      assertThat(e.exit()).isEqualTo(Exit.CANNOT_WRITE);
      assertThat(Workshop.lines(plans.get(1).folder())).hasSize(other.asked.size());
    }
  }

  @Test
  void a_stop_ends_all_models_and_the_same_plans_go_on_later() {
    List<Plan> plans = plans(List.of("quiz"), List.of("a", "b"), List.of());
    CountDownLatch asked = new CountDownLatch(1);
    Scripted stopping =
        new Scripted(r -> {
          if (r.subject().sample().equals("q3")) {
            awaited(asked);
            shop.stop.request();
          }
          return Scripted.says("A");
        });
    Scripted waiting =
        new Scripted(r -> {
          asked.countDown();
          while (!shop.stop.isRequested()) {
            Thread.onSpinWait();
          }
          return Scripted.says("A");
        });
    List<Runner.Ran> ran =
        shop.run(List.of(lane(stopping, 1, plans.get(0)), lane(waiting, 1, plans.get(1))));
    assertThat(ran).extracting(r -> r.outcome().ending()).containsOnly(Pool.Ending.STOPPED);
    assertThat(ran).extracting(r -> r.outcome().done()).containsExactly(3, 1);

    Workshop later = new Workshop(folder);
    List<Plan> rest =
        later.plans(
            new Selection(
                List.of("quiz"),
                List.of("a", "b"),
                List.of(),
                2,
                new Subset.All(),
                null,
                List.of(),
                5L));
    Scripted one = willing();
    Scripted other = willing();
    later.run(List.of(lane(one, 2, rest.get(0)), lane(other, 2, rest.get(1))));
    assertThat(one.asked).hasSize(9);
    assertThat(other.asked).hasSize(11);
  }

  private Spending spending(Budgets budgets, Plan plan) {
    return budgets.of(plan.assignment().profile());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_budget_stops_before_it_is_passed_and_the_run_goes_on_later() {
    // A prompt has at most 30 tokens (1.25 each, if written to a cache), a reply 2 of at most 10:
    // at most 48 set aside, 12 used.
    String[] priced = {"sampling: {max_tokens: 10}", "price: {input: 1, output: 1, per: 1}"};
    profile("a", priced);
    Plan plan = plans(List.of("quiz"), List.of("a"), List.of()).getFirst();
    Budgets budgets = new Budgets(100.0);
    Spending spending = spending(budgets, plan);
    Scripted model = willing();
    Runner.Ran ran = shop.run(List.of(new Lane(model, 3, List.of(plan), spending))).getFirst();
    assertThat(ran.ending()).isEqualTo(Pool.Ending.REFUSED);
    assertThat(ran.outcome().ending()).isEqualTo(Pool.Ending.REFUSED);
    Spending.Spent spent = spending.soFar();
    assertThat(spent.spent()).isEqualTo(12.0 * model.asked.size()).isBetween(60.0, 100.0);
    assertThat(spent.replies()).isEqualTo(model.asked.size()).isLessThan(12);
    assertThat(Manifest.read(plan.folder()).status()).isEqualTo("partial");

    Plan rest = plans(List.of("quiz"), List.of("a"), List.of()).getFirst();
    Scripted more = willing();
    shop.run(List.of(new Lane(more, 3, List.of(rest), spending(new Budgets(null), rest))));
    assertThat(model.asked.size() + more.asked.size()).isEqualTo(12);
  }

  @Test
  void a_budget_that_holds_all_but_the_last_pair_is_why_that_one_is_missing() {
    String[] priced = {"sampling: {max_tokens: 10}", "price: {input: 1, output: 1, per: 1}"};
    profile("a", priced);
    Plan plan = plans(List.of("quiz"), List.of("a"), List.of()).getFirst();
    Spending wide = spending(new Budgets(1000.0), plan);
    List<Double> most = new ArrayList<>();
    plan.open(new BitSet()).forEachRemaining(p -> most.add(wide.most(Asked.of(plan, p).request())));
    assertThat(most).hasSize(12).allMatch(m -> m.equals(most.getFirst()));
    Spending spending = spending(new Budgets(10 * 12.0 + most.getFirst() + 5), plan);
    Runner.Ran ran = shop.run(List.of(new Lane(willing(), 1, List.of(plan), spending))).getFirst();
    assertThat(ran.outcome().done()).isEqualTo(11);
    assertThat(ran.outcome().ending()).isEqualTo(Pool.Ending.REFUSED);
    assertThat(spending.soFar().refused()).isEqualTo(most.getFirst());
    assertThat(spending.soFar().left()).isLessThan(most.getFirst());
  }

  @Test
  void a_profiles_own_budget_bounds_that_model_alone() {
    String price = "price: {input: 1, output: 1, per: 1}";
    profile("a", "sampling: {max_tokens: 10}", price, "limits: {budget_usd: 60}");
    profile("b", "sampling: {max_tokens: 10}", price);
    List<Plan> plans = plans(List.of("quiz"), List.of("a", "b"), List.of());
    Budgets budgets = new Budgets(null);
    Scripted bounded = willing();
    Scripted free = willing();
    shop.run(
        List.of(
            new Lane(bounded, 2, plans.subList(0, 1), spending(budgets, plans.get(0))),
            new Lane(free, 2, plans.subList(1, 2), spending(budgets, plans.get(1)))));
    assertThat(bounded.asked.size()).isBetween(1, 5);
    assertThat(free.asked).hasSize(12);
  }

  @Test
  void what_a_budget_needs_to_know_is_said_before_anything_is_asked() {
    assertCannot("has no price", "price: {input: N, output: N}");
    assertCannot(
        "sends no sampling.max_tokens",
        "sampling: {max_tokens: N}",
        "price: {input: 1, output: 1}");
    assertCannot(
        "has prices in EUR",
        "give its prices in USD",
        "sampling: {max_tokens: 5}",
        "price: {input: 1, output: 1, currency: EUR}");
    profile("a", "price: {input: 0, output: 0}");
    Plan free = plans(List.of("quiz"), List.of("a"), List.of()).getFirst();
    assertThat(spending(new Budgets(1.0), free).isBounded()).isTrue();
  }

  private void assertCannot(String what, String hint, String... lines) {
    profile("a", lines);
    Plan plan = plans(List.of("quiz"), List.of("a"), List.of()).getFirst();
    AssayException e =
        catchThrowableOfType(AssayException.class, () -> spending(new Budgets(1.0), plan));
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e.problems().getFirst().toString()).contains("\"a\"", what, hint, "--budget");
    assertThat(spending(new Budgets(null), plan).isBounded()).isFalse();
  }
}
