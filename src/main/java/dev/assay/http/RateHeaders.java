package dev.assay.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What answers say of limits: {@code x-ratelimit-{limit,remaining,reset}-{requests,tokens}} with
 * resets such as {@code 6m0s}, {@code 20ms} or whole seconds, and {@code
 * anthropic-ratelimit-{requests,tokens,input-tokens,output-tokens}-{limit,remaining,reset}} with
 * resets as times (RFC 3339). Stateless.
 */
final class RateHeaders {
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s|us|ns|d)");
  private static final Pattern WHOLE =
      Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?(?:ms|h|m|s|us|ns|d))+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");

  private RateHeaders() {}

  /** What is limited. */
  enum Limited {
    REQUESTS("requests"),
    TOKENS("tokens"),
    INPUT_TOKENS("input-tokens"),
    OUTPUT_TOKENS("output-tokens");

    private final String word;

    Limited(String word) {
      this.word = word;
    }
  }

  /**
   * One limit.
   *
   * @param limit more than 0
   * @param remaining at least 0
   * @param resetSeconds until all of it is there again; 0 where the server does not say
   */
  record Said(double limit, double remaining, double resetSeconds) {}

  /** The lower-case names of all the headers that are read here. */
  static Collection<String> names() {
    return Arrays.stream(Limited.values()).flatMap(RateHeaders::names).toList();
  }

  private static Stream<String> names(Limited what) {
    return Stream.of("limit", "remaining", "reset")
        .flatMap(kind -> Stream.of(common(kind, what), anthropic(kind, what)));
  }

  /** What an answer says of one limit, or null where it says nothing that can be read. */
  static @Nullable Said of(Answer answer, Limited what, Instant now) {
    for (String[] names : forms(what)) {
      Double limit = number(answer.header(names[0]));
      Double remaining = number(answer.header(names[1]));
      if (limit != null && limit > 0 && remaining != null) {
        return new Said(limit, Math.min(limit, remaining), reset(answer.header(names[2]), now));
      }
    }
    return null;
  }

  private static List<String[]> forms(Limited what) {
    return List.of(
        new String[] {common("limit", what), common("remaining", what), common("reset", what)},
        new String[] {
          anthropic("limit", what), anthropic("remaining", what), anthropic("reset", what)
        });
  }

  private static String common(String kind, Limited what) {
    return "x-ratelimit-" + kind + "-" + what.word;
  }

  private static String anthropic(String kind, Limited what) {
    return "anthropic-ratelimit-" + what.word + "-" + kind;
  }

  private static @Nullable Double number(@Nullable String value) {
    return value == null || !NUMBER.matcher(value.strip()).matches()
        ? null
        : Double.valueOf(value.strip());
  }

  private static double reset(@Nullable String value, Instant now) {
    if (value == null) {
      return 0;
    }
    String text = value.strip();
    Double seconds = number(text);
    if (seconds != null) {
      return seconds;
    }
    return WHOLE.matcher(text).matches() ? parts(text) : time(text, now);
  }

  private static double parts(String text) {
    double seconds = 0;
    for (Matcher m = PART.matcher(text); m.find(); ) {
      double unit =
          switch (m.group(2)) {
            case "d" -> 86_400;
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "us" -> 1e-6;
            default -> 1e-9;
          };
      seconds += Double.parseDouble(m.group(1)) * unit;
    }
    return seconds;
  }

  private static double time(String text, Instant now) {
    try {
      Duration until = Duration.between(now, OffsetDateTime.parse(text).toInstant());
      return Math.max(0, Spacing.seconds(until));
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
