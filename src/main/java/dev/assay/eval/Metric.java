package dev.assay.eval;

import dev.assay.config.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is made of the scores of a run. The set is closed; some take a number, as in pass@5. */
public sealed interface Metric {
  /** What can be asked for, as messages spell it. */
  List<String> KNOWN =
      List.of(
          "accuracy",
          "mean",
          "pass@K",
          "pass^K",
          "majority@K",
          "macro_f1",
          "micro_f1",
          "weighted_f1",
          "balanced_accuracy",
          "mcc",
          "f1:CLASS",
          "precision:CLASS",
          "recall:CLASS",
          "prompt_strict",
          "prompt_loose",
          "instruction_strict",
          "instruction_loose");

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

  /**
   * How well instructions are followed (Zhou et al. 2023, section 2.2).
   *
   * @param perInstruction the share of all instructions; else of the prompts whose instructions are
   *     all followed
   * @param isLoose whether an instruction counts that some variant of the reply follows
   */
  record Followed(boolean perInstruction, boolean isLoose) implements Metric {
    @Override
    public String label() {
      return (perInstruction ? "instruction_" : "prompt_") + (isLoose ? "loose" : "strict");
    }
  }

  /** A measure of all decisions for classes: of labels, or of tools to call. */
  record OfDecisions(Decisions measure) implements Metric {
    @Override
    public String label() {
      return measure.name().toLowerCase(Locale.ROOT);
    }
  }

  /** What {@link OfDecisions} can measure. */
  enum Decisions {
    MACRO_F1,
    MICRO_F1,
    WEIGHTED_F1,
    BALANCED_ACCURACY,
    MCC
  }

  /**
   * A measure of the decisions for one class.
   *
   * @param name of the class
   */
  record OfClass(ClassMeasure measure, String name) implements Metric {
    @Override
    public String label() {
      return measure.name().toLowerCase(Locale.ROOT) + ":" + name;
    }
  }

  /** What {@link OfClass} can measure. */
  enum ClassMeasure {
    F1,
    PRECISION,
    RECALL
  }

  /** The metric of that name, or null where there is none. */
  static @Nullable Metric of(String name) {
    if (name.equals("accuracy") || name.equals("mean")) {
      return new Mean(name);
    }
    for (boolean perInstruction : new boolean[] {false, true}) {
      for (boolean isLoose : new boolean[] {false, true}) {
        Followed followed = new Followed(perInstruction, isLoose);
        if (followed.label().equals(name)) {
          return followed;
        }
      }
    }
    for (Decisions measure : Decisions.values()) {
      if (new OfDecisions(measure).label().equals(name)) {
        return new OfDecisions(measure);
      }
    }
    for (ClassMeasure measure : ClassMeasure.values()) {
      String prefix = new OfClass(measure, "").label();
      if (name.startsWith(prefix) && name.length() > prefix.length()) {
        return new OfClass(measure, name.substring(prefix.length()));
      }
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
      case Mean _, Followed _, OfDecisions _, OfClass _ -> 1;
      case PassAt m -> m.k();
      case PassHat m -> m.k();
      case MajorityAt m -> m.k();
    };
  }

  /** What the metric needs that an eval does not have, or null where it has it. */
  default @Nullable String lacking(Answer asks) {
    List<String> classes = asks.classes();
    return switch (this) {
      case Mean _, PassAt _, PassHat _, MajorityAt _ -> null;
      case Followed m ->
          asks.kind() == AnswerKind.CHECKLIST
              ? null
              : "the metric \"" + label() + "\" needs answers of the kind checklist";
      case OfDecisions m when classes.isEmpty() -> needsClasses();
      case OfDecisions m ->
          m.measure() == Decisions.MCC && asks.isSeveral()
              ? "the metric \"mcc\" needs answers of one label"
              : null;
      case OfClass m when classes.isEmpty() -> needsClasses();
      case OfClass m ->
          classes.contains(m.name())
              ? null
              : "the metric \"" + label() + "\" names no class; " + Nearest.hint(m.name(), classes);
    };
  }

  private String needsClasses() {
    return "the metric \"" + label() + "\" needs answers of the kind label or tool";
  }

  /** What to say where {@link #of} knows no such metric. */
  static String unknown(String name) {
    boolean isOfClass = List.of("f1", "precision", "recall").contains(name);
    if (isOfClass) {
      return "the metric \"" + name + "\" needs a class, as in " + name + ":NAME, or macro_f1";
    }
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
