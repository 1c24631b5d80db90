package dev.assay.model.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Rehearsal;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Subject;
import dev.assay.exchange.Usage;
import dev.assay.http.VirtualTime;
import dev.assay.model.Limits;
import dev.assay.model.ModelProfile;
import dev.assay.model.Origin;
import dev.assay.model.Provider;
import dev.assay.model.Reasoning;
import dev.assay.model.SimulatedSettings;
import dev.assay.model.Traits;
import dev.assay.seed.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SimulatedModelTest {
  private static final Prompt PROMPT = new Prompt(List.of(Message.of(Role.USER, "12345678")));
  private static final Rehearsal REHEARSAL = new Rehearsal("right", List.of("w1", "w2", "w3"));
  private final VirtualTime time = new VirtualTime();

  private SimulatedModel model(SimulatedSettings settings) {
    ModelProfile p =
        new ModelProfile(
            "sim",
            null,
            Provider.SIMULATED,
            "sim",
            null,
            null,
            null,
            Map.of(),
            Map.of(),
            Sampling.DEFAULTS,
            true,
            Reasoning.DEFAULTS,
            List.of(),
            Traits.DEFAULTS,
            Limits.DEFAULTS,
            null,
            null,
            settings,
            Origin.NONE);
    return SimulatedModel.open(p, time, time);
  }

  private static SimulatedSettings skilled(double skill, double spread) {
    return new SimulatedSettings(skill, spread, 0, 0, 0, 0, 0, 0);
  }

  private static Request request(long run, String sample, int epoch) {
    long seed = Seed.request(run, "eval", sample, epoch);
    Subject subject = new Subject(sample, "sha256:" + sample, epoch, 0);
    return Request.plain(PROMPT, Sampling.DEFAULTS, seed, subject, REHEARSAL);
  }

  private static Result ask(SimulatedModel model, Request request) {
    try {
      return model.ask(request).result();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isRight(Result result) {
    return result instanceof Reply r && r.text().equals("right");
  }

  /** The share of right replies of each of n samples over so many epochs. */
  private double[] shares(SimulatedSettings settings, int n, int epochs, long run) {
    double[] shares = new double[n];
    try (SimulatedModel model = model(settings)) {
      for (int i = 0; i < n; i++) {
        for (int e = 1; e <= epochs; e++) {
          shares[i] += isRight(ask(model, request(run, "q" + i, e))) ? 1.0 / epochs : 0;
        }
      }
    }
    return shares;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double correlation(double[] a, double[] b) {
    double ma = mean(a);
    double mb = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - ma) * (b[i] - mb);
      aa += (a[i] - ma) * (a[i] - ma);
      bb += (b[i] - mb) * (b[i] - mb);
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void the_share_of_right_replies_is_about_the_skill() {
    assertThat(mean(shares(skilled(0.7, 0), 2000, 5, 1))).isCloseTo(0.7, Offset.offset(0.02));
    assertThat(mean(shares(skilled(0.5, 0.2), 2000, 5, 1))).isCloseTo(0.5, Offset.offset(0.02));
    assertThat(mean(shares(skilled(0, 0.2), 50, 5, 1))).isZero();
    assertThat(mean(shares(skilled(1, 0.2), 50, 5, 1))).isCloseTo(1, Offset.offset(1e-12));
  }

  @Test
  void questions_differ_by_about_the_spread() {
    double[] shares = shares(skilled(0.5, 0.1), 1000, 100, 1);
    double mean = mean(shares);
    double variance = 0;
    for (double s : shares) {
      variance += (s - mean) * (s - mean) / (shares.length - 1);
    }
    double within = 0.25 / 100;
    assertThat(Math.sqrt(variance - within)).isCloseTo(0.1, Offset.offset(0.02));
  }

  @Test
  void a_hard_question_is_hard_in_every_run_and_a_new_run_is_a_new_draw() {
    double[] one = shares(skilled(0.5, 0.3), 300, 20, 1);
    double[] two = shares(skilled(0.5, 0.3), 300, 20, 2);
    assertThat(correlation(one, two)).isGreaterThan(0.8);
    assertThat(one).isNotEqualTo(two);
    assertThat(correlation(shares(skilled(0.5, 0), 300, 20, 1), two)).isBetween(-0.2, 0.2);
  }

  @Test
  void replies_that_are_no_answer_come_as_often_as_the_profile_says() {
    SimulatedSettings settings = new SimulatedSettings(1, 0, 0.1, 0.05, 0.08, 0.12, 0.03, 0);
    Map<String, Double> shares = new HashMap<>();
    int n = 20_000;
    try (SimulatedModel model = model(settings)) {
      for (int i = 0; i < n; i++) {
        shares.merge(outcome(ask(model, request(3, "q" + i, 1))), 1.0 / n, Double::sum);
      }
    }
    Offset<Double> near = Offset.offset(0.01);
    assertThat(shares.get("refused")).isCloseTo(0.1, near);
    assertThat(shares.get("empty")).isCloseTo(0.05, near);
    assertThat(shares.get("truncated")).isCloseTo(0.08, near);
    assertThat(shares.get("malformed")).isCloseTo(0.12, near);
    assertThat(shares.get("failed")).isCloseTo(0.03, near);
    assertThat(shares.get("right")).isCloseTo(0.62, near);
  }

  private static String outcome(Result result) {
    return switch (result) {
      case Failure f -> "failed";
      case Reply r when r.stop() == StopReason.REFUSED -> "refused";
      case Reply r when r.stop() == StopReason.LENGTH -> "truncated";
      case Reply r when r.text().isEmpty() -> "empty";
      case Reply r when isRight(r) -> "right";
      case Reply r -> "malformed";
    };
  }

  @Test
  void the_order_of_threads_changes_no_reply() throws Exception {
    SimulatedSettings settings = new SimulatedSettings(0.6, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 3);
    Map<Request, Result> alone = new HashMap<>();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      requests.add(request(4, "q" + i / 5, i % 5 + 1));
    }
    try (SimulatedModel model = model(settings)) {
      requests.forEach(r -> alone.put(r, ask(model, r)));
    }
    Collections.shuffle(requests, new Random(1));
    Map<Request, Result> together = new ConcurrentHashMap<>();
    try (SimulatedModel model = model(settings);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      requests.forEach(r -> threads.execute(() -> together.put(r, ask(model, r))));
    }
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void all_wrong_replies_come_up() {
    Map<String, Integer> seen = new HashMap<>();
    try (SimulatedModel model = model(skilled(0, 0))) {
      for (int i = 0; i < 300; i++) {
        seen.merge(((Reply) ask(model, request(5, "q" + i, 1))).text(), 1, Integer::sum);
      }
    }
    assertThat(seen).containsOnlyKeys("w1", "w2", "w3");
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isGreaterThan(60));
  }

  @Test
  void latency_is_spent_on_the_given_clock() throws Exception {
    try (SimulatedModel model = model(new SimulatedSettings(1, 0, 0, 0, 0, 0, 0, 250))) {
      Exchange exchange = model.ask(request(6, "q", 1));
      assertThat(exchange.seconds()).isEqualTo(0.25);
      assertThat(exchange.attempts()).isZero();
      assertThat(time.pauses()).containsExactly(Duration.ofMillis(250));
      assertThat(((Reply) exchange.result()).usage()).isEqualTo(new Usage(2, 0, 2, 0));
    }
  }
}
