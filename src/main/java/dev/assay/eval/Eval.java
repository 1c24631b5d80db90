package dev.assay.eval;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked and how it is marked.
 *
 * @param version counts up when the meaning of a score changes; the choice order depends on it
 * @param isPrivate whether question texts must stay out of evidence, reports and errors
 * @param dataset where the samples are, or null for an eval that was read back from a run
 * @param epochs the default number of repeats, or null
 * @param metrics at least one name
 * @param tree the file as it was read
 */
public record Eval(
    String name,
    int version,
    String title,
    boolean isPrivate,
    @Nullable Path dataset,
    AnswerKind answer,
    ChoiceOrder choiceOrder,
    Unread unread,
    @Nullable Double tolerance,
    @Nullable Integer epochs,
    List<String> metrics,
    Node.Obj tree) {
  /** The metrics that can be asked for. */
  public static final List<String> METRICS = List.of("accuracy");

  /**
   * @throws AssayException (65) with every mistake in the file
   */
  public static Eval read(Project.Found file) {
    return read(file.read(), file.name(), file.path().toAbsolutePath().getParent());
  }

  /** An eval as a run's manifest keeps it. */
  public static Eval read(Node.Obj asRun, String name) {
    return read(asRun, name, null);
  }

  private static Eval read(Node node, String fileName, @Nullable Path folder) {
    Problems problems = new Problems();
    Fields f = Fields.of(node, "an eval", problems);
    String name = f.text("eval");
    checkName(name, fileName, f, problems);
    Integer version = f.integer("version", 1, 1_000_000);
    String title = f.text("title", name);
    f.textOrNull("description");
    boolean isPrivate = f.flag("private", false);
    Path dataset = dataset(f, folder, problems);
    AnswerKind answer =
        f.required("answer") == null
            ? AnswerKind.TEXT
            : f.oneOf("answer", AnswerKind.values(), AnswerKind.TEXT);
    ChoiceOrder order = f.oneOf("choice_order", ChoiceOrder.values(), ChoiceOrder.PERMUTE);
    Unread unread = f.oneOf("unread", Unread.values(), Unread.ZERO);
    Double tolerance = f.number("tolerance", 0, Double.MAX_VALUE);
    Integer epochs = f.integer("epochs", 1, 10_000);
    List<String> metrics = f.node("metrics") == null ? METRICS : f.texts("metrics");
    checkMetrics(metrics, f, problems);
    f.done();
    problems.check();
    return new Eval(
        name,
        version == null ? 1 : version,
        title,
        isPrivate,
        dataset,
        answer,
        order,
        unread,
        tolerance,
        epochs,
        metrics,
        (Node.Obj) node);
  }

  private static @Nullable Path dataset(Fields f, @Nullable Path folder, Problems problems) {
    Node node = f.required("dataset");
    if (node == null) {
      return null;
    }
    Fields d = Fields.of(node, "\"dataset\"", problems);
    String path = d.text("file");
    d.done();
    return folder == null ? null : folder.resolve(path).normalize();
  }

  private static void checkName(String name, String fileName, Fields f, Problems problems) {
    Node at = f.node("eval");
    Location place = at == null ? f.at() : at.at();
    Names.check(name, place, problems);
    if (!name.equals(fileName)) {
      problems.add(
          place, "\"eval\" is \"" + name + "\", and the file is named \"" + fileName + "\"");
    }
  }

  private static void checkMetrics(List<String> metrics, Fields f, Problems problems) {
    for (String metric : metrics) {
      if (!METRICS.contains(metric)) {
        Node at = f.node("metrics");
        problems.add(
            at == null ? f.at() : at.at(),
            "the metric \"" + metric + "\" is not known; " + Nearest.hint(metric, METRICS));
      }
    }
  }
}
