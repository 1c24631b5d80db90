package dev.assay.model;

import dev.assay.config.Fields;

/**
 * How a simulated model behaves.
 *
 * @param skill the chance of a right reply to a question of middling difficulty, in [0,1]
 * @param spread how much that chance differs between questions: about its standard deviation where
 *     the skill is far from 0 and 1; in [0,0.5]
 * @param refused the share of requests that are refused; so the next ones, together at most 1
 * @param empty the share of empty replies
 * @param truncated the share of replies that are cut off before an answer
 * @param malformed the share of replies that no parser can read
 * @param failed the share of requests that get no reply
 * @param latencyMs how long a request takes
 */
public record SimulatedSettings(
    double skill,
    double spread,
    double refused,
    double empty,
    double truncated,
    double malformed,
    double failed,
    int latencyMs) {
  public static final SimulatedSettings DEFAULTS =
      new SimulatedSettings(0.7, 0.2, 0, 0, 0, 0, 0, 0);

  /** The share of requests that end without an answer. */
  double noAnswer() {
    return refused + empty + truncated + malformed + failed;
  }

  static SimulatedSettings read(Fields s) {
    SimulatedSettings d = SimulatedSettings.DEFAULTS;
    Integer latency = s.integer("latency_ms", 0, 3_600_000);
    SimulatedSettings settings =
        new SimulatedSettings(
            share(s, "skill", 1, d.skill()),
            share(s, "spread", 0.5, d.spread()),
            share(s, "refused", 1, d.refused()),
            share(s, "empty", 1, d.empty()),
            share(s, "truncated", 1, d.truncated()),
            share(s, "malformed", 1, d.malformed()),
            share(s, "failed", 1, d.failed()),
            latency == null ? d.latencyMs() : latency);
    s.done();
    if (settings.noAnswer() > 1 + 1e-9) {
      s.problems()
          .add(
              s.at(),
              "refused, empty, truncated, malformed and failed are shares of all requests, and "
                  + "together they are more than 1");
    }
    return settings;
  }

  private static double share(Fields s, String key, double most, double otherwise) {
    Double value = s.number(key, 0, most);
    return value == null ? otherwise : value;
  }
}
