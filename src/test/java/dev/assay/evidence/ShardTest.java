package dev.assay.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 12})
  void every_pair_is_in_exactly_one_part_and_parts_are_of_equal_size(int of) {
    int[] sizes = new int[of];
    for (int place = 0; place < 84; place++) {
      for (int epoch = 1; epoch <= 5; epoch++) {
        int p = place;
        int e = epoch;
        int[] owners =
            IntStream.rangeClosed(1, of).filter(i -> new Shard(i, of).has(p, e)).toArray();
        assertThat(owners).hasSize(1);
        sizes[owners[0] - 1]++;
      }
    }
    assertThat(Arrays.stream(sizes).distinct().toArray()).containsExactly(84 * 5 / of);
  }

  @Test
  void a_part_has_every_sample_as_soon_as_there_are_as_many_epochs_as_parts() {
    Shard shard = new Shard(3, 4);
    for (int place = 0; place < 9; place++) {
      int p = place;
      assertThat(IntStream.rangeClosed(1, 4).filter(e -> shard.has(p, e)).count()).isEqualTo(1);
    }
  }

  @Test
  void what_is_written_as_a_shard_is_read_as_it() {
    assertThat(Objects.requireNonNull(Shard.parse("3/12"))).hasToString("3/12");
    for (String none : new String[] {"", "0/1", "2/1", "1/0", "-1/2", "1/2/3", "1", "1/10001"}) {
      assertThat(Shard.parse(none)).as(none).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"session\":{\"id\":1,\"sent\":{\"id\":1}}}|{\"session\":{\"id\":8,\"sent\":{\"id\":1}}}",
        "{\"sample\":\"a\",\"session\":2,\"x\":1}|{\"sample\":\"a\",\"session\":9,\"x\":1}",
        "{\"sample\":\"a\",\"session\":2}|{\"sample\":\"a\",\"session\":9}",
        "{\"o\":{\"session\":5},\"session\":1}|{\"o\":{\"session\":5},\"session\":8}",
        "{\"o\":[{\"session\":5}],\"t\":\",\\\"session\\\":3\"}|{\"o\":[{\"session\":5}],\"t\":\",\\\"session\\\":3\"}",
        "{\"t\":\"}{]\\\\\",\"session\":30}|{\"t\":\"}{]\\\\\",\"session\":37}",
        "{\"t\":\"session\",\"f\":1.50}|{\"t\":\"session\",\"f\":1.50}",
      })
  void a_session_number_is_raised_and_no_byte_else_is_touched(String line, String raised) {
    assertThat(SessionNumber.raised(line, 7)).isEqualTo(raised);
  }
}
