package dev.assay.model;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Usage;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tokens cost.
 *
 * @param input for {@code per} prompt tokens
 * @param cachedInput for those read from the provider's cache; null for the same as input
 * @param cacheWrite for those written to it; null for {@link #WRITE} times input
 * @param output for {@code per} tokens that the model makes
 * @param per how many tokens the prices are for
 * @param asOf the day that the prices are of, as the profile says it, or null
 * @param source where they were read, such as the address of a page, or null
 * @param batch what a reply that came by a batch costs of the same reply sent alone: a factor
 */
public record Price(
    double input,
    @Nullable Double cachedInput,
    @Nullable Double cacheWrite,
    double output,
    double per,
    String currency,
    @Nullable String asOf,
    @Nullable String source,
    double batch) {
  /**
   * What a token written to the cache costs of one that is not: OpenAI's guide to prompt caching
   * (for GPT-5.6 and later; nothing is reported as written before) and Anthropic's price list (for
   * the cache of five minutes, which is the default), both 2026.
   */
  private static final double WRITE = 1.25;

  /** What OpenAI, Anthropic and Google ask for batches. */
  private static final double HALF = 0.5;

  /** Makers change their prices: one that is older than so many days is shown with its date. */
  public static final int OLD_DAYS = 90;

  /** Prices whose batches cost half. */
  public Price(
      double input,
      @Nullable Double cachedInput,
      double output,
      double per,
      String currency,
      @Nullable String asOf,
      @Nullable String source) {
    this(input, cachedInput, null, output, per, currency, asOf, source, HALF);
  }

  /** Prices of which nobody says where they were read. */
  public Price(
      double input,
      @Nullable Double cachedInput,
      double output,
      double per,
      String currency,
      @Nullable String asOf) {
    this(input, cachedInput, output, per, currency, asOf, null);
  }

  /**
   * How many days the prices are old, negative where they are of a day to come; null where the
   * profile names no day.
   */
  public @Nullable Long ageDays(LocalDate today) {
    LocalDate day = day(asOf);
    return day == null ? null : ChronoUnit.DAYS.between(day, today);
  }

  /** Whether the prices are older than {@link #OLD_DAYS}. */
  public boolean isOld(LocalDate today) {
    Long age = ageDays(today);
    return age != null && age > OLD_DAYS;
  }

  /** The price that a profile's tree names, or null; the tree is one that was checked before. */
  public static @Nullable Price of(Node.Obj profile) {
    Problems unchecked = new Problems();
    return ProfileReader.price(Fields.of(profile, "a model profile", unchecked));
  }

  /** The cost in {@code currency}, or null where the usage is unknown: unknown is not free. */
  public @Nullable Double cost(@Nullable Usage usage) {
    if (usage == null) {
      return null;
    }
    double cached = cachedInput == null ? input : cachedInput;
    double write = cacheWrite == null ? WRITE * input : cacheWrite;
    long fresh = usage.input() - usage.cachedInput() - usage.cacheWrites();
    double in = fresh * input + usage.cachedInput() * cached + usage.cacheWrites() * write;
    return (in + usage.output() * output) / per;
  }

  /**
   * The most that so many tokens can cost: all of the prompt at the highest of its prices, as it
   * may be written to the provider's cache.
   */
  public double most(long inputTokens, long outputTokens) {
    double cached = cachedInput == null ? input : cachedInput;
    double write = cacheWrite == null ? WRITE * input : cacheWrite;
    double highest = Math.max(input, Math.max(cached, write));
    return (inputTokens * highest + outputTokens * output) / per;
  }

  /** The cost of what came by a batch, or null where the usage is unknown. */
  public @Nullable Double batchCost(@Nullable Usage usage) {
    Double cost = cost(usage);
    return cost == null ? null : cost * batch;
  }

  /** The cost of one exchange's reply; null where it has none, or its usage is unknown. */
  public @Nullable Double costOf(Exchange exchange) {
    Usage usage = exchange.result() instanceof Reply reply ? reply.usage() : null;
    return exchange.batch() == null ? cost(usage) : batchCost(usage);
  }

  static Price read(Fields part) {
    part.required("input");
    part.required("output");
    Double per = part.number("per", 1, 1e12);
    Double batch = part.number("batch", 0, 1);
    Price price =
        new Price(
            orZero(part.number("input", 0, 1e9)),
            part.number("cached_input", 0, 1e9),
            part.number("cache_write", 0, 1e9),
            orZero(part.number("output", 0, 1e9)),
            per == null ? 1e6 : per,
            part.text("currency", "USD"),
            part.textOrNull("as_of"),
            part.textOrNull("source"),
            batch == null ? HALF : batch);
    Node at = part.node("as_of");
    if (price.asOf != null && !price.asOf.isBlank() && at != null && day(price.asOf) == null) {
      part.problems()
          .add(
              at.at(), "\"as_of\" is \"" + price.asOf + "\"; it must be a day, such as 2026-11-24");
    }
    part.done();
    return price;
  }

  /** Null where the text is no day of the calendar, as in profiles that runs hold from before. */
  private static @Nullable LocalDate day(@Nullable String asOf) {
    try {
      return asOf == null ? null : LocalDate.parse(asOf.strip());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
