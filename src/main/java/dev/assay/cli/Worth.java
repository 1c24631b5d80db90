package dev.assay.cli;

import dev.assay.analysis.Rounded;
import dev.assay.analysis.Summary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What replies and right answers took, in words. */
final class Worth {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  /** Below a cent two decimals hide what something costs. */
  private static final double CENT = 0.01;

  private static final double LEAST = 0.0001;

  private Worth() {}

  /** The cost of a run and of its parts; it must be known. */
  static String total(Summary s) {
    List<String> parts = new ArrayList<>(List.of(s.cost().amount() + " " + s.cost().currency()));
    Double each = s.economy().perResponse().cost();
    Double right = s.economy().perCorrect().cost();
    if (each != null && each > 0) {
      parts.add(amount(each) + " a reply");
    }
    if (right != null && right > 0) {
      parts.add(amount(right) + " a right answer");
    }
    return String.join("; ", parts);
  }

  /** The tokens that a model makes for one of something; null where unknown. */
  static @Nullable String tokens(Summary.Share share, String what) {
    Double output = share.output();
    return output == null ? null : Rounded.of(output, output < 100 ? 1 : 0) + " out " + what;
  }

  /**
   * What a right answer took in each run, where there is more to tell than tokens: a cost, or how
   * hard the model was to reason; null elsewhere.
   */
  static @Nullable String ofRightAnswers(List<Summary> summaries) {
    List<String> parts = new ArrayList<>();
    boolean tells = false;
    for (Summary s : summaries) {
      Summary.Share right = s.economy().perCorrect();
      String effort = s.economy().effort();
      Double cost = right.cost();
      Double output = right.output();
      if (output != null) {
        tells |= effort != null || (cost != null && cost > 0);
        parts.add(
            s.model()
                + (summaries.stream().anyMatch(o -> isOther(o, s)) ? "+" + s.format() : "")
                + (effort == null ? "" : " (effort " + effort + ")")
                + (cost == null ? "" : " " + amount(cost) + " " + s.cost().currency() + ",")
                + " "
                + Rounded.of(output, output < 100 ? 1 : 0)
                + " tokens out");
      }
    }
    return tells ? "a right answer took: " + String.join("; ", parts) : null;
  }

  /** Whether the model stands there under another format too. */
  private static boolean isOther(Summary a, Summary b) {
    return a.model().equals(b.model()) && !a.format().equals(b.format());
  }

  /** Money in a column or a sentence: two digits, or more where they would say nothing. */
  static String money(double amount) {
    if (amount == 0 || amount >= CENT) {
      return String.format(Locale.ROOT, "%.2f", amount);
    }
    return amount < LEAST
        ? "<0.0001"
        : BigDecimal.valueOf(amount).round(TWO_DIGITS).stripTrailingZeros().toPlainString();
  }

  private static String amount(double cost) {
    return BigDecimal.valueOf(cost).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }
}
