package dev.assay.eval;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evals, with the models and epochs that they run with by default.
 *
 * @param models names of profiles; may be empty
 * @param epochs the default of the evals that have none of their own, or null
 */
public record Suite(
    String name, String title, List<Entry> entries, List<Named> models, @Nullable Integer epochs) {
  /**
   * A name.
   *
   * @param at where a file says it, or null where it was typed
   */
  public record Named(String name, @Nullable Location at) {
    /** Names from a command line. */
    public static List<Named> typed(List<String> names) {
      return names.stream().map(name -> new Named(name, null)).toList();
    }

    private static List<Named> read(Fields f, String key) {
      f.notEmpty(key);
      List<Named> named =
          f.textNodes(key).stream()
              .filter(text -> !text.value().isEmpty())
              .map(text -> new Named(text.value(), text.at()))
              .toList();
      Map<String, Location> seen = new HashMap<>();
      for (Named one : named) {
        Location at = one.at() == null ? f.at() : one.at();
        Location first = seen.putIfAbsent(one.name(), at);
        if (first != null) {
          f.problems().add(at, twice(one.name(), first));
        }
      }
      return named;
    }
  }

  /**
   * One eval of a suite.
   *
   * @param formats the formats to ask it in; empty for the one that each model reads best
   * @param epochs or null for the suite's
   * @param at where the eval is named
   */
  public record Entry(String eval, List<Named> formats, @Nullable Integer epochs, Location at) {
    public Entry {
      formats = List.copyOf(formats);
    }
  }

  public Suite {
    entries = List.copyOf(entries);
    models = List.copyOf(models);
  }

  /**
   * @throws AssayException (65) with every mistake in the file, evals that do not exist included
   */
  public static Suite read(Project.Found file, Project project) {
    Problems problems = new Problems();
    Suite suite = read(file, project, problems);
    problems.check();
    return suite;
  }

  /**
   * A suite as far as it can be read.
   *
   * @param problems takes every mistake in the file, evals that do not exist included
   * @throws AssayException (65) where the file is no YAML
   */
  public static Suite read(Project.Found file, Project project, Problems problems) {
    Fields f = Fields.of(file.read(problems), "a suite", problems);
    String name = Names.own(f, "suite", file.name(), problems);
    String title = f.text("title", name);
    f.textOrNull("description");
    if (f.required("evals") instanceof Node.Arr none && none.items().isEmpty()) {
      problems.add(none.at(), "\"evals\" must name at least one eval");
    }
    List<Entry> entries = new ArrayList<>();
    for (Node item : f.list("evals")) {
      entries.add(entry(item, problems));
    }
    repeated(entries, problems);
    for (Entry entry : entries) {
      if (!entry.eval().isBlank()) {
        project.require(Project.Kind.EVAL, entry.eval(), entry.at(), problems);
      }
      for (Named format : entry.formats()) {
        Location at = format.at() == null ? entry.at() : format.at();
        project.require(Project.Kind.FORMAT, format.name(), at, problems);
      }
    }
    List<Named> models = Named.read(f, "models");
    Integer epochs = f.integer("epochs", 1, 10_000);
    f.done();
    return new Suite(name, title, entries, models, epochs);
  }

  private static String twice(String name, Location first) {
    return "\"" + name + "\" stands twice; first at " + first;
  }

  /** An eval may stand in several entries, but for one that asks it as another does. */
  private static void repeated(List<Entry> entries, Problems problems) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      for (Entry before : entries.subList(0, i)) {
        if (entry.eval().isBlank() || !entry.eval().equals(before.eval())) {
          continue;
        }
        if (entry.formats().isEmpty() && before.formats().isEmpty()) {
          problems.add(entry.at(), twice(entry.eval(), before.at()));
          break;
        }
        List<String> asked = before.formats().stream().map(Named::name).toList();
        entry.formats().stream()
            .filter(format -> asked.contains(format.name()))
            .forEach(format ->
                problems.add(
                    format.at() == null ? entry.at() : format.at(),
                    "\""
                        + entry.eval()
                        + "\" is asked in \""
                        + format.name()
                        + "\" twice; first at "
                        + before.at()));
      }
    }
  }

  private static Entry entry(Node item, Problems problems) {
    if (item instanceof Node.Text t) {
      if (t.value().isBlank()) {
        problems.add(t.at(), "\"evals\" holds an empty text");
      }
      return new Entry(t.value(), List.of(), null, t.at());
    }
    Fields f = Fields.of(item, "an eval of a suite", problems);
    String eval = f.text("eval");
    List<Named> formats = Named.read(f, "format");
    Integer epochs = f.integer("epochs", 1, 10_000);
    Node named = f.node("eval");
    f.done();
    return new Entry(eval, formats, epochs, named == null ? f.at() : named.at());
  }
}
