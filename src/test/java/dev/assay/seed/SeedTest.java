package dev.assay.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedTest {
  /** Worked out by hand: SHA-256 over 00000001 61 00000002 6263, its first 8 bytes. */
  @Test
  void the_values_never_change() {
    assertThat(Seed.hash("a", "bc"))
        .isEqualTo("sha256:b534ce16ac9c8b36823f39a395ce8e0e3c7ad9605b82b5444f18cadacd217a5d");
    assertThat(Seed.of("a", "bc")).isEqualTo(Long.parseUnsignedLong("b534ce16ac9c8b36", 16));
    assertThat(Seed.hash())
        .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Seed.request(7, "starter", "q-1", 3)).isEqualTo(507151692L);
    assertThat(Seed.random("a").nextLong()).isEqualTo(8064408391495369210L);
  }

  @Test
  void where_one_field_ends_matters() {
    assertThat(Seed.of("a", "bc")).isNotEqualTo(Seed.of("ab", "c")).isNotEqualTo(Seed.of("abc"));
    assertThat(Seed.hash("", "a")).isNotEqualTo(Seed.hash("a", "")).isNotEqualTo(Seed.hash("a"));
  }

  @Test
  void lengths_are_those_of_the_bytes_not_of_the_characters() {
    assertThat(Seed.hash("é"))
        .isEqualTo("sha256:d1e9fa6240157ad2f9401c2bd40da3305678208a1985ff66beae448907f52b8f");
  }

  @Test
  void a_request_seed_fits_31_bits_and_depends_on_every_field() {
    long seed = Seed.request(7, "e", "s", 1);
    assertThat(seed).isBetween(0L, (1L << 31) - 1);
    assertThat(Seed.request(8, "e", "s", 1)).isNotEqualTo(seed);
    assertThat(Seed.request(7, "f", "s", 1)).isNotEqualTo(seed);
    assertThat(Seed.request(7, "e", "t", 1)).isNotEqualTo(seed);
    assertThat(Seed.request(7, "e", "s", 2)).isNotEqualTo(seed);
    for (int i = 0; i < 1000; i++) {
      assertThat(Seed.request(i, "e", "s", i + 1)).isBetween(0L, (1L << 31) - 1);
    }
  }

  @Test
  void equal_fields_start_equal_sequences() {
    assertThat(Seed.random("x", "y").longs(20).toArray())
        .isEqualTo(Seed.random("x", "y").longs(20).toArray())
        .isNotEqualTo(Seed.random("xy").longs(20).toArray());
  }
}
