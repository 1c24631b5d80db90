package dev.assay.cli;

import dev.assay.config.Node;
import dev.assay.model.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prices in words and for scripts, with how old they are. */
final class Prices {
  static final String NONE = "the profile names no price";

  private Prices() {}

  static LocalDate today(World world) {
    return LocalDate.ofInstant(world.clock().instant(), ZoneOffset.UTC);
  }

  static String inWords(@Nullable Price price, LocalDate today) {
    if (price == null) {
      return "no price";
    }
    Double cached = price.cachedInput();
    return plain(price.input())
        + " in"
        + (cached == null ? "" : " (cached " + plain(cached) + ")")
        + ", "
        + plain(price.output())
        + " out "
        + price.currency()
        + " per "
        + per(price.per())
        + ", "
        + age(price, today);
  }

  /** The date stands where the price is too old to be trusted unseen. */
  private static String age(Price price, LocalDate today) {
    Long days = price.ageDays(today);
    if (days == null) {
      return "of an unknown day";
    }
    if (days < 0) {
      return "of " + price.asOf() + ", a day to come";
    }
    String old = Counted.of(days, "day") + " old";
    return price.isOld(today) ? "of " + price.asOf() + ", " + old : old;
  }

  /** What to say beside a cost that rests on an old price, or null. */
  static @Nullable String remark(@Nullable Price price, LocalDate today) {
    return price != null && price.isOld(today) ? "at a price " + age(price, today) : null;
  }

  static Node.Obj node(Price price, LocalDate today) {
    Double cached = price.cachedInput();
    Long days = price.ageDays(today);
    return Node.object(o -> {
      o.put("input", price.input());
      o.putIfPresent("cached_input", cached == null ? null : Node.of(cached));
      o.put("output", price.output()).put("per", price.per()).put("currency", price.currency());
      o.putIfPresent("as_of", price.asOf());
      o.putIfPresent("age_days", days == null ? null : Node.of(days));
      o.put("old", price.isOld(today)).putIfPresent("source", price.source());
    });
  }

  private static String per(double tokens) {
    return tokens == 1e6 ? "million tokens" : plain(tokens) + " tokens";
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
