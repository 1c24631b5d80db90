package dev.assay.parse;

import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps that read a format's replies, in order. The first step that finds exactly one answer
 * wins. A step that finds two different answers, or one that is none of the choices, ends the
 * chain: the reply is unread, since a later and weaker step must not choose for it. Leading
 * reasoning blocks are not read. Immutable and thread-safe; linear time on any text.
 */
public final class ParserChain {
  private final List<Step> steps;

  private ParserChain(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * The chain of a format's or profile's {@code parse} list, for replies to one kind of question.
   * Each item is the name of a step, or an object of that name and its options.
   *
   * @param problems takes every mistake, with its place; the chain must not be used if there is one
   */
  public static ParserChain read(Node node, Question.Kind kind, Problems problems) {
    if (!(node instanceof Node.Arr list)) {
      problems.add(node.at(), "\"parse\" must be a list of steps, and this is " + node.kind());
      return new ParserChain(List.of());
    }
    if (list.items().isEmpty()) {
      problems.add(node.at(), "\"parse\" must have at least one step");
    }
    List<Step> steps = new ArrayList<>();
    Map<String, Location> seen = new HashMap<>();
    for (Node item : list.items()) {
      Location first = seen.putIfAbsent(Json.write(item), item.at());
      if (first != null && !(item instanceof Node.Null)) {
        problems.add(item.at(), "this step stands twice; first at " + first);
      }
      Step step = Steps.read(item, kind, problems);
      if (step != null) {
        steps.add(step);
      }
    }
    return new ParserChain(steps);
  }

  /** The steps' names in order, as {@link Parsed.Read#step} has them. */
  public List<String> steps() {
    return steps.stream().map(Step::name).toList();
  }

  /** Reads a reply that its model ended. */
  public Parsed parse(String reply, Question question) {
    return parse(reply, question, false);
  }

  /**
   * Reads a reply that the token limit cut off: only explicit answers count, and refusals. Steps
   * that find another one are passed over.
   */
  public Parsed parseCut(String reply, Question question) {
    return parse(reply, question, true);
  }

  private Parsed parse(String reply, Question question, boolean cut) {
    Reasoning rest = Reasoning.strip(reply);
    if (rest.open()) {
      return new Parsed.Unread(Parsed.Cause.REASONING_OPEN, "the reasoning is not closed");
    }
    String answer = rest.answer();
    if (Chars.isBlank(answer)) {
      boolean blank = answer.length() == reply.length();
      return new Parsed.Unread(
          Parsed.Cause.BLANK, blank ? "there is no text" : "there is no text after the reasoning");
    }
    List<String> reasons = new ArrayList<>();
    for (Step step : steps) {
      switch (step.find(answer, question)) {
        case Finding.Rest left when Chars.isBlank(left.reply()) -> {
          return new Parsed.Unread(Parsed.Cause.BLANK, "there is no text after the reasoning");
        }
        case Finding.Rest left -> answer = left.reply();
        case Finding.Open open -> {
          return new Parsed.Unread(Parsed.Cause.REASONING_OPEN, open.reason());
        }
        case Finding.One one when !cut || one.explicit() -> {
          return new Parsed.Read(one.answer(), step.name(), step.loose(), one.explicit());
        }
        case Finding.One one -> reasons.add(step.name() + ": not explicit in a reply that was cut");
        case Finding.Unclear unclear -> {
          return new Parsed.Unread(Parsed.Cause.UNCLEAR, step.name() + ": " + unclear.reason());
        }
        case Finding.Refusal refusal -> {
          return new Parsed.Refused(refusal.pattern());
        }
        case Finding.Nothing nothing -> reasons.add(step.name() + ": " + nothing.reason());
      }
    }
    return new Parsed.Unread(Parsed.Cause.NO_STEP, String.join("; ", reasons));
  }
}
