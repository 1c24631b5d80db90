package dev.assay.eval;

import dev.assay.config.Nearest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is made of the scores of a run. The set is closed; some take a number, as in pass@5. */
public sealed interface Metric {
  /** What can be asked for, as messages spell it. */
  List<String> KNOWN = List.of("accuracy", "mean", "pass@K", "pass^K", "majority@K");

  /** The name that files, commands and outputs use. */
  String label();

  /**
   * The mean over samples of the mean over epochs.
   *
   * @param label accuracy or mean: one number under two names
   */
  record Mean(String label) implements Metric {}

  /** The chance that at least one of k replies is right (Chen et al. 2021). */
  record PassAt(int k) implements Metric {
    @Override
    public String label() {
      return "pass@" + k;
    }
  }

  /** The chance that all of k replies are right (Yao et al. 2024). */
  record PassHat(int k) implements Metric {
    @Override
    public String label() {
      return "pass^" + k;
    }
  }

  /** The score of the answer that most of k replies give. */
  record MajorityAt(int k) implements Metric {
    @Override
    public String label() {
      return "majority@" + k;
    }
  }

  /** The metric of that name, or null where there is none. */
  static @Nullable Metric of(String name) {
    if (name.equals("accuracy") || name.equals("mean")) {
      return new Mean(name);
    }
    Matcher m = Pattern.compile("(pass@|pass\\^|majority@)([1-9][0-9]{0,3})").matcher(name);
    if (!m.matches()) {
      return null;
    }
    int k = Integer.parseInt(m.group(2));
    return switch (m.group(1)) {
      case "pass@" -> new PassAt(k);
      case "pass^" -> new PassHat(k);
      default -> new MajorityAt(k);
    };
  }

  /** How many replies to a question it needs at the least. */
  default int replies() {
    return switch (this) {
      case Mean m -> 1;
      case PassAt m -> m.k();
      case PassHat m -> m.k();
      case MajorityAt m -> m.k();
    };
  }

  /** What to say where {@link #of} knows no such metric. */
  static String unknown(String name) {
    Matcher number = Pattern.compile("(.*[@^])([0-9]+)").matcher(name);
    boolean hasNumber = number.matches();
    String shape = hasNumber ? number.group(1) + "K" : name;
    String message = "the metric \"" + name + "\" is not known; ";
    String digits = hasNumber ? number.group(2) : "";
    String near = Nearest.to(shape, KNOWN);
    String meant = near == null || !hasNumber ? near : near.replace("K", digits);
    String known = message + "allowed: " + String.join(", ", KNOWN) + ", K from 1 to 9999";
    return meant == null || of(meant) == null ? known : known + "; did you mean " + meant + "?";
  }
}
