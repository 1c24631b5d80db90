package dev.assay.score;

import dev.assay.score.math.MathAnswer;
import java.util.List;

/** 1 for an expression that equals an accepted one; undecided where its form is not known. */
record MathScorer(List<MathAnswer> accepted) implements Scorer {
  MathScorer {
    accepted = List.copyOf(accepted);
  }

  static MathScorer of(List<String> accepted) {
    return new MathScorer(accepted.stream().map(MathAnswer::of).toList());
  }

  @Override
  public Mark mark(String answer) {
    MathAnswer given = MathAnswer.of(answer);
    boolean isDecided = given.isReadable();
    for (MathAnswer right : accepted) {
      switch (given.compare(right)) {
        case EQUAL -> {
          return Mark.of(true);
        }
        case DIFFERENT -> {}
        case UNDECIDED -> isDecided = false;
      }
    }
    return isDecided
        ? Mark.of(false)
        : Mark.undecided("whether \"" + shortened(answer) + "\" is right could not be decided");
  }

  private static String shortened(String answer) {
    String line = answer.strip().replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "...";
  }
}
