package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.exchange.Message;
import dev.assay.exchange.Role;
import dev.assay.seed.Seed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Samples as data sets and runs spell them. Fields that are not known are left alone. */
public final class SampleText {
  private static final Pattern REFERS_TO_OTHERS =
      Pattern.compile(
          "\\b(?:all|none|any|both|neither|either) of (?:the"
              + " )?(?:above|below|these|those|others?)\\b|\\b(?:both|neither|either) \\(?[A-Z]\\)?"
              + " (?:and|nor|or) \\(?[A-Z]\\)?(?!\\w)|^\\(?[A-Z]\\)?(?:, \\(?[A-Z]\\)?)* and"
              + " \\(?[A-Z]\\)?(?: only)?\\.?$",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> QUESTION = List.of("input", "messages");
  private static final List<String> CHOICE_ONLY = List.of("choices", "fixed_order");

  /**
   * The fields that are read. {@code content} is only ever written, so nothing is lost by what is
   * named like it: a passage in "context" stays a field of the user's own.
   */
  private static final List<String> READ =
      List.of(
          "id",
          "input",
          "messages",
          "choices",
          "target",
          "checks",
          "arguments",
          "category",
          "cluster",
          "fixed_order");

  private SampleText() {}

  /** A sample of a record that a user wrote; what is wrong with it goes to the problems. */
  public static Sample read(Node node, Answer answer, Problems problems) {
    if (node instanceof Node.Obj o) {
      SafeTexts.check(o, READ, problems);
    }
    return read(node, answer, false, problems);
  }

  /** A sample as a run keeps it: what it has asked before a rule was made stays readable. */
  static Sample readOfRun(Node node, Answer answer, Problems problems) {
    return read(node, answer, true, problems);
  }

  private static Sample read(Node node, Answer answer, boolean isOfRun, Problems problems) {
    AnswerKind kind = answer.kind();
    Fields f = Fields.ofData(node, "a sample", problems);
    String id = id(f, problems);
    Node turns = f.node("messages");
    List<Message> messages = turns == null ? List.of() : Conversation.read(f, isOfRun, problems);
    String input = turns == null ? question(f, kind, isOfRun) : last(messages);
    if (turns != null && node instanceof Node.Obj o) {
      checkOneQuestion(o, turns, problems);
    }
    List<Message> before =
        messages.isEmpty() ? List.of() : messages.subList(0, messages.size() - 1);
    Choices choices = kind == AnswerKind.CHOICE ? Choices.read(f, isOfRun) : Choices.NONE;
    Target target = Targets.read(f, answer, choices, isOfRun);
    boolean fixed =
        f.flag("fixed_order", choices.texts().stream().anyMatch(SampleText::refersToOthers));
    String content = content(before, input, choices.texts(), target);
    if (node instanceof Node.Obj o) {
      checkTypos(o, kind, problems);
    }
    return new Sample(
        id,
        before,
        input,
        choices.texts(),
        target,
        fixed,
        group(f, "category"),
        group(f, "cluster"),
        content);
  }

  /**
   * A field that is not known may stand there, but not one that was hardly meant to: it would be
   * left alone, and what it should have said with it.
   */
  private static void checkTypos(Node.Obj sample, AnswerKind kind, Problems problems) {
    Set<String> lacking = new LinkedHashSet<>(READ);
    lacking.removeAll(sample.fields().keySet());
    if (!lacking.containsAll(QUESTION)) {
      lacking.removeAll(QUESTION);
    }
    if (kind != AnswerKind.CHOICE) {
      lacking.removeAll(CHOICE_ONLY);
    }
    if (kind != AnswerKind.TOOL) {
      lacking.remove("arguments");
    }
    lacking.remove(kind == AnswerKind.CHECKLIST ? "target" : "checks");
    sample
        .fields()
        .forEach((name, field) -> {
          if (READ.contains(name) || name.equals("content")) {
            return;
          }
          lacking.stream()
              .filter(known -> Nearest.isTypo(name, known))
              .findFirst()
              .ifPresent(known ->
                  problems.add(
                      field.key(),
                      "unknown field \""
                          + name
                          + "\"; did you mean "
                          + known
                          + "? If not, rename it: fields of your own may have any name that is not"
                          + " so close to a known one"));
        });
  }

  private static String id(Fields f, Problems problems) {
    String id = f.text("id");
    Node node = f.node("id");
    if (node instanceof Node.Text && id.isBlank()) {
      problems.add(node.at(), "\"id\" must not be empty");
    }
    return id;
  }

  private static boolean refersToOthers(String choice) {
    return REFERS_TO_OTHERS.matcher(choice.strip()).find();
  }

  private static String last(List<Message> messages) {
    return messages.isEmpty() ? "" : messages.getLast().content();
  }

  private static void checkOneQuestion(Node.Obj sample, Node turns, Problems problems) {
    if (turns instanceof Node.Arr a && a.items().isEmpty()) {
      problems.add(a.at(), "\"messages\" is empty; the last of them asks the question");
    } else if (sample.get("input") != null && !(sample.get("input") instanceof Node.Null)) {
      sample.fields().entrySet().stream()
          .filter(field -> QUESTION.contains(field.getKey()))
          .skip(1)
          .forEach(field ->
              problems.add(
                  field.getValue().key(),
                  "\"input\" and \"messages\" are both given; one of them asks the question"));
    }
  }

  /** A choice may speak for itself, as in "Which is right?"; other questions cannot be empty. */
  private static String question(Fields f, AnswerKind kind, boolean isOfRun) {
    String input = f.text("input");
    boolean mayBeEmpty = kind == AnswerKind.CHOICE && (isOfRun || input.isEmpty());
    if (!mayBeEmpty && f.node("input") instanceof Node.Text t && input.isBlank()) {
      f.problems().add(t.at(), "\"input\" must not be empty");
    }
    return input;
  }

  /** Samples under an empty name would be a group of those that have none. */
  private static @Nullable String group(Fields f, String key) {
    String name = f.textOrNull(key);
    if (name != null && name.isBlank() && f.node(key) instanceof Node.Text t) {
      f.problems().add(t.at(), "\"" + key + "\" must not be empty; leave the field out");
    }
    return name;
  }

  private static String content(
      List<Message> before, String input, List<String> choices, Target target) {
    return Seed.hash(
        Json.write(messagesNode(before)),
        input,
        Json.write(Node.texts(choices)),
        Json.write(targetNode(target)));
  }

  /**
   * A sample as {@code inputs.jsonl} keeps it.
   *
   * @param isPrivate whether texts are left out; ids and hashes stay
   */
  public static String write(Sample sample, boolean isPrivate) {
    return Json.write(
        Node.object(b -> {
          b.put("id", sample.id()).put("content", sample.content());
          if (!isPrivate) {
            if (sample.before().isEmpty()) {
              b.put("input", sample.input());
            } else {
              List<Message> all = new ArrayList<>(sample.before());
              all.add(Message.of(Role.USER, sample.input()));
              b.put("messages", messagesNode(all));
            }
            if (!sample.choices().isEmpty()) {
              b.put("choices", Node.texts(sample.choices()));
            }
            putTarget(b, sample.target());
          }
          if (sample.fixedOrder()
              || sample.choices().stream().anyMatch(SampleText::refersToOthers)) {
            b.put("fixed_order", sample.fixedOrder());
          }
          b.putIfPresent("category", sample.category()).putIfPresent("cluster", sample.cluster());
        }));
  }

  private static Node messagesNode(List<Message> messages) {
    return Node.list(
        messages.stream()
            .map(m ->
                Node.object(b ->
                    b.put("role", m.role().name().toLowerCase(Locale.ROOT))
                        .put("content", m.content())))
            .toList());
  }

  private static void putTarget(Node.Builder b, Target target) {
    if (target instanceof Target.Checks c) {
      b.put("checks", c.checks());
      return;
    }
    b.put("target", target instanceof Target.Call c ? Node.of(c.name()) : targetNode(target));
    if (target instanceof Target.Call c) {
      b.putIfPresent("arguments", c.arguments());
    }
  }

  private static Node targetNode(@Nullable Target target) {
    return switch (target) {
      case null -> Node.of((String) null);
      case Target.Choice c -> Node.of(c.index());
      case Target.Numeric n -> Node.of(n.value().toPlainString());
      case Target.Elsewhere e -> Node.of((String) null);
      case Target.Text t when t.isPlain() -> Node.texts(t.accepted());
      case Target.Text t -> Node.list(t.spans().stream().map(Node::texts).toList());
      case Target.Formula m -> Node.texts(m.accepted());
      case Target.Labels l -> Node.texts(l.labels());
      case Target.Checks c -> c.checks();
      case Target.Call c ->
          Node.object(b -> b.put("name", c.name()).putIfPresent("arguments", c.arguments()));
      case Target.Json j -> j.value();
    };
  }
}
