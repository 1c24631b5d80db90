package dev.assay.score.checklist;

import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.score.text.Unicode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The instructions of one prompt, to be held against replies. Immutable. */
public final class Checklist {
  private final List<Check> checks;

  private Checklist(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Reads a list of objects {@code {check: name, argument: value, ...}}.
   *
   * @param checks a list that is not empty
   * @param problems takes unknown checks and arguments, with the nearest that there are, and
   *     arguments that are missing or do not fit
   */
  public static Checklist read(Node checks, Problems problems) {
    List<Check> read = new ArrayList<>();
    if (!(checks instanceof Node.Arr list) || list.items().isEmpty()) {
      problems.add(checks.at(), "checks must be a list of at least one object");
      return new Checklist(List.of());
    }
    list.items().forEach(item -> read.add(Checks.read(item, problems)));
    return new Checklist(read);
  }

  /**
   * Reads the two lists of IFEval's data (Zhou et al. 2023). An argument that is null, 0 or empty
   * there is one that is not given.
   *
   * @param ids texts, at least one
   * @param arguments an object for each, in the same order
   * @param problems as in {@link #read(Node, Problems)}
   */
  public static Checklist read(Node ids, Node arguments, Problems problems) {
    boolean areLists = ids instanceof Node.Arr && arguments instanceof Node.Arr;
    List<Node> names = ids instanceof Node.Arr a ? a.items() : List.of();
    List<Node> values = arguments instanceof Node.Arr a ? a.items() : List.of();
    if (!areLists || names.isEmpty() || names.size() != values.size()) {
      problems.add(
          ids.at(),
          names.size()
              + " instruction ids with "
              + values.size()
              + " objects of arguments; needs two lists, one object for each id, and at least one");
      return new Checklist(List.of());
    }
    List<Check> read = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      read.add(Checks.read(names.get(i), values.get(i), problems));
    }
    return new Checklist(read);
  }

  /** The number of instructions. */
  public int size() {
    return checks.size();
  }

  /** The verdicts on the reply as it is. A blank reply follows nothing. */
  public Verdicts strict(String reply) {
    return verdicts(List.of(reply));
  }

  /**
   * The verdicts where an instruction is followed if any of eight variants follows it (Zhou et al.
   * 2023, section 2.2): the reply, without its first line, its last, or both, each with and without
   * asterisks. So an introduction, a farewell or bold type is forgiven.
   */
  public Verdicts loose(String reply) {
    List<String> lines = Arrays.asList(reply.split("\n", -1));
    int n = lines.size();
    Set<String> variants = new LinkedHashSet<>();
    variants.add(reply);
    variants.add(joined(lines.subList(1, n)));
    variants.add(joined(lines.subList(0, n - 1)));
    variants.add(joined(lines.subList(Math.min(1, n - 1), n - 1)));
    for (String variant : List.copyOf(variants)) {
      variants.add(variant.replace("*", ""));
    }
    return verdicts(List.copyOf(variants));
  }

  private static String joined(List<String> lines) {
    return Unicode.strip(String.join("\n", lines));
  }

  private Verdicts verdicts(List<String> variants) {
    List<String> texts = variants.stream().filter(v -> !Unicode.isBlank(v)).toList();
    return new Verdicts(checks.stream().map(check -> verdict(check, texts)).toList());
  }

  private static Verdict verdict(Check check, List<String> texts) {
    Verdict verdict = Verdict.NOT_FOLLOWED;
    for (String text : texts) {
      try {
        if (check.holds(text)) {
          return Verdict.FOLLOWED;
        }
      } catch (Undecided e) {
        verdict = Verdict.UNDECIDED;
      }
    }
    return verdict;
  }
}
