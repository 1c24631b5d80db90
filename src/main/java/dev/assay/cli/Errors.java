package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.util.Arrays;
import java.util.List;

/** Failures on standard error: in words, or as a document for machines. */
final class Errors {
  private Errors() {}

  /** Prints the problems; the exit code. */
  static int print(World world, AssayException e, String[] args) {
    if (Arrays.asList(args).contains("--json")) {
      world.err().print(Json.pretty(document(e)));
    } else {
      e.problems().forEach(p -> world.err().println("assay: " + p));
    }
    if (Arrays.asList(args).contains("--stacktrace")) {
      e.printStackTrace(world.err());
    }
    return e.exit().code();
  }

  /** A mistake of Assay's own: no user should see its inside without asking. */
  static int internal(World world, Throwable e, String[] args) {
    String message =
        "something went wrong inside Assay ("
            + e.getClass().getSimpleName()
            + (e.getMessage() == null ? "" : ": " + e.getMessage())
            + ")";
    String hint = "what was written before is kept; --stacktrace shows where, for a report";
    return print(
        world,
        new AssayException(Exit.INTERNAL, List.of(new Problem(message, null, hint)), e),
        args);
  }

  private static Node.Obj document(AssayException e) {
    return Node.object(b ->
        b.put("schema", "assay.error/1")
            .put("exit_code", e.exit().code())
            .put("errors", list(e.problems())));
  }

  /** Problems as documents list them. */
  static Node list(List<Problem> problems) {
    return Node.list(problems.stream().map(Errors::problem).toList());
  }

  private static Node.Obj problem(Problem p) {
    Location at = p.at();
    return Node.object(b -> {
      b.put("message", p.message()).put("file", at == null ? null : at.file());
      b.put("line", number(at == null ? 0 : at.line()));
      b.put("column", number(at == null ? 0 : at.column()));
      b.put("hint", p.hint());
    });
  }

  /** Places count from 1; 0 stands for an unknown one. */
  private static Node number(int place) {
    return place > 0 ? Node.of((long) place) : Node.of((String) null);
  }
}
