package dev.assay.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates that give data instead of text. */
class ValueOfTemplateTest {
  private static final Location ROW = new Location("rows.jsonl", 7, 1);
  private static final Scope SCOPE =
      Scope.of(
          Map.of(
              "row", Value.of(Json.parse("{\"a\":[1,\"x\",null],\"n\":2.5,\"t\":\" y \"}", ""))));

  private static Node value(String template) {
    return Template.parse(template, new Location("e.yaml", 3, 5)).value(SCOPE, ROW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{{ row.a }} ; [1,\"x\",null]",
        "{{ row.n * 2 }} ; 5.0",
        "{{ row.a[0] + 1 }} ; 2",
        "{{ row.t | trim }} ; \"y\"",
        "{{ row }} ; {\"a\":[1,\"x\",null],\"n\":2.5,\"t\":\" y \"}",
        "{{ row.a[2] }} ; null",
        "{{ row.n > 2 }} ; true",
        "{{ range(3) }} ; [0,1,2]",
        "{{ row.a | reverse }} ; [null,\"x\",1]",
        "{{ 1152921504606846976 * 1024 }} ; 1180591620717411303424",
        "{{ row.n }}! ; \"2.5!\"",
        "{% if row.n > 2 %}yes{% endif %} ; \"yes\"",
        "plain ; \"plain\"",
      })
  void one_expression_gives_its_value_and_anything_else_a_text(String template, String json) {
    assertThat(Json.write(value(template))).isEqualTo(json);
  }

  @Test
  void every_value_stands_where_the_caller_says() {
    Node.Arr list = (Node.Arr) value("{{ row.a }}");
    assertThat(list.at()).isEqualTo(ROW);
    assertThat(list.items()).allSatisfy(item -> assertThat(item.at()).isEqualTo(ROW));
  }

  @Test
  void what_is_not_there_or_no_data_is_an_error_with_its_place() {
    assertThatThrownBy(() -> value("{{ row.b }}")).hasMessageStartingWith("e.yaml:3:");
    assertThatThrownBy(() -> value("{{ namespace() }}")).hasMessageContaining("which is no data");
  }
}
