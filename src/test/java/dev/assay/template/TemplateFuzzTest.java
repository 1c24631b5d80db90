package dev.assay.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TemplateFuzzTest {
  private static final Location START = new Location("evals/formats/x.yaml", 10, 9);
  private static final int TEMPLATES = 10_000;

  private static final List<Scope> SCOPES =
      List.of(
          scope(
              """
              {"n": 4, "input": "4"}\
              """),
          scope(
              """
              {"input": "Which is it?", "n": 3, "rate": 0.25, "empty": "", "nothing": null,
               "choices": [{"letter": "A", "text": "One"}, {"letter": "B", "text": "Two"}],
               "facts": {"a": 1, "b": [2, "three"]}}\
              """),
          scope(
              """
              {"input": "\ud834\udd1e {{ x }} \\u0000 \\ud800", "n": 123456789012345678901234567890,
               "rate": -1e308, "empty": [], "nothing": {}, "choices": [], "facts": ["b", 1, null],
               "x": true, "m": [[1, 2], [3, 4]]}\
              """));

  private static Scope scope(String json) {
    Scope scope = Scope.EMPTY;
    for (Map.Entry<String, Node.Field> e :
        ((Node.Obj) Json.parse(json, "scope")).fields().entrySet()) {
      scope = scope.with(e.getKey(), Value.of(e.getValue().value()));
    }
    return scope;
  }

  /** The time is no measure of speed: it ends a test that would else never end. */
  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void a_random_template_gives_text_or_an_error_with_its_place_and_nothing_else() {
    RandomTemplate templates = new RandomTemplate(new Random(20261124));
    int rendered = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      String text = templates.next();
      Options options = i % 4 == 0 ? Options.CHAT : Options.PROMPT;
      try {
        rendered += texts(text, options);
      } catch (Throwable t) {
        throw new AssertionError("template " + i + ": " + shown(text), t);
      }
    }
    // Else a change of the grammar could leave a test of error messages alone.
    assertThat(rendered).isGreaterThan(TEMPLATES / 2);
  }

  /** How many scopes the template gave a text for. */
  private static int texts(String text, Options options) {
    Template template;
    try {
      template = Template.parse(text, START, options);
      assertThat(template.names()).doesNotContain("");
    } catch (AssayException e) {
      hasItsPlace(e);
      return 0;
    }
    int texts = 0;
    for (Scope scope : SCOPES) {
      try {
        String first = template.render(scope);
        assertThat(template.render(scope)).isEqualTo(first);
        texts++;
      } catch (AssayException e) {
        hasItsPlace(e);
      }
    }
    return texts;
  }

  private static void hasItsPlace(AssayException e) {
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e.problems()).isNotEmpty();
    e.problems()
        .forEach(p -> {
          Location at = Objects.requireNonNull(p.at(), p::toString);
          assertThat(at.file()).isEqualTo(START.file());
          assertThat(at.line()).isGreaterThanOrEqualTo(START.line());
          assertThat(at.column()).isPositive();
          assertThat(p.message()).isNotBlank();
        });
  }

  private static String shown(String text) {
    return text.length() <= 400 ? text : text.substring(0, 400) + "...";
  }
}
