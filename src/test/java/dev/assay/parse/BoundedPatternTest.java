package dev.assay.parse;

import static dev.assay.parse.Chains.TEXT;
import static dev.assay.parse.Chains.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a*b)",
        "(.*.*.*x)",
        "^(?:a|aa|b)+?(c)$",
        "(?:a*?a*?)*?(b)$",
        "(?:(?=a+)a)*(b)",
        "(?:a{0,900}){0,900}(b)",
        "((?:a?){40}a{40}b)",
        "(?:.?){999}(b)"
      })
  void a_search_that_backtracks_without_end_is_stopped_and_says_so(String pattern) {
    assertThat(read(TEXT, "- regex: '" + pattern + "'", "a".repeat(3_000) + "!"))
        .isEqualTo("UNCLEAR: regex: " + pattern + ": the search was stopped after 1150050 steps");
  }

  @Test
  void the_bound_grows_with_the_text() {
    Bound bound = new Bound(1_000_000);
    assertThat(bound.take(51_000_000)).isTrue();
    assertThat(bound.take(1)).isFalse();
  }

  @Test
  void a_deep_search_finds_the_same_on_a_small_stack_and_on_a_large_one() throws Exception {
    BoundedPattern pattern = new BoundedPattern(Pattern.compile("((?:a|b)*)c"));
    String text = "ab".repeat(50_000) + "c";
    BoundedPattern.Found[] found = new BoundedPattern.Found[2];
    Thread small =
        Thread.ofPlatform().stackSize(256 << 10).start(() -> found[0] = pattern.find(text, 1));
    Thread large =
        Thread.ofPlatform().stackSize(256 << 20).start(() -> found[1] = pattern.find(text, 1));
    small.join();
    large.join();
    assertThat(found[0].spans()).containsExactly(new BoundedPattern.Span(0, 100_000, 100_001));
    assertThat(found[1]).isEqualTo(found[0]);
  }

  @Test
  void a_search_too_deep_for_any_stack_is_given_up_and_says_so() {
    // Ten nested groups take some kilobytes of stack for each character.
    String inner = "a";
    for (int i = 0; i < 12; i++) {
      inner = "(?:" + inner + "|" + i + ")";
    }
    BoundedPattern pattern = new BoundedPattern(Pattern.compile("(" + inner + "*)c"));
    BoundedPattern.Found found = pattern.find("a".repeat(1_000_000), 1);
    assertThat(found.spans()).isEmpty();
    assertThat(found.stopped()).isNotNull();
  }
}
