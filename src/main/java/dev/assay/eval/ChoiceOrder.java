package dev.assay.eval;

import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** In which order the choices of a sample are shown. */
public enum ChoiceOrder {
  /** As in the data. */
  FIXED,
  /**
   * The right answer stands at {@code (offset(sample) + epoch) mod C}, so that over C epochs it
   * stands in each place once; the others are shuffled anew in each epoch.
   */
  PERMUTE,
  /** The data's order, turned by one place in each epoch. */
  ROTATE;

  /**
   * The order of one sample in one epoch. It depends on nothing else: not on the run, the model or
   * the number of epochs.
   *
   * @param epoch from 1
   * @return at place k the index, in the data, of the choice shown there; empty without choices
   */
  public List<Integer> of(Eval eval, Sample sample, int epoch) {
    int size = sample.choices().size();
    List<Integer> source = IntStream.range(0, size).boxed().toList();
    if (size == 0 || sample.fixedOrder()) {
      return source;
    }
    return switch (this) {
      case FIXED -> source;
      case ROTATE -> IntStream.range(0, size).mapToObj(k -> (k + epoch) % size).toList();
      case PERMUTE -> permuted(eval, sample, epoch, source);
    };
  }

  private static List<Integer> permuted(Eval eval, Sample sample, int epoch, List<Integer> source) {
    if (!(sample.target() instanceof Target.Choice target)) {
      return source;
    }
    String version = Integer.toString(eval.version());
    long offset = Seed.of("place", eval.name(), version, sample.id()) >>> 1;
    int place = (int) ((offset + epoch) % source.size());
    List<Integer> others = new ArrayList<>(source);
    others.remove(Integer.valueOf(target.index()));
    RandomGenerator random =
        Seed.random("order", eval.name(), version, sample.id(), Integer.toString(epoch));
    for (int i = others.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Integer swapped = others.get(i);
      others.set(i, others.get(j));
      others.set(j, swapped);
    }
    others.add(place, target.index());
    return List.copyOf(others);
  }
}
