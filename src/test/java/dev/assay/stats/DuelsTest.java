package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Strengths from duels: recovered where they exist, refused where they do not. */
class DuelsTest {
  private static final double[] TRUE = {0, 1, -.5};

  @Test
  void strengths_the_help_of_being_first_and_style_are_recovered() {
    Strengths.Rated rated = rated(BradleyTerry.fitWithPosition(3, 0, duels(6000, .4, .7, 0)));
    assertThat(rated.abilities().get(1)).isCloseTo(1, within(.15));
    assertThat(rated.abilities().get(2)).isCloseTo(-.5, within(.15));
    assertThat(rated.effects().get(0)).isCloseTo(.4, within(.1));
    assertThat(rated.effects().get(1)).isCloseTo(.7, within(.1));
    assertThat(rated.tie()).isEmpty();
  }

  @Test
  void davidson_recovers_strengths_and_how_likely_a_tie_is() {
    Strengths.Rated rated = rated(Davidson.fit(3, 0, duels(6000, 0, 0, .8)));
    assertThat(rated.abilities().get(1)).isCloseTo(1, within(.15));
    assertThat(rated.tie().orElseThrow()).isCloseTo(.8, within(.08));
  }

  @Test
  void the_interval_of_a_difference_covers() {
    int covered = 0;
    for (int seed = 0; seed < 300; seed++) {
      Strengths.Rated rated =
          rated(BradleyTerry.fit(3, 0, simulated(new SplittableRandom(seed), 150, 0, 0, 0)));
      Interval interval = (Interval) rated.difference(1, 2, Strengths.Unit.LOG_ODDS, .95);
      covered += interval.low() <= 1.5 && 1.5 <= interval.high() ? 1 : 0;
    }
    assertThat(covered / 300.0).isGreaterThanOrEqualTo(.92);
  }

  @Test
  void the_order_of_the_duels_and_the_names_of_prompts_change_no_bit() {
    List<Duel> duels = duels(200, .4, .7, .5);
    List<Duel> shuffled = new ArrayList<>();
    for (Duel d : duels) {
      shuffled.add(new Duel(d.first(), d.second(), d.result(), 9999 - d.prompt(), d.style()));
    }
    Collections.shuffle(shuffled, new Random(1));
    assertThat(Davidson.fitWithPosition(3, 0, shuffled))
        .isEqualTo(Davidson.fitWithPosition(3, 0, duels));
  }

  @Test
  void duplicated_duels_of_a_prompt_do_not_shrink_the_error() {
    List<Duel> duels = duels(200, 0, 0, 0);
    List<Duel> twice = new ArrayList<>(duels);
    twice.addAll(duels);
    Strengths.Rated once = rated(BradleyTerry.fit(3, 0, duels));
    Strengths.Rated doubled = rated(BradleyTerry.fit(3, 0, twice));
    assertThat(doubled.se(1)).isCloseTo(once.se(1), within(1e-9));
    assertThat(doubled.modelSe().get(1)).isLessThan(.8 * once.modelSe().get(1));
  }

  @Test
  void elo_is_1000_for_the_reference_and_400_for_odds_of_ten() {
    Strengths.Rated rated = rated(BradleyTerry.fit(3, 2, duels(300, 0, 0, 0)));
    assertThat(rated.elo(2)).isEqualTo(1000);
    assertThat(rated.se(2)).isZero();
    Interval odds = (Interval) rated.difference(0, 1, Strengths.Unit.LOG_ODDS, .95);
    Interval elo = (Interval) rated.difference(0, 1, Strengths.Unit.ELO, .95);
    assertThat(elo.high()).isCloseTo(400 * odds.high() / Math.log(10), within(1e-9));
  }

  @Test
  void players_who_never_met_are_not_rated() {
    List<Duel> duels = new ArrayList<>();
    for (int p = 0; p < 10; p++) {
      duels.add(new Duel(0, 1, p % 2 == 0 ? Duel.Result.FIRST : Duel.Result.SECOND, p));
      duels.add(new Duel(2, 3, p % 2 == 0 ? Duel.Result.FIRST : Duel.Result.SECOND, p));
    }
    assertThat(BradleyTerry.fit(4, 0, duels))
        .isEqualTo(new Strengths.Unrated("some players never met the others"));
  }

  @Test
  void a_player_who_always_wins_is_rated_only_with_half_wins() {
    List<Duel> duels = new ArrayList<>();
    for (int p = 0; p < 10; p++) {
      duels.add(new Duel(0, 1, Duel.Result.FIRST, p));
    }
    assertThat(BradleyTerry.fit(2, 1, duels))
        .isEqualTo(new Strengths.Unrated("some players never lost a point to the others"));
    Strengths.Rated rated = rated(BradleyTerry.fit(2, 1, BradleyTerry.withHalfWins(2, duels)));
    assertThat(rated.abilities().get(0)).isCloseTo(Math.log(10.5 / .5), within(1e-9));
  }

  @Test
  void ties_without_upsets_leave_davidson_without_a_maximum() {
    List<Duel> duels = new ArrayList<>();
    for (int p = 0; p < 10; p++) {
      duels.add(new Duel(0, 1, p < 6 ? Duel.Result.FIRST : Duel.Result.TIE, p));
    }
    assertThat(Davidson.fit(2, 0, duels)).isInstanceOf(Strengths.Unrated.class);
    assertThat(Davidson.fit(2, 0, duels.subList(0, 6))).isInstanceOf(Strengths.Unrated.class);
    assertThat(BradleyTerry.fit(2, 0, duels)).isInstanceOf(Strengths.Rated.class);
  }

  @Test
  void a_position_that_is_never_swapped_cannot_be_told_from_strength() {
    List<Duel> duels = new ArrayList<>();
    for (int p = 0; p < 10; p++) {
      duels.add(new Duel(0, 1, p < 6 ? Duel.Result.FIRST : Duel.Result.SECOND, p));
    }
    assertThat(BradleyTerry.fitWithPosition(2, 0, duels)).isInstanceOf(Strengths.Unrated.class);
  }

  @Test
  void few_prompts_and_no_duels_are_refused() {
    assertThat(BradleyTerry.fit(2, 0, List.of())).isInstanceOf(Strengths.Unrated.class);
    List<Duel> two =
        List.of(new Duel(0, 1, Duel.Result.FIRST, 0), new Duel(0, 1, Duel.Result.SECOND, 1));
    assertThat(BradleyTerry.fit(2, 0, two))
        .isEqualTo(new Strengths.Unrated("fewer than 5 prompts"));
    assertThatThrownBy(() -> BradleyTerry.fit(1, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Strengths.Rated rated(Strengths strengths) {
    assertThat(strengths).isInstanceOf(Strengths.Rated.class);
    return (Strengths.Rated) strengths;
  }

  private static List<Duel> duels(int prompts, double position, double style, double tie) {
    return simulated(new SplittableRandom(7), prompts, position, style, tie);
  }

  private static List<Duel> simulated(
      SplittableRandom random, int prompts, double position, double style, double tie) {
    List<Duel> duels = new ArrayList<>();
    for (int prompt = 0; prompt < prompts; prompt++) {
      int first = random.nextInt(3);
      int second = (first + 1 + random.nextInt(2)) % 3;
      double length = style == 0 ? 0 : random.nextDouble(-1, 1);
      double d = TRUE[first] - TRUE[second] + position + style * length;
      double win = Math.exp(d / 2);
      double lose = Math.exp(-d / 2);
      double at = random.nextDouble() * (win + lose + tie);
      Duel.Result result =
          at < win ? Duel.Result.FIRST : at < win + lose ? Duel.Result.SECOND : Duel.Result.TIE;
      duels.add(new Duel(first, second, result, prompt, style == 0 ? List.of() : List.of(length)));
    }
    return duels;
  }
}
