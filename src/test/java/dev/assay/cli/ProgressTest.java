package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.RunningScore;
import dev.assay.score.Outcome;
import dev.assay.stats.Interval;
import dev.assay.stats.Refusal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said while a run goes on. */
class ProgressTest {
  private static final RunningScore.Snapshot NOTHING =
      new RunningScore.Snapshot(Map.of(), null, new Refusal("no score"), null);
  private static final RunningScore.Snapshot MUCH =
      new RunningScore.Snapshot(
          Map.of(Outcome.ANSWERED, 100, Outcome.UNPARSED, 20, Outcome.FAILED, 5),
          0.39,
          new Interval(0.04, 0.309, 0.477, 0.95, "wilson-s"),
          1.25);

  @TempDir Path folder;

  private static ProgressText waiting(int failed) {
    return new ProgressText("quiz@dice+plain", 40, failed, failed, 400, 12.4, NOTHING);
  }

  private static ProgressText going() {
    return new ProgressText("quiz@dice+plain", 40, 125, 5, 400, 50, MUCH);
  }

  @Test
  void before_the_first_reply_the_wait_is_told() {
    assertThat(waiting(0).within(79))
        .isEqualTo("40/400  waiting for the first reply (12 s)  quiz@dice+plain");
    assertThat(waiting(0).whole())
        .isEqualTo("quiz@dice+plain  40/400  waiting for the first reply (12 s)");
    assertThat(waiting(3).within(79)).as("failures are no replies").contains("waiting");
  }

  @Test
  void what_presses_most_comes_first_in_a_live_line() {
    assertThat(going().within(200))
        .isEqualTo(
            "160/400  96 s left  score 39.0 [30.9, 47.7]  spent 1.2500  quiz@dice+plain"
                + "  100 answered, 20 unparsed, 5 failed  2.5/s");
    assertThat(going().whole()).startsWith("quiz@dice+plain  160/400  96 s left  score");
  }

  @Test
  void a_live_line_never_wraps_and_drops_whole_parts_from_its_end() {
    String all = going().within(1_000);
    for (int columns = 1; columns <= all.length(); columns++) {
      String line = going().within(columns);
      assertThat(line).hasSizeLessThanOrEqualTo(columns);
      assertThat(all).startsWith(line);
      if (columns >= "160/400".length()) {
        assertThat(all + "  ").as("a whole part ends here").startsWith(line + "  ");
      }
    }
    assertThat(going().within(79)).endsWith("quiz@dice+plain");
    assertThat(going().within(20)).isEqualTo("160/400  96 s left");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "24 132,     ,    132",
        "'24 132\n', 200, 132",
        "0 0,        90,  90",
        "0 0,        ,    80",
        "'',         90,  90",
        "'',         x,   80",
        "'',         '',  80",
        "?,          0,   80",
        "'stty: no', ,    80",
      })
  void a_terminal_is_as_wide_as_it_says_else_as_columns_says_else_80(
      String size, String columns, int width) {
    assertThat(TerminalWidth.of(size, columns)).isEqualTo(width);
  }

  @Test
  void several_runs_share_a_line_their_sum_first() {
    ProgressText ended = new ProgressText("quiz@a+plain", 0, 10, 0, 10, 5, MUCH);
    ProgressOfSeveral all = new ProgressOfSeveral(List.of(going(), waiting(0), ended));
    assertThat(all.within(200))
        .isEqualTo(
            "210/810  96 s left  spent 2.5000  quiz@dice+plain 40 %  quiz@dice+plain waiting");
    for (int columns = 1; columns <= 200; columns++) {
      assertThat(all.within(columns)).hasSizeLessThanOrEqualTo(columns);
    }
    assertThat(new ProgressOfSeveral(List.of(ended, ended)).within(79))
        .isEqualTo("20/20  spent 2.5000");
  }

  @Test
  void a_server_that_hangs_is_no_silence() throws IOException {
    Desk desk = new Desk(folder).quiz(1, 1);
    desk.errIsTerminal = true;
    desk.width = 50;
    CountDownLatch told = new CountDownLatch(1);
    desk.talk =
        () ->
            new StringWriter() {
              @Override
              public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (text.contains("waiting for the first reply (")) {
                  told.countDown();
                }
              }
            };
    try (FakeServer server =
        new FakeServer(a -> {
          boolean heard = told.await(60, TimeUnit.SECONDS);
          return FakeServer.Answer.text(heard ? a.right() : a.wrong());
        })) {
      Desk.Said said = desk.assay("run", "quiz", "-m", server.model());
      assertThat(said.err()).contains("0/1  waiting for the first reply (");
      assertThat(said.err().split("[\r\n]"))
          .filteredOn(l -> l.startsWith("\u001b[K0/1"))
          .isNotEmpty()
          .allSatisfy(l -> assertThat(l.substring(3)).hasSizeLessThan(50));
    }
  }
}
