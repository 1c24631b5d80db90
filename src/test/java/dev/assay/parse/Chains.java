package dev.assay.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Problems;
import dev.assay.config.Yaml;
import java.util.List;

/** Chains and questions for tests. */
final class Chains {
  static final Question.Choice ABCD =
      Question.Choice.lettered(List.of("Scissors", "An umbrella", "A spoon", "1/3"));
  static final Question NUMBER = new Question.Numeric();
  static final Question TEXT = new Question.Text();

  private Chains() {}

  /** The chain of a YAML list that has no mistake. */
  static ParserChain of(Question question, String yaml) {
    Problems problems = new Problems();
    ParserChain chain =
        ParserChain.read(Yaml.parse(yaml, "format.yaml"), question.kind(), problems);
    assertThat(problems.all()).isEmpty();
    return chain;
  }

  /** The answer, or {@code cause: reason}, or {@code refused: pattern}. */
  static String read(Question question, String yaml, String reply) {
    return say(of(question, yaml).parse(reply, question));
  }

  static String readCut(Question question, String yaml, String reply) {
    return say(of(question, yaml).parseCut(reply, question));
  }

  static String say(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Read r -> r.answer();
      case Parsed.Unread u -> u.cause() + ": " + u.reason();
      case Parsed.Refused r -> "refused: " + r.pattern();
    };
  }
}
