package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import dev.assay.eval.Examples;
import dev.assay.eval.Sample;
import dev.assay.evidence.Key;
import dev.assay.evidence.Shard;
import dev.assay.exchange.Tool;
import dev.assay.exchange.Tools;
import dev.assay.model.ModelProfile;
import dev.assay.model.Provider;
import dev.assay.prompt.Block;
import dev.assay.prompt.Format;
import dev.assay.prompt.Renderer;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One cell of the matrix, everything resolved: an eval, a model, a format, and how much of it.
 *
 * @param all the samples of the whole data set
 * @param epochs at least 1
 * @param recording the hash of the runs that a recorded model replays, or null
 * @param seed the seed that the user gave, or null for a fresh one
 * @param notes what a reader of the run should know of where its files came from
 * @param examples shown before the questions, or null for none
 * @param shard the part of the pairs that is asked, or null for all of them
 */
public record Assignment(
    Eval eval,
    List<Sample> all,
    Subset subset,
    int epochs,
    ModelProfile profile,
    Format format,
    Block block,
    @Nullable String recording,
    @Nullable Long seed,
    List<String> notes,
    @Nullable Shard shard,
    @Nullable Examples examples) {
  /** Counts up when a scorer marks otherwise than before: part of the task. */
  private static final String SCORER = "/1";

  public Assignment {
    all = List.copyOf(all);
    notes = List.copyOf(notes);
  }

  /** The same, asked another number of times. */
  public Assignment withEpochs(int next) {
    return new Assignment(
        eval, all, subset, next, profile, format, block, recording, seed, notes, shard, examples);
  }

  /**
   * The same, of which only a part is asked.
   *
   * @throws AssayException (64) where no pair is in that part
   */
  public Assignment of(Shard part) {
    Assignment of =
        new Assignment(
            eval, all, subset, epochs, profile, format, block, recording, seed, notes, part,
            examples);
    if (of.pairs() == 0) {
      throw new AssayException(
          Exit.USAGE,
          "shard "
              + part
              + " of "
              + eval.name()
              + " is empty: no pair of these "
              + samples().size()
              + " samples x "
              + epochs
              + " epochs is in it",
          "take fewer shards; of all samples, " + (all.size() + epochs - 1) + " are the most");
    }
    return of;
  }

  /** How many pairs are asked for. */
  int pairs() {
    return pairs(samples(), epochs);
  }

  /** How many pairs of these samples and epochs belong to what is asked. */
  int pairs(List<Sample> some, int of) {
    int most = Math.multiplyExact(some.size(), of);
    if (shard == null) {
      return most;
    }
    int pairs = 0;
    for (int place : places(some)) {
      for (int epoch = 1; epoch <= of; epoch++) {
        pairs += has(place, epoch) ? 1 : 0;
      }
    }
    return pairs;
  }

  /** Whether a pair belongs to what is asked, as far as that is a part. */
  boolean has(int place, int epoch) {
    return shard == null || shard.has(place, epoch);
  }

  /** Where samples stand in the whole data set, from 0. */
  List<Integer> places(List<Sample> some) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      places.put(all.get(i).id(), i);
    }
    return some.stream().map(s -> Objects.requireNonNull(places.get(s.id()))).toList();
  }

  /** Puts its samples into words. */
  Renderer renderer() {
    return new Renderer(eval, block, profile.system(), examples);
  }

  /** The tools to send: the eval's, unless the format tells of them in words, else the model's. */
  List<Tool> tools() {
    boolean areAsked = eval.answer() == AnswerKind.TOOL;
    return !areAsked ? profile.tools() : block().writesTools() ? List.of() : eval.asks().tools();
  }

  /** The samples to ask, in the data set's order. */
  public List<Sample> samples() {
    return subset.of(eval.name(), all);
  }

  /** What is asked and how it is marked, and what is being compared. */
  public Key key(List<Sample> samples) {
    return new Key(
        Node.object(b -> {
          task(eval, all, samples).fields().forEach((name, field) -> b.put(name, field.value()));
          putExamples(b, examples);
        }),
        system());
  }

  /**
   * The task alone: it is that of responses that were made elsewhere too, of which nobody knows
   * what stood before the questions.
   */
  public static Node.Obj task(Eval eval, List<Sample> all, List<Sample> asked) {
    return Node.object(b -> {
      taskFields(b, eval, all);
      b.put("samples", identity(asked));
    });
  }

  private static void putExamples(Node.Builder b, @Nullable Examples examples) {
    if (examples != null) {
      b.put("few_shot", examples.shots().n()).put("few_shot_content", examples.content());
    }
  }

  /** What a run must share to be continued: neither epochs nor samples. */
  public Node.Obj settings() {
    return Node.object(b -> {
      taskFields(b, eval, all);
      putExamples(b, examples);
      system().fields().forEach((name, field) -> b.put(name, field.value()));
      if (subset instanceof Subset.Half half) {
        // A run of one half must never grow into the other, nor a whole one stand for it.
        b.put("half", Fields.name(half.part()));
      }
      b.put("private", eval.isPrivate())
          .put("recording", recording)
          .put("given_seed", seed == null ? Node.of((String) null) : Node.of(seed));
    });
  }

  private static void taskFields(Node.Builder b, Eval eval, List<Sample> all) {
    AnswerKind kind = eval.answer();
    b.put("eval", eval.name())
        .put("version", eval.version())
        .put("dataset", identity(all))
        .put("answer", Fields.name(kind))
        .put("scorer", Fields.name(kind) + SCORER)
        .putIfPresent("scored_by", eval.scorer())
        .putIfPresent("labels", kind == AnswerKind.LABEL ? Node.texts(eval.asks().labels()) : null)
        .putIfPresent("several", kind == AnswerKind.LABEL ? Node.of(eval.asks().isSeveral()) : null)
        .putIfPresent(
            "offered_tools", kind == AnswerKind.TOOL ? Tools.write(eval.asks().tools()) : null)
        .put("metrics", Node.texts(eval.metrics()))
        .put("choice_order", kind == AnswerKind.CHOICE ? Fields.name(eval.choiceOrder()) : null)
        .put("unread", Fields.name(eval.unread()))
        .put("tolerance", eval.tolerance() == null ? Double.NaN : eval.tolerance());
  }

  /** Everything of the samples that a score or an interval depends on. */
  private static String identity(List<Sample> samples) {
    List<String> fields = new ArrayList<>();
    for (Sample s : samples) {
      fields.add(s.id());
      fields.add(s.content());
      fields.add(String.valueOf(s.fixedOrder()));
      fields.add(s.category() == null ? "-" : "=" + s.category());
      fields.add(s.cluster() == null ? "-" : "=" + s.cluster());
    }
    return Seed.hash(fields.toArray(String[]::new));
  }

  private Node.Obj system() {
    Node.Obj profileTree = profile.toNode();
    Node.Obj inForce = formatTree().object(Fields.name(eval.answer()));
    Node.Obj own = inForce == null ? Node.object(b -> {}) : inForce;
    String system = profile.system();
    return Node.object(b -> {
      b.put("model", profile.id())
          .put("provider", Fields.name(profile.provider()))
          .putIfPresent("base_url", profileTree.get("base_url"))
          .put("system_prompt", system == null ? null : Seed.hash(system))
          .put("format", format.name())
          .put("format_content", Seed.hash(Json.canonical(without(own, "parse"))))
          .putIfPresent("parser", own.get("parse"));
      for (String field :
          List.of("sampling", "send_seed", "reasoning", "tools", "simulated", "recordings")) {
        b.putIfPresent(field, profileTree.get(field));
      }
    });
  }

  private static Node.Obj without(Node.Obj tree, String key) {
    return Node.object(b ->
        tree.fields()
            .forEach((name, field) -> {
              if (!name.equals(key)) {
                b.put(name, field.value());
              }
            }));
  }

  /** The format as it is in force: a profile's own parser chain stands in for the format's. */
  Node.Obj formatTree() {
    String kind = Fields.name(eval.answer());
    Node.Obj tree = format.treeFor(eval.answer());
    Node parser = profile.parser().get(kind);
    Node.Obj own = tree.object(kind);
    if (parser == null || own == null) {
      return tree;
    }
    return with(tree, kind, with(own, "parse", parser));
  }

  private static Node.Obj with(Node.Obj tree, String key, Node value) {
    return Node.object(b -> {
      tree.fields().forEach((name, field) -> b.put(name, field.value()));
      b.put(key, value);
    });
  }

  /** Whether the replies are drawn by a generator in place of a model. */
  public boolean isSimulated() {
    return profile.provider() == Provider.SIMULATED;
  }
}
