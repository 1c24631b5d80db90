package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.evidence.Batches;
import dev.assay.evidence.Joined;
import dev.assay.evidence.JoinedEvidence;
import dev.assay.evidence.Key;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.Shard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shards of one eval, model and format, and whether they are one run: every reason why not.
 * Reads all of their evidence; writes nothing. Not thread-safe.
 */
final class ShardSet {
  /** How many pairs a message names. */
  private static final int NAMED = 3;

  private final List<StoredShard> shards;
  private final StoredShard first;
  private final List<String> samples;
  private final List<BitSet> replied = new ArrayList<>();
  private final List<Problem> refused = new ArrayList<>();
  private final List<Problem> damaged = new ArrayList<>();

  /**
   * @param found at least one, all of one group
   */
  ShardSet(List<StoredShard> found) {
    shards =
        found.stream()
            .sorted(
                Comparator.comparingInt((StoredShard s) -> s.shard().index())
                    .thenComparing(s -> s.folder().id()))
            .toList();
    first = shards.getFirst();
    samples = List.copyOf(Inputs.ids(first.folder()));
    checkDivision();
    checkBatches();
    boolean same = checkSettings();
    if (same) {
      checkEvidence();
    }
  }

  List<StoredShard> shards() {
    return shards;
  }

  Manifest first() {
    return first.manifest();
  }

  /** Why these cannot be joined, whatever is missing. */
  List<Problem> refused() {
    return refused;
  }

  /** What cannot be read. */
  List<Problem> damaged() {
    return damaged;
  }

  /** What is missing to a whole run; only where nothing is refused or damaged. */
  List<Problem> gaps() {
    List<Problem> gaps = new ArrayList<>();
    BitSet open = new BitSet();
    open.set(0, all());
    replied.forEach(open::andNot);
    if (open.isEmpty()) {
      return gaps;
    }
    String pairs =
        open.cardinality()
            + " of "
            + all()
            + (open.cardinality() == 1 ? " pairs has no response: " : " pairs have no response: ")
            + named(open);
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      gaps.add(
          new Problem(
              group()
                  + ": "
                  + missing.size()
                  + " of "
                  + first.shard().of()
                  + " shards "
                  + (missing.size() == 1 ? "is" : "are")
                  + " missing: "
                  + String.join(", ", missing),
              null,
              "name them too, or run them with --shard"));
    }
    List<String> unfinished =
        shards.stream()
            .filter(s -> !s.manifest().status().equals("complete"))
            .map(s -> s.inWords() + " is " + s.manifest().status())
            .toList();
    gaps.add(
        new Problem(
            group() + ": " + pairs,
            null,
            (unfinished.isEmpty()
                    ? ""
                    : String.join("; ", unfinished) + "; the same command goes on with it. ")
                + "--partial joins what is there"));
    return gaps;
  }

  private List<String> missing() {
    Set<Integer> there = new LinkedHashSet<>();
    shards.forEach(s -> there.add(s.shard().index()));
    int of = first.shard().of();
    return IntStream.rangeClosed(1, of)
        .filter(i -> !there.contains(i))
        .mapToObj(i -> i + "/" + of)
        .toList();
  }

  private int all() {
    return Math.multiplyExact(samples.size(), first().epochs());
  }

  private String group() {
    return first.group();
  }

  private void checkDivision() {
    Map<Integer, String> divisions = new TreeMap<>();
    shards.forEach(s -> divisions.putIfAbsent(s.shard().of(), s.inWords()));
    if (divisions.size() > 1) {
      refuse(
          "these shards are parts of different divisions: " + String.join(", ", divisions.values()),
          "join shards of one --shard I/N, with the same N");
      return;
    }
    Map<Shard, List<String>> places = new HashMap<>();
    for (StoredShard s : shards) {
      places
          .computeIfAbsent(s.shard(), k -> new ArrayList<>())
          .add(Project.shown(s.folder().path()));
    }
    for (StoredShard s : shards) {
      List<String> same = places.remove(s.shard());
      if (same != null && same.size() > 1) {
        refuse(
            "shard "
                + s.shard()
                + " is there "
                + same.size()
                + " times: "
                + String.join(", ", same),
            "name one of them");
      }
    }
  }

  /** What lies in a batch would be asked, and paid, once more by the joined run. */
  private void checkBatches() {
    for (StoredShard s : shards) {
      try {
        List<Batches.Open> open = Batches.open(Batches.read(s.folder().batches()));
        int requests = open.stream().mapToInt(o -> o.intent().pairs().size()).sum();
        if (requests > 0) {
          refuse(
              s.inWords()
                  + " has "
                  + requests
                  + (requests == 1 ? " request in " : " requests in ")
                  + (open.size() == 1 ? "a batch" : open.size() + " batches")
                  + " not collected yet",
              "give the command of that shard again, with --batch, to collect; then join");
        }
      } catch (AssayException e) {
        damaged.addAll(e.problems());
      }
    }
  }

  private boolean checkSettings() {
    boolean same = true;
    for (StoredShard s : shards) {
      Set<String> fields =
          new LinkedHashSet<>(Key.differences(first().settings(), s.manifest().settings()));
      fields.addAll(Key.differences(first().key().task(), s.manifest().key().task()));
      if (s.manifest().epochs() != first().epochs()) {
        fields.add("epochs");
      }
      if (!fields.isEmpty()) {
        same = false;
        refuse(
            s.inWords() + " differs from " + first.inWords() + " in " + String.join(", ", fields),
            "shards of one run are asked with the same options, but for --shard");
      } else if (!Inputs.ids(s.folder()).equals(Inputs.ids(first.folder()))) {
        same = false;
        damaged.add(
            Problem.at(
                Location.of(Project.shown(s.folder().inputs())),
                "its samples are not those that its settings name: the file is damaged"));
      }
    }
    return same;
  }

  private void checkEvidence() {
    Map<String, Integer> index = new HashMap<>();
    samples.forEach(id -> index.put(id, index.size()));
    for (StoredShard s : shards) {
      BitSet own = new BitSet(all());
      replied.add(own);
      try {
        Responses.visit(s.folder().responses(), (line, position) -> count(s, line, index, own));
      } catch (AssayException e) {
        damaged.addAll(e.problems());
      }
    }
    for (int i = 0; i < shards.size(); i++) {
      for (int k = i + 1; k < shards.size(); k++) {
        checkTwice(i, k);
      }
    }
  }

  private void count(StoredShard s, ResponseLine line, Map<String, Integer> index, BitSet own) {
    Integer i = index.get(line.sample());
    if (i == null || line.epoch() > first().epochs()) {
      throw AssayException.badInput(
          Location.of(Project.shown(s.folder().responses())),
          "sample \""
              + line.sample()
              + "\" in epoch "
              + line.epoch()
              + " is no pair of this run: the file is damaged");
    }
    if (line.hasReply()) {
      own.set((line.epoch() - 1) * samples.size() + i);
    }
  }

  private void checkTwice(int i, int k) {
    BitSet both = (BitSet) replied.get(i).clone();
    both.and(replied.get(k));
    boolean told = shards.get(i).shard().equals(shards.get(k).shard());
    if (!both.isEmpty() && !told) {
      refuse(
          both.cardinality()
              + (both.cardinality() == 1 ? " pair stands both in " : " pairs stand both in ")
              + shards.get(i).inWords()
              + " and in "
              + shards.get(k).inWords()
              + ": "
              + named(both),
          "a pair counts once: leave one of them out");
    }
  }

  private String named(BitSet pairs) {
    String names =
        pairs.stream()
            .limit(NAMED)
            .mapToObj(
                bit -> samples.get(bit % samples.size()) + " epoch " + (bit / samples.size() + 1))
            .collect(Collectors.joining(", "));
    int more = pairs.cardinality() - NAMED;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private void refuse(String message, String hint) {
    refused.add(new Problem(group() + ": " + message, null, hint));
  }

  /** What is joined; reads the evidence once more. */
  Joined joined() {
    List<Joined.Part> parts = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      StoredShard s = shards.get(i);
      parts.add(
          new Joined.Part(
              s.shard(),
              s.folder().id(),
              s.manifest().seed(),
              replied.get(i).cardinality(),
              JoinedEvidence.hash(s.folder().responses())));
    }
    return new Joined(parts);
  }
}
