package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsComparedTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 3);
  }

  @Test
  void all_formats_that_suit_are_asked_and_compared_question_by_question() {
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice", "--format", "all");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("dice+curt", "against", "dice+plain", "paired by question");
    assertThat(said.err()).contains("flatters the model", "profile");
  }

  @Test
  void two_formats_are_one_pair() {
    Desk.Said said =
        desk.assay("run", "quiz", "-m", "dice", "--format", "plain", "--format", "curt");
    assertThat(said.out()).contains("paired by question", "dice+plain", "against", "dice+curt");
  }

  @Test
  void one_format_is_compared_with_nothing() {
    Desk.Said said = desk.assay("run", "quiz", "-m", "dice", "--format", "plain");
    assertThat(said.out()).doesNotContain("against");
    assertThat(said.err()).doesNotContain("flatters");
  }
}
