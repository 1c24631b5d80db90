package dev.assay.config;

/** The exit codes that scripts may rely on. */
public enum Exit {
  OK(0, "success, or a gate that passed"),
  FAIL(1, "a gate that failed"),
  INCONCLUSIVE(2, "a gate that could not decide"),
  INVALID(3, "a refused comparison, or a run with pairs that got no response"),
  USAGE(64, "wrong usage, or an unknown name on the command line"),
  BAD_INPUT(65, "a bad input file, or an unknown name in it"),
  NO_RESPONSE(69, "no model gave a single response"),
  INTERNAL(70, "an error inside Assay"),
  CANNOT_WRITE(73, "cannot write: disk full, no permission, or another process writes to the run"),
  INTERRUPTED(130, "interrupted; the same command goes on from there");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
