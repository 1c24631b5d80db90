package dev.assay.model;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.exchange.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What tokens cost.
 *
 * @param input for {@code per} prompt tokens
 * @param cachedInput for those read from the provider's cache; null for the same as input
 * @param output for {@code per} tokens that the model makes
 * @param per how many tokens the prices are for
 * @param asOf the day that the prices were read, as the profile says it, or null
 */
public record Price(
    double input,
    @Nullable Double cachedInput,
    double output,
    double per,
    String currency,
    @Nullable String asOf) {

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
    long fresh = usage.input() - usage.cachedInput();
    return (fresh * input + usage.cachedInput() * cached + usage.output() * output) / per;
  }

  static Price read(Fields part) {
    part.required("input");
    part.required("output");
    Double per = part.number("per", 1, 1e12);
    Price price =
        new Price(
            orZero(part.number("input", 0, 1e9)),
            part.number("cached_input", 0, 1e9),
            orZero(part.number("output", 0, 1e9)),
            per == null ? 1e6 : per,
            part.text("currency", "USD"),
            part.textOrNull("as_of"));
    part.done();
    return price;
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
