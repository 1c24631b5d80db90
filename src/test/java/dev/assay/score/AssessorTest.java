package dev.assay.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import dev.assay.eval.Unread;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.StopReason;
import dev.assay.exchange.ToolCall;
import dev.assay.parse.ParserChain;
import dev.assay.parse.Question;
import dev.assay.parse.Rational;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AssessorTest {
  private static final Question NUMBER = new Question.Numeric();

  private static Score assess(Result result, Unread policy) {
    Problems problems = new Problems();
    ParserChain chain =
        ParserChain.read(
            Yaml.parse("[{refusal: [cannot]}, {line: answer}, {last_number: {loose: true}}]", "f"),
            Question.Kind.NUMBER,
            problems);
    problems.check();
    Scorer scorer = new NumberScorer(number("12"));
    return new Assessor(chain, policy).assess(result, NUMBER, scorer);
  }

  private static Outcome outcome(Result result) {
    return assess(result, Unread.ZERO).outcome();
  }

  private static Rational number(String text) {
    return Objects.requireNonNull(Rational.of(text));
  }

  private static Reply reply(String text, StopReason stop) {
    return Reply.of(text, stop, null);
  }

  @Test
  void an_answer_is_scored_with_the_step_that_read_it() {
    assertThat(assess(reply("Answer: 12", StopReason.END), Unread.ZERO))
        .isEqualTo(new Score(Outcome.ANSWERED, "12", "line: answer", false, 1.0, null));
    assertThat(assess(reply("it is 13", StopReason.END), Unread.ZERO))
        .isEqualTo(new Score(Outcome.ANSWERED, "13", "last_number", true, 0.0, null));
  }

  @Test
  void a_failure_is_never_a_zero() {
    Result failure = new Failure(Failure.Kind.RATE_LIMIT, "asked to slow down", 429);
    for (Unread policy : Unread.values()) {
      assertThat(assess(failure, policy))
          .isEqualTo(
              new Score(Outcome.FAILED, null, null, false, null, "rate limit: asked to slow down"));
    }
  }

  @Test
  void unread_is_zero_or_missing_as_the_eval_says() {
    Reply blank = reply(" \n", StopReason.END);
    assertThat(assess(blank, Unread.ZERO).value()).isEqualTo(0.0);
    assertThat(assess(blank, Unread.MISSING).value()).isNull();
  }

  @Test
  void the_first_outcome_that_applies_holds() {
    Reply refused =
        new Reply("Answer: 12", null, List.of(), StopReason.LENGTH, "no", null, null, null);
    assertThat(outcome(reply("", StopReason.FILTERED))).isEqualTo(Outcome.FILTERED);
    assertThat(outcome(refused)).isEqualTo(Outcome.REFUSED);
    assertThat(outcome(reply("", StopReason.REFUSED))).isEqualTo(Outcome.REFUSED);
    assertThat(outcome(reply("I cannot say", StopReason.LENGTH))).isEqualTo(Outcome.REFUSED);
    assertThat(outcome(reply("", StopReason.LENGTH))).isEqualTo(Outcome.EMPTY);
    assertThat(outcome(reply("<think>12</think>", StopReason.END))).isEqualTo(Outcome.EMPTY);
    assertThat(outcome(reply("3 + 4 = 7, then", StopReason.LENGTH))).isEqualTo(Outcome.TRUNCATED);
    assertThat(outcome(reply("Answer: 1", StopReason.LENGTH))).isEqualTo(Outcome.TRUNCATED);
    assertThat(outcome(reply("<think>Answer: 12", StopReason.END))).isEqualTo(Outcome.TRUNCATED);
    assertThat(outcome(reply("Answer: 12\nSince", StopReason.LENGTH))).isEqualTo(Outcome.ANSWERED);
    assertThat(outcome(reply("Answer: 1 or 2", StopReason.END))).isEqualTo(Outcome.UNPARSED);
    assertThat(outcome(reply("no idea", StopReason.UNKNOWN))).isEqualTo(Outcome.UNPARSED);
  }

  @Test
  void a_reply_that_only_calls_a_tool_is_not_empty() {
    ToolCall call = new ToolCall("1", "calculator", "{}");
    Reply reply = new Reply("", null, List.of(call), StopReason.TOOL_CALLS, null, null, null, null);
    assertThat(outcome(reply)).isEqualTo(Outcome.UNPARSED);
  }

  @Test
  void outcomes_are_unread_or_missing_or_answered() {
    assertThat(Arrays.stream(Outcome.values()).map(Outcome::label))
        .containsExactly(
            "failed",
            "filtered",
            "refused",
            "empty",
            "truncated",
            "unparsed",
            "unjudged",
            "answered");
    for (Outcome outcome : Outcome.values()) {
      assertThat(outcome.isUnread() && outcome.isMissing()).isFalse();
      assertThat(outcome.isUnread() || outcome.isMissing()).isEqualTo(outcome != Outcome.ANSWERED);
    }
  }

  @Test
  void numbers_are_compared_exactly_or_within_the_tolerance() {
    assertThat(new NumberScorer(number("1/3")).mark("2/6").value()).isEqualTo(1.0);
    assertThat(new NumberScorer(number("1/3")).mark("0.3333333").value()).isEqualTo(0.0);
    assertThat(new NumberScorer(number("1200")).mark("1,200.0").value()).isEqualTo(1.0);
    assertThat(new NumberScorer(number("0.3"), number("0.1")).mark("0.4").value()).isEqualTo(1.0);
    assertThat(new NumberScorer(number("0.3"), number("0.1")).mark("0.41").value()).isEqualTo(0.0);
  }

  @Test
  void texts_are_compared_after_normalisation_with_every_accepted_one() {
    Scorer scorer = new TextScorer(List.of("three", "3"));
    assertThat(scorer.mark("Three.").value()).isEqualTo(1.0);
    assertThat(scorer.mark("**3**").value()).isEqualTo(1.0);
    assertThat(scorer.mark("thirty").value()).isEqualTo(0.0);
  }

  @Test
  void letters_are_compared() {
    assertThat(new ChoiceScorer("B").mark("B").value()).isEqualTo(1.0);
    assertThat(new ChoiceScorer("B").mark("A").value()).isEqualTo(0.0);
  }
}
