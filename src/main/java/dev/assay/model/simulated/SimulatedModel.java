package dev.assay.model.simulated;

import dev.assay.config.Node;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Rehearsal;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.Subject;
import dev.assay.exchange.Usage;
import dev.assay.http.Pause;
import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.model.SimulatedSettings;
import dev.assay.seed.Seed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A model that is none. A question's own chance of a right reply depends on the profile's name and
 * the question alone; each reply is a draw with the request's seed.
 */
public final class SimulatedModel implements Model {
  private static final String REFUSAL = "I cannot help with that.";
  private static final String CUT_OFF = "Let me go through this step by step. First of all, the";

  /** No digit, number word or lone letter: nothing that a parser could take for an answer. */
  private static final String MALFORMED = "Well, that depends on how you look at it...";

  private static final int CHARACTERS_PER_TOKEN = 4;
  private final String name;
  private final SimulatedSettings settings;
  private final InstantSource clock;
  private final Pause pause;
  private volatile boolean closed;

  private SimulatedModel(
      String name, SimulatedSettings settings, InstantSource clock, Pause pause) {
    this.name = name;
    this.settings = settings;
    this.clock = clock;
    this.pause = pause;
  }

  /** Waits through the given pause where the profile has a latency. */
  public static SimulatedModel open(ModelProfile profile, InstantSource clock, Pause pause) {
    SimulatedSettings settings =
        Objects.requireNonNull(profile.simulated(), "the profile has simulated settings");
    return new SimulatedModel(profile.name(), settings, clock, pause);
  }

  @Override
  public Exchange ask(Request request) throws InterruptedException {
    Instant started = clock.instant();
    if (settings.latencyMs() > 0) {
      pause.sleep(Duration.ofMillis(settings.latencyMs()));
    }
    if (closed) {
      throw new InterruptedException("the model is closed");
    }
    Result result = draw(request);
    double seconds = Duration.between(started, clock.instant()).toNanos() / 1e9;
    return new Exchange(result, 0, started, seconds, null, null);
  }

  private Result draw(Request request) {
    Subject about = request.subject();
    RandomGenerator random =
        Seed.random(
            "simulated-reply",
            name,
            Long.toString(request.seed()),
            about.sample(),
            about.content(),
            Integer.toString(about.epoch()),
            Integer.toString(about.step()));
    double kind = random.nextDouble();
    boolean right = random.nextDouble() < chance(about);
    int pick = random.nextInt(1 << 20);
    double bound = settings.failed();
    if (kind < bound) {
      return new Failure(Failure.Kind.SIMULATED, "a simulated failure", null);
    }
    bound += settings.refused();
    if (kind < bound) {
      Usage usage = usage(request, REFUSAL);
      return new Reply("", null, List.of(), StopReason.REFUSED, REFUSAL, null, usage, null);
    }
    bound += settings.empty();
    if (kind < bound) {
      return reply(request, "", StopReason.END);
    }
    bound += settings.truncated();
    if (kind < bound) {
      return reply(request, CUT_OFF, StopReason.LENGTH);
    }
    bound += settings.malformed();
    return reply(
        request,
        kind < bound ? MALFORMED : answer(request.rehearsal(), right, pick),
        StopReason.END);
  }

  private static String answer(@Nullable Rehearsal rehearsal, boolean right, int pick) {
    if (rehearsal == null) {
      return "a simulated reply";
    }
    if (right) {
      return rehearsal.right();
    }
    List<String> wrong = rehearsal.wrong();
    return wrong.isEmpty() ? MALFORMED : wrong.get(pick % wrong.size());
  }

  /**
   * Logistic-normal around the skill: {@code logit p = logit(skill) + s z} with z standard normal
   * and {@code s = spread / (skill (1 - skill))}, the delta method's slope, so that p has about the
   * standard deviation {@code spread} where both are moderate.
   */
  private double chance(Subject about) {
    double skill = settings.skill();
    double slope = skill * (1 - skill);
    if (slope == 0) {
      return skill;
    }
    double z = Seed.random("simulated-skill", name, about.sample(), about.content()).nextGaussian();
    double logit = Math.log(skill / (1 - skill)) + settings.spread() / slope * z;
    return 1 / (1 + Math.exp(-logit));
  }

  private Reply reply(Request request, String text, StopReason stop) {
    return Reply.of(text, stop, usage(request, text));
  }

  /** Estimated from lengths, since nobody counts. */
  private static Usage usage(Request request, String text) {
    long input = 0;
    for (Message message : request.prompt().messages()) {
      input += message.content().length();
    }
    return new Usage(tokens(input), 0, tokens(text.length()), 0);
  }

  private static long tokens(long characters) {
    return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
  }

  /** Nothing is sent. */
  @Override
  public Node.Obj sent(Request request) {
    return Node.object(o -> {});
  }

  @Override
  public void close() {
    closed = true;
  }
}
