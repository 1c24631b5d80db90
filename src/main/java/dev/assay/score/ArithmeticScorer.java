package dev.assay.score;

import dev.assay.parse.Rational;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 1 for a sum that uses each given number once and comes to the value, by exact fractions: the game
 * of 24. What stands right of an equals sign does not count.
 *
 * @param numbers as the data spell them, in any order
 */
record ArithmeticScorer(List<String> numbers, Rational value) implements Scorer {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  ArithmeticScorer {
    numbers = List.copyOf(numbers);
  }

  /** The numbers in a text, as the data give them: {@code 4 5 6 10}. */
  static List<String> numbers(String text) {
    List<String> found = new ArrayList<>();
    Matcher m = NUMBER.matcher(text);
    while (m.find()) {
      found.add(m.group());
    }
    return found;
  }

  @Override
  public Mark mark(String answer) {
    String sum = answer.split("=", 2)[0];
    List<String> used = new ArrayList<>(numbers(sum));
    List<String> given = new ArrayList<>(numbers);
    Collections.sort(used);
    Collections.sort(given);
    if (!used.equals(given)) {
      return Mark.of(false);
    }
    Optional<Rational> result = new Sum(sum).value();
    return Mark.of(result.isPresent() && result.get().compareTo(value) == 0);
  }

  static Rational decimal(double value) {
    return Rational.of(BigDecimal.valueOf(value));
  }
}
