package dev.assay.cli;

import java.time.Duration;

/** How long ago something was, in words. */
final class Age {
  private Age() {}

  /** {@code 3 days}, {@code 1 hour}, {@code 0 minutes}: whole ones of the largest unit. */
  static String words(Duration age) {
    if (age.toDays() > 0) {
      return Counted.of(age.toDays(), "day");
    }
    return age.toHours() > 0
        ? Counted.of(age.toHours(), "hour")
        : Counted.of(Math.max(0, age.toMinutes()), "minute");
  }
}
