package dev.assay.cli;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.eval.AnswerKind;
import dev.assay.eval.Eval;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What evals measure and how, in Markdown: a table of all, then a section for each. It holds what
 * their files say of them and never a question, so that private ones may stand in it.
 */
final class EvalCatalogue {
  private static final Pattern COUNT =
      Pattern.compile("([0-9][0-9,]*) (?:questions|prompts|problems)");

  private static final String HEAD =
      """
      # Evals

      Made of the eval files by `assay list evals --to markdown`. No question stands in here.

      *Checked* says how far an eval was tried here: `figure reproduced`: a figure that was \
      published before came out again with this file (of the starter evals, this project's own); \
      `columns read`: columns, splits and counts were read where the data are published or \
      described, the eval was not run; \
      `not run here`: no model but a simulated one was asked.
      """;

  private static final String TAIL =
      """

      ## Not there yet

      - `dyck_languages` of BIG-Bench Hard: its answers are brackets alone, and punctuation at the \
      ends of a text does not count when texts are compared.
      """;

  private EvalCatalogue() {}

  static String markdown(List<Eval> evals) {
    List<String> lines = new ArrayList<>(HEAD.lines().toList());
    lines.add("");
    lines.add("| eval | | answer | questions | licence | checked |");
    lines.add("|---|---|---|--:|---|---|");
    evals.forEach(e -> lines.add(row(e)));
    evals.forEach(e -> lines.addAll(section(e)));
    return String.join("\n", lines) + "\n" + TAIL;
  }

  private static String row(Eval eval) {
    String name = eval.name();
    return "| "
        + String.join(
            " | ",
            "[" + name + "](#" + name.replace(".", "") + ")",
            safe(eval.title()),
            Fields.name(eval.answer()),
            questions(eval),
            safe(said(eval, "licence", "")),
            safe(said(eval, "checked", "")))
        + " |";
  }

  /** How many questions its source has, as far as the file says so. */
  private static String questions(Eval eval) {
    Matcher count = COUNT.matcher(said(eval, "source", ""));
    return count.find() ? count.group(1) : "";
  }

  private static List<String> section(Eval eval) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## " + eval.name());
    lines.add("");
    lines.add("**" + safe(eval.title()) + ".** " + safe(said(eval, "description", "")).strip());
    lines.add("");
    add(lines, "answer", code(Fields.name(eval.answer())) + ", marked by " + scorer(eval));
    add(lines, "metrics", codes(eval.metrics()));
    Node.Obj dataset = eval.tree().object("dataset");
    if (dataset != null) {
      add(lines, "data", DataInWords.of(dataset));
      add(lines, "rows", DataInWords.kept(dataset));
    }
    add(lines, "examples", DataInWords.examples(eval.fewShot()));
    add(lines, "choice order", order(eval));
    add(lines, "epochs", epochs(eval));
    add(lines, "private", eval.isPrivate() ? "ids alone are shown and kept" : null);
    add(lines, "source", safe(said(eval, "source", "not said")));
    add(lines, "licence", safe(said(eval, "licence", "not said")));
    add(lines, "checked", safe(said(eval, "checked", "not said")));
    return lines;
  }

  private static void add(List<String> lines, String name, @Nullable String text) {
    if (text != null) {
      lines.add("- " + name + ": " + text);
    }
  }

  private static @Nullable String order(Eval eval) {
    String why = why(eval, "choice_order");
    return eval.answer() == AnswerKind.CHOICE
        ? with(code(Fields.name(eval.choiceOrder())), why)
        : why == null ? null : "none. " + why;
  }

  private static String epochs(Eval eval) {
    Integer epochs = eval.epochs();
    return with(epochs == null ? "as the suite says" : epochs.toString(), why(eval, "epochs"));
  }

  private static String with(String what, @Nullable String why) {
    return why == null ? what : what + ". " + why;
  }

  private static @Nullable String why(Eval eval, String of) {
    Node.Obj why = eval.tree().object("why");
    String said = why == null ? null : why.text(of);
    return said == null ? null : safe(said);
  }

  private static String scorer(Eval eval) {
    return switch (eval.scorer()) {
      case Node.Obj o -> codes(o.fields().keySet().stream().toList()) + " with options";
      case Node.Text t -> code(t.value());
      case null, default -> code(usualScorer(eval.answer()));
    };
  }

  /** A test holds these against what marks the kinds. */
  static String usualScorer(AnswerKind kind) {
    return switch (kind) {
      case CHOICE, NUMBER, TEXT, LABEL, JSON -> "exact";
      case MATH -> "equivalent";
      case CHECKLIST -> "strict";
      case TOOL -> "call";
    };
  }

  private static String said(Eval eval, String field, String otherwise) {
    return Objects.requireNonNullElse(eval.tree().text(field), otherwise);
  }

  static String code(String text) {
    return "`" + text.replace("`", "'") + "`";
  }

  static String codes(List<String> texts) {
    return texts.stream().map(EvalCatalogue::code).collect(Collectors.joining(", "));
  }

  /** One line that Markdown leaves as it is, in a table too. */
  static String safe(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
  }
}
