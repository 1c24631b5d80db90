package dev.assay.run;

import dev.assay.eval.Sample;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What a run will have asked in the end, and where.
 *
 * @param samples in the data set's order
 * @param starts whether nothing was asked in this run yet
 * @param differs the settings in which the latest run of the same eval, model and format differs,
 *     where one does, so that this plan starts another
 */
public record Plan(
    Assignment assignment,
    RunFolder folder,
    Manifest manifest,
    List<Sample> samples,
    boolean starts,
    List<String> differs) {
  public Plan {
    samples = List.copyOf(samples);
    differs = List.copyOf(differs);
  }

  /** One sample in one epoch (from 1). */
  public record Pair(Sample sample, int epoch) {}

  public int pairs() {
    return Math.multiplyExact(samples.size(), manifest.epochs());
  }

  /** The pairs that have a durable reply: bit {@code (epoch - 1) * samples + sample}. */
  public BitSet done() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      index.put(samples.get(i).id(), i);
    }
    BitSet done = new BitSet(pairs());
    Responses.skim(
        folder.responses(),
        mark -> {
          Integer i = index.get(mark.sample());
          if (i != null && mark.hasReply() && mark.epoch() <= manifest.epochs()) {
            done.set((mark.epoch() - 1) * samples.size() + i);
          }
        });
    return done;
  }

  /** The pairs that are not done: epoch by epoch, in the data set's order. */
  public Iterator<Pair> open(BitSet done) {
    return new Iterator<>() {
      private int next = done.nextClearBit(0);

      @Override
      public boolean hasNext() {
        return next < pairs();
      }

      @Override
      public Pair next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int bit = next;
        next = done.nextClearBit(bit + 1);
        return new Pair(samples.get(bit % samples.size()), bit / samples.size() + 1);
      }
    };
  }
}
