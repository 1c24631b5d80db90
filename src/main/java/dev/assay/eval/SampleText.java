package dev.assay.eval;

import dev.assay.config.Fields;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.exchange.Message;
import dev.assay.exchange.Role;
import dev.assay.seed.Seed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      List.of("id", "input", "messages", "choices", "target", "category", "cluster", "fixed_order");

  private static final int MOST_DIGITS = 1000;

  private SampleText() {}

  /** A sample of a record; what is wrong with it goes to the problems. */
  public static Sample read(Node node, AnswerKind kind, Problems problems) {
    Fields f = Fields.ofData(node, "a sample", problems);
    String id = id(f, problems);
    List<Message> messages = Conversation.read(f, problems);
    String input = messages.isEmpty() ? question(f, kind) : messages.getLast().content();
    List<Message> before =
        messages.isEmpty() ? List.of() : messages.subList(0, messages.size() - 1);
    List<String> choices = kind == AnswerKind.CHOICE ? choices(f) : List.of();
    Target target = target(f, kind, choices, problems);
    boolean fixed = f.flag("fixed_order", choices.stream().anyMatch(SampleText::refersToOthers));
    String content = content(before, input, choices, target);
    if (node instanceof Node.Obj o) {
      checkTypos(o, kind, problems);
    }
    return new Sample(
        id,
        before,
        input,
        choices,
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

  /** A choice may speak for itself, as in "Which is right?"; other questions cannot be empty. */
  private static String question(Fields f, AnswerKind kind) {
    String input = f.text("input");
    if (kind != AnswerKind.CHOICE && f.node("input") instanceof Node.Text t && input.isBlank()) {
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

  private static List<String> choices(Fields f) {
    Node node = f.required("choices");
    List<Node.Text> choices = f.textNodes("choices");
    if (node instanceof Node.Arr && (choices.size() < 2 || choices.size() > 26)) {
      f.problems().add(node.at(), "\"choices\" has " + choices.size() + " items; allowed: 2 to 26");
    } else if (node instanceof Node.Text) {
      f.problems().add(node.at(), "\"choices\" must be a list of 2 to 26 texts");
    }
    Map<String, Location> seen = new HashMap<>();
    for (Node.Text choice : choices) {
      Location before = seen.putIfAbsent(choice.value(), choice.at());
      if (before != null) {
        f.problems()
            .add(
                choice.at(), "two of the \"choices\" are equal, so no reply could tell them apart");
      }
    }
    return choices.stream().map(Node.Text::value).toList();
  }

  private static Target target(Fields f, AnswerKind kind, List<String> choices, Problems problems) {
    Node node = f.required("target");
    return switch (kind) {
      case CHOICE -> new Target.Choice(node == null ? 0 : index(node, choices, problems));
      case NUMBER -> new Target.Numeric(node == null ? BigDecimal.ZERO : number(node, problems));
      case TEXT -> new Target.Text(node == null ? List.of() : accepted(node, problems));
    };
  }

  /** Texts, and numbers as the file spells them: 1969 is the answer "1969". */
  private static List<String> accepted(Node node, Problems problems) {
    List<Node> items = node instanceof Node.Arr a ? a.items() : List.of(node);
    List<String> accepted = new ArrayList<>();
    for (Node item : items) {
      switch (item) {
        case Node.Text t -> accepted.add(t.value());
        case Node.Num n -> accepted.add(n.spelled());
        case Node.Obj _, Node.Arr _, Node.Bool _, Node.Null _ ->
            problems.add(
                item.at(),
                "\"target\" must be a text or a list of texts, and this is " + item.kind());
      }
    }
    if (accepted.size() == items.size() && accepted.stream().allMatch(String::isBlank)) {
      problems.add(node.at(), "\"target\" must name at least one accepted answer");
    }
    return accepted;
  }

  private static int index(Node node, List<String> choices, Problems problems) {
    if (node instanceof Node.Num n && n.value() instanceof Long i) {
      if (i >= 0 && i < choices.size()) {
        return i.intValue();
      }
      problems.add(
          node.at(),
          "\"target\" is "
              + i
              + "; allowed: 0 to "
              + (choices.size() - 1)
              + ", or a choice's text");
    } else if (node instanceof Node.Text t && choices.contains(t.value())) {
      return choices.indexOf(t.value());
    } else if (node instanceof Node.Text t) {
      problems.add(
          node.at(),
          "\"target\" is \""
              + t.value()
              + "\", which is none of the choices; "
              + Nearest.hint(t.value(), choices));
    } else {
      problems.add(node.at(), "\"target\" must be the number of a choice (from 0) or its text");
    }
    return 0;
  }

  private static BigDecimal number(Node node, Problems problems) {
    String text =
        switch (node) {
          case Node.Num n -> n.value().toString();
          case Node.Text t -> t.value().strip().replace(",", "");
          default -> "";
        };
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS) {
        return number;
      }
      problems.add(node.at(), "\"target\" has more than " + MOST_DIGITS + " digits");
      return BigDecimal.ZERO;
    } catch (NumberFormatException e) {
      problems.add(node.at(), "\"target\" must be a number, and is \"" + text + "\"");
      return BigDecimal.ZERO;
    }
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
            b.put("target", targetNode(sample.target()));
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

  private static Node targetNode(@Nullable Target target) {
    return switch (target) {
      case null -> Node.of((String) null);
      case Target.Choice c -> Node.of(c.index());
      case Target.Numeric n -> Node.of(n.value().toPlainString());
      case Target.Elsewhere e -> Node.of((String) null);
      case Target.Text t -> Node.texts(t.accepted());
    };
  }
}
