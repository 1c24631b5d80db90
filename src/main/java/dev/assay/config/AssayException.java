package dev.assay.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one exception that reaches a user: an exit code and at least one problem in words. */
public final class AssayException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final Exit exit;
  private final transient List<Problem> problems;

  public AssayException(Exit exit, List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    this.exit = exit;
    this.problems = List.copyOf(problems);
  }

  public AssayException(Exit exit, List<Problem> problems) {
    this(exit, problems, null);
  }

  public AssayException(Exit exit, String message, @Nullable String hint) {
    this(exit, List.of(new Problem(message, null, hint)));
  }

  public static AssayException badInput(Location at, String message) {
    return new AssayException(Exit.BAD_INPUT, List.of(Problem.at(at, message)));
  }

  public Exit exit() {
    return exit;
  }

  public List<Problem> problems() {
    return problems;
  }
}
