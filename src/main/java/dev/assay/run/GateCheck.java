package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.eval.Eval;
import dev.assay.eval.Expectation;
import dev.assay.eval.GatePolicy;
import dev.assay.eval.Suite;
import dev.assay.model.ModelProfiles;
import dev.assay.prompt.Format;
import java.util.List;
import java.util.Objects;

/** Checks a gate policy with what it names. */
record GateCheck(Project project, ModelProfiles profiles, Problems problems) {
  void check(Project.Found file) {
    Node tree = file.read(problems);
    GatePolicy policy = GatePolicy.read(tree, file.name(), problems);
    baseline(tree, policy);
    for (GatePolicy.Demanded demanded : policy.demands()) {
      demand(tree, demanded);
    }
  }

  /** What is asked again must be a model. */
  private void baseline(Node tree, GatePolicy policy) {
    String model = policy.baseline();
    Node said = tree instanceof Node.Obj o ? o.get("baseline") : null;
    Node name = said instanceof Node.Obj b ? b.get("name") : null;
    if (!policy.rerun() || model == null || model.isBlank() || name == null) {
      return;
    }
    Project.Found profile = project.file(Project.Kind.MODEL, model);
    if (profile != null && !profiles.isAbstract(model)) {
      // Its own mistakes are told where it is checked itself.
      return;
    }
    try {
      profiles.read(model, name.at(), List.of());
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
    }
  }

  private void demand(Node tree, GatePolicy.Demanded demanded) {
    Project.Kind kind = demanded.isSuite() ? Project.Kind.SUITE : Project.Kind.EVAL;
    if (!demanded.target().isBlank()) {
      Location named = at(tree, demanded, List.of("eval", "suite"));
      project.require(kind, demanded.target(), named, problems);
    }
    if (demanded.format() != null && !demanded.format().isBlank()) {
      Location named = at(tree, demanded, List.of("format"));
      project.require(Project.Kind.FORMAT, demanded.format(), named, problems);
      block(demanded, demanded.format(), named);
    }
    // Every scorer of an eval's file marks from 0 to 1.
    String misfit = Expectation.misfit(demanded.demand(), 0, 1);
    if (misfit != null) {
      problems.add(at(tree, demanded, List.of("margin", "at_most", "at_least")), misfit);
    }
  }

  /** Whether the format can put the questions of every eval that is meant. */
  private void block(GatePolicy.Demanded demanded, String name, Location at) {
    try {
      Project.Found found = project.file(Project.Kind.FORMAT, name);
      Format format = found == null ? null : Format.read(found);
      for (String target : evals(demanded)) {
        Project.Found file = project.file(Project.Kind.EVAL, target);
        Eval eval = file == null ? null : Eval.read(file, new Problems());
        if (format != null && eval != null && format.block(eval.answer()) == null) {
          problems.add(
              at,
              "the format \""
                  + name
                  + "\" has no block \""
                  + Fields.name(eval.answer())
                  + "\", and the eval \""
                  + target
                  + "\" asks for one");
        }
      }
    } catch (AssayException e) {
      // What is wrong in the files that are named is told where they are checked themselves.
      return;
    }
  }

  private List<String> evals(GatePolicy.Demanded demanded) {
    if (!demanded.isSuite()) {
      return List.of(demanded.target());
    }
    Project.Found suite = project.file(Project.Kind.SUITE, demanded.target());
    return suite == null
        ? List.of()
        : Suite.read(suite, project, new Problems()).entries().stream()
            .map(Suite.Entry::eval)
            .toList();
  }

  /** Where a demand has the first of these fields that it has. */
  private static Location at(Node policy, GatePolicy.Demanded demanded, List<String> keys) {
    List<Node> demands = policy instanceof Node.Obj o ? o.list("expect") : List.of();
    return demands.stream()
        .filter(item -> item.at().equals(demanded.at()))
        .flatMap(item -> keys.stream().map(((Node.Obj) item)::get))
        .filter(Objects::nonNull)
        .map(Node::at)
        .findFirst()
        .orElse(demanded.at());
  }
}
