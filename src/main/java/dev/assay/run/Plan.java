package dev.assay.run;

import dev.assay.config.Problem;
import dev.assay.eval.Sample;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run will have asked in the end, and where.
 *
 * @param samples in the data set's order
 * @param starts whether nothing was asked in this run yet
 * @param differs the settings in which the latest run of the same eval, model and format differs,
 *     where one does, so that this plan starts another
 * @param unreadable what is wrong with stored runs of the same eval and model that cannot be read;
 *     they are left as they are, and not gone on with
 * @param apart how many shards with the same settings are stored, where a whole run starts beside
 *     them
 */
public record Plan(
    Assignment assignment,
    RunFolder folder,
    Manifest manifest,
    List<Sample> samples,
    boolean starts,
    List<String> differs,
    List<Problem> unreadable,
    int apart) {
  public Plan {
    samples = List.copyOf(samples);
    differs = List.copyOf(differs);
    unreadable = List.copyOf(unreadable);
  }

  /** One sample in one epoch (from 1). */
  public record Pair(Sample sample, int epoch) {}

  /** How many pairs are asked for; the run may have more. */
  public int pairs() {
    return assignment.pairs();
  }

  /** How many pairs the run has in the end: those of earlier, larger requests too. */
  int grid() {
    return assignment.pairs(samples, manifest.epochs());
  }

  private int bits() {
    return Math.multiplyExact(samples.size(), manifest.epochs());
  }

  /** The pairs of the run that have a durable reply: bit {@code (epoch - 1) * samples + sample}. */
  public BitSet done() {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      index.put(samples.get(i).id(), i);
    }
    BitSet done = new BitSet(bits());
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

  /** How many of the pairs that are asked for are done. */
  public int answered(BitSet done) {
    return pairs() - toAsk(done).cardinality();
  }

  /** The pairs that are asked for and not done: epoch by epoch, in the data set's order. */
  public Iterator<Pair> open(BitSet done) {
    return toAsk(done).stream()
        .mapToObj(bit -> new Pair(samples.get(bit % samples.size()), bit / samples.size() + 1))
        .iterator();
  }

  private BitSet toAsk(BitSet done) {
    List<Integer> places = assignment.places(samples);
    Set<String> ids = new HashSet<>();
    assignment.samples().forEach(s -> ids.add(s.id()));
    BitSet toAsk = new BitSet(bits());
    for (int i = 0; i < samples.size(); i++) {
      if (ids.contains(samples.get(i).id())) {
        for (int epoch = 1; epoch <= assignment.epochs(); epoch++) {
          if (assignment.has(places.get(i), epoch)) {
            toAsk.set((epoch - 1) * samples.size() + i);
          }
        }
      }
    }
    toAsk.andNot(done);
    return toAsk;
  }
}
