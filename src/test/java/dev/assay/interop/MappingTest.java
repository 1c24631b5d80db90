package dev.assay.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
  private static final Row ROW =
      new Row(
          3,
          (Node.Obj)
              Json.parseLine(
                  "{\"id\":7,\"a.b\":\"dotted\",\"m\":{\"s\":{\"v\":0.5}},\"x,"
                      + " y\":\"comma\",\"#\":\"hash\"}",
                  "t.jsonl",
                  9));

  private static String in(String column) {
    Mapping mapping = parse("sample=" + column + ",score=id");
    Node node = mapping.in(Part.SAMPLE, ROW);
    return node == null ? "" : String.valueOf(Cells.text(node));
  }

  private static Mapping parse(String... options) {
    return Mapping.parse(List.of(options), ScoreImport.PARTS, ScoreImport.NEEDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id                                   | 7
          #                                    | 3
          "#"                                  | hash
          m.s.v                                | 0.5
          a.b                                  | dotted
          "x, y"                               | comma
          {{ row.id * 2 }}                     | 14
          "{{ row.id }}-{{ row['x, y'] }}"     | 7-comma
          {{ "0.25".strip() }}                 | 0.25
          {{ [row.id, 2][0] }}                 | 7
          """)
  void a_column_is_a_name_a_path_the_row_number_or_a_template(String column, String value) {
    assertThat(in(column)).isEqualTo(value);
  }

  @Test
  void parts_may_be_given_in_several_options() {
    Mapping mapping = parse("sample=id", "score=m.s.v");
    assertThat(mapping.has(Part.SCORE)).isTrue();
    assertThat(mapping.has(Part.EPOCH)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sample=id,scor=x          | did you mean score?
          sample=id                 | does not say which column is the score
          sample=id,sample=x        | says twice what "sample" is
          sample                    | takes PART=COLUMN
          sample=,score=x           | names no column for "sample"
          sample="id,score=x        | is never closed
          sample={{ id }},score=x   | the name "id" is not known in this template
          sample={{ row.id,score=x  | --map
          """)
  void a_wrong_map_is_wrong_usage_and_says_what_is_right(String option, String message) {
    assertThatThrownBy(() -> parse(option))
        .hasMessageContaining(message.strip())
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.exit()).isEqualTo(Exit.USAGE));
  }

  @Test
  void a_column_that_a_later_row_lacks_is_an_error_at_that_row() {
    assertThatThrownBy(() -> in("m.s.w"))
        .hasMessageStartingWith("t.jsonl:9:1: the row has no column \"m.s.w\"")
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT));
    assertThatThrownBy(() -> in("{{ row.idd }}")).hasMessageStartingWith("t.jsonl:9:1: ");
  }
}
