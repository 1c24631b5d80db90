package dev.assay.score;

import dev.assay.eval.Sample;
import dev.assay.eval.Target;
import java.util.List;

/** Classes as bits of one number, in the order in which an eval declares them. */
public final class Classes {
  private Classes() {}

  /** What a sample's target decides for; 0 for kinds without classes. */
  public static long right(List<String> classes, Sample sample) {
    return switch (sample.target()) {
      case Target.Labels l -> bits(classes, l.labels());
      case Target.Call c -> bits(classes, List.of(c.name()));
      case Target.Choice _,
          Target.Numeric _,
          Target.Elsewhere _,
          Target.Text _,
          Target.Formula _,
          Target.Checks _,
          Target.Json _ ->
          0;
    };
  }

  /** Names that are no class have no bit. */
  static long bits(List<String> classes, List<String> names) {
    long bits = 0;
    for (String name : names) {
      int at = classes.indexOf(name);
      bits |= at < 0 ? 0 : 1L << at;
    }
    return bits;
  }
}
