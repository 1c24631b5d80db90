package dev.assay.eval;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.dataset.Dataset;
import dev.assay.dataset.Shots;
import dev.assay.dataset.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked and how it is marked.
 *
 * @param version counts up when the meaning of a score changes; the choice order depends on it
 * @param isPrivate whether question texts must stay out of evidence, reports and errors
 * @param data where the samples are and what makes them, or null for an eval that was read back
 *     from a run
 * @param asks what is wanted for an answer
 * @param epochs the default number of repeats, or null
 * @param metrics at least one name
 * @param scorer how answers are marked where it is not as usual for their kind: a name, or an
 *     object of one name and its options; null else
 * @param fewShot which samples are shown before a question, or null for none
 * @param tree the file as it was read
 */
public record Eval(
    String name,
    int version,
    String title,
    boolean isPrivate,
    @Nullable Dataset data,
    Answer asks,
    ChoiceOrder choiceOrder,
    Unread unread,
    @Nullable Double tolerance,
    @Nullable Integer epochs,
    List<String> metrics,
    @Nullable Node scorer,
    @Nullable Shots fewShot,
    Node.Obj tree) {
  /** The metrics that can be asked for. */
  public static final List<String> METRICS = List.of("accuracy");

  /**
   * @throws AssayException (65) with every mistake in the file
   */
  public static Eval read(Project.Found file) {
    Problems problems = new Problems();
    Eval eval = read(file.read(problems), file.name(), folder(file), problems);
    problems.check();
    return said(eval);
  }

  /**
   * An eval as far as it can be read, so that its data set can be checked in spite of a mistake
   * elsewhere; null where nobody could tell which data, of which kind, or whether they are private.
   *
   * @param problems takes every mistake in the file
   * @throws AssayException (65) where the file is no YAML
   */
  public static @Nullable Eval read(Project.Found file, Problems problems) {
    Problems repeated = new Problems();
    Node tree = file.read(repeated);
    problems.addAll(repeated);
    Eval eval = read(tree, file.name(), folder(file), problems);
    // Of a key that stands twice nobody knows which was meant, and it may be "private".
    boolean isClear =
        eval != null
            && repeated.isEmpty()
            && eval.data() != null
            && kindIsSaid(eval.tree())
            && privacyIsSaid(eval.tree());
    Path named = eval == null ? null : eval.dataset();
    if (eval != null && named != null && repeated.isEmpty() && !isClear) {
      Problem missing = Samples.missing(eval, named);
      if (missing != null) {
        problems.add(missing);
      }
    }
    return isClear ? eval : null;
  }

  private static boolean kindIsSaid(Node.Obj tree) {
    String said = tree.text("answer");
    return Arrays.stream(AnswerKind.values()).anyMatch(kind -> Fields.name(kind).equals(said));
  }

  private static boolean privacyIsSaid(Node.Obj tree) {
    Node said = tree.get("private");
    return (said == null || said instanceof Node.Bool)
        && tree.fields().keySet().stream().noneMatch(key -> Nearest.isTypo(key, "private"));
  }

  private static @Nullable Path folder(Project.Found file) {
    return file.path().toAbsolutePath().getParent();
  }

  private static Eval said(@Nullable Eval eval) {
    if (eval == null) {
      throw new IllegalStateException("what is no object is a mistake");
    }
    return eval;
  }

  /** An eval as a run's manifest keeps it. */
  public static Eval read(Node.Obj asRun, String name) {
    Problems problems = new Problems();
    Eval eval = read(asRun, name, null, problems);
    problems.check();
    return said(eval);
  }

  /** With harmless stand-ins where there are problems; null where the node is no object. */
  private static @Nullable Eval read(
      Node node, String fileName, @Nullable Path folder, Problems problems) {
    Fields f = Fields.of(node, "an eval", problems);
    if (!(node instanceof Node.Obj tree)) {
      return null;
    }
    String name = Names.own(f, "eval", fileName, problems);
    Integer version = f.integer("version", 1, 1_000_000);
    String title = f.text("title", name);
    Documenting.read(f, folder != null);
    boolean isPrivate = f.flag("private", false);
    Dataset dataset = dataset(f, folder, problems);
    AnswerKind answer =
        f.required("answer") == null
            ? AnswerKind.TEXT
            : f.oneOf("answer", AnswerKind.values(), AnswerKind.TEXT);
    ChoiceOrder order = f.oneOf("choice_order", ChoiceOrder.values(), ChoiceOrder.PERMUTE);
    Unread unread = f.oneOf("unread", Unread.values(), Unread.ZERO);
    Double tolerance = f.number("tolerance", 0, Double.MAX_VALUE);
    Integer epochs = f.integer("epochs", 1, 10_000);
    Node scorer = f.node("scorer");
    Node shots = f.node("few_shot");
    Shots fewShot = shots == null ? null : Shots.read(shots, problems);
    if (shots != null
        && fewShot != null
        && fewShot.split() != null
        && dataset != null
        && !hasSplits(dataset)) {
      problems.add(
          shots.at(), "\"split\" belongs to data sets of the hub; the examples come from this one");
    }
    Answer asks = AnswerFields.read(f, tree, answer, folder != null && kindIsSaid(tree));
    List<String> metrics = metrics(f, asks, folder == null ? null : epochs, problems);
    f.done();
    if (folder != null && kindIsSaid(tree)) {
      checkKind(tree, answer, tolerance, problems);
    }
    return new Eval(
        name,
        version == null ? 1 : version,
        title,
        isPrivate,
        dataset,
        asks,
        order,
        unread,
        tolerance,
        epochs,
        metrics,
        scorer,
        fewShot == null || fewShot.n() == 0 ? null : fewShot,
        tree);
  }

  private static boolean hasSplits(Dataset data) {
    return switch (data.source()) {
      case Source.Hub _, Source.Hubs _ -> true;
      case Source.File _, Source.Url _ -> false;
    };
  }

  /** The file that holds the samples, or null where they come from elsewhere. */
  public @Nullable Path dataset() {
    return data != null && data.source() instanceof Source.File f ? f.path() : null;
  }

  public AnswerKind answer() {
    return asks.kind();
  }

  /** Fields that would be left alone, and what they were meant to do with them. */
  private static void checkKind(
      Node.Obj tree, AnswerKind answer, @Nullable Double tolerance, Problems problems) {
    if (tolerance != null && answer != AnswerKind.NUMBER) {
      AnswerFields.addMisplaced(tree, "tolerance", AnswerKind.NUMBER, problems);
    }
    String order = tree.text("choice_order");
    boolean isOrder =
        Arrays.stream(ChoiceOrder.values()).anyMatch(o -> Fields.name(o).equals(order));
    if (isOrder && answer != AnswerKind.CHOICE) {
      AnswerFields.addMisplaced(tree, "choice_order", AnswerKind.CHOICE, problems);
    }
  }

  /** Null for an eval of a run, whose data are in the run. */
  private static @Nullable Dataset dataset(Fields f, @Nullable Path folder, Problems problems) {
    Node node = f.required("dataset");
    Dataset data =
        node == null
            ? null
            : Dataset.read(node, folder, folder == null ? new Problems() : problems);
    return folder == null ? null : data;
  }

  /**
   * @param epochs those of the file, or null where nothing is known of them
   */
  private static List<String> metrics(
      Fields f, Answer asks, @Nullable Integer epochs, Problems problems) {
    f.notEmpty("metrics");
    Map<String, Location> seen = new HashMap<>();
    List<Node.Text> metrics = f.textNodes("metrics");
    for (Node.Text node : metrics) {
      String name = node.value();
      if (name.isEmpty()) {
        continue;
      }
      Metric metric = Metric.of(name);
      Location first = seen.putIfAbsent(name, node.at());
      if (metric == null) {
        problems.add(node.at(), Metric.unknown(name));
      } else if (first != null) {
        problems.add(node.at(), "the metric \"" + name + "\" stands twice; first at " + first);
      } else if (epochs != null && metric.replies() > epochs) {
        problems.add(
            node.at(),
            "the metric \""
                + name
                + "\" needs "
                + metric.replies()
                + " replies to each question, and \"epochs\" is "
                + epochs);
      } else {
        String lacking = metric.lacking(asks);
        if (lacking != null) {
          problems.add(node.at(), lacking);
        }
      }
    }
    return metrics.isEmpty() ? METRICS : metrics.stream().map(Node.Text::value).toList();
  }
}
