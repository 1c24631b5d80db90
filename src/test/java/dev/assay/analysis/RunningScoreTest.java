package dev.assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.derive.Derivation;
import dev.assay.evidence.ResponseLine;
import dev.assay.model.Price;
import dev.assay.run.Plan;
import dev.assay.run.Subset;
import dev.assay.run.Workshop;
import dev.assay.run.Workshop.Scripted;
import dev.assay.score.Marker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningScoreTest {
  private static final Price PRICE = new Price(1.0, null, 2.0, 10, "USD", null);

  @Test
  void in_the_end_it_says_what_the_summary_says_whatever_the_order(@TempDir Path folder) {
    Workshop shop = new Workshop(folder);
    shop.samples(20);
    Plan plan = shop.plan(3);
    shop.run(
        plan,
        new Scripted(r -> {
          int number = Integer.parseInt(r.subject().sample().substring(1));
          return number == 7 ? Scripted.fails() : Scripted.says(number % 3 == 0 ? "?" : "B");
        }),
        4);
    Summary summary = Derivation.summarise(plan.folder(), plan.manifest(), plan.samples());
    Summary.Metric metric = summary.metrics().getFirst();

    Marker marker = Derivation.marker(plan.manifest(), plan.assignment().eval());
    RunningScore running = new RunningScore(plan.samples(), 3, marker, PRICE);
    assertThat(running.snapshot().mean()).isNull();
    List<ResponseLine> lines = new ArrayList<>(Workshop.lines(plan.folder()));
    Collections.shuffle(lines, new Random(1));
    lines.forEach(running::add);
    RunningScore.Snapshot snapshot = running.snapshot();
    assertThat(snapshot.outcomes()).isEqualTo(summary.outcomes());
    assertThat(snapshot.mean()).isEqualTo(metric.value());
    assertThat(snapshot.population()).isEqualTo(metric.population());
    assertThat(snapshot.spent()).isEqualTo(57 * 1.4, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void replies_of_an_earlier_process_count_and_cost_nothing_again(@TempDir Path folder) {
    Workshop shop = new Workshop(folder);
    Plan plan = shop.plan(2);
    shop.run(plan, new Scripted(r -> Scripted.says("B")), 4);
    Marker marker = Derivation.marker(plan.manifest(), plan.assignment().eval());
    RunningScore whole = new RunningScore(plan.samples(), 2, marker, PRICE);
    RunningScore resumed = new RunningScore(plan.samples(), 2, marker, PRICE);
    List<ResponseLine> lines = Workshop.lines(plan.folder());
    lines.forEach(whole::add);
    lines.subList(0, 8).forEach(resumed::addEarlier);
    lines.subList(8, lines.size()).forEach(resumed::add);
    assertThat(resumed.snapshot().outcomes()).isEqualTo(whole.snapshot().outcomes());
    assertThat(resumed.snapshot().mean()).isEqualTo(whole.snapshot().mean());
    assertThat(resumed.snapshot().spent())
        .isEqualTo((lines.size() - 8) * 1.4, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void lines_of_other_samples_and_later_epochs_are_left_out(@TempDir Path folder) {
    Workshop shop = new Workshop(folder);
    Plan all = shop.plan(3);
    shop.run(all, new Scripted(r -> Scripted.says("B")), 4);
    Plan few = shop.plan(shop.selection(2, new Subset.First(2), null), true);
    Marker marker = Derivation.marker(few.manifest(), few.assignment().eval());
    RunningScore running = new RunningScore(few.samples(), 2, marker, null);
    Workshop.lines(all.folder()).forEach(running::add);
    assertThat(running.snapshot().outcomes().values().stream().mapToInt(i -> i).sum()).isEqualTo(4);
    assertThat(running.snapshot().spent()).isNull();
  }
}
