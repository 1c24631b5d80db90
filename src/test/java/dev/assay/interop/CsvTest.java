package dev.assay.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.Node;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static List<Row> rows(String text) throws IOException {
    List<Row> rows = new ArrayList<>();
    Csv.read(
        new StringReader(text),
        "t.csv",
        ',',
        new Row.Sink() {
          @Override
          public void row(Row row) {
            rows.add(row);
          }

          @Override
          public void blank() {}
        });
    return rows;
  }

  private static String cell(Row row, String column) {
    return String.valueOf(row.fields().text(column));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a,b\n1,2\n3,\n", "a,b\r\n1,2\r\n3,\r\n", "a,b\r1,2\r3,\r", "a,b\n1,2\n3,"})
  void every_line_break_ends_a_row_and_the_last_may_lack_it(String text) throws IOException {
    List<Row> rows = rows(text);
    assertThat(rows).hasSize(2);
    assertThat(cell(rows.get(0), "a") + cell(rows.get(0), "b")).isEqualTo("12");
    assertThat(cell(rows.get(1), "a") + "|" + cell(rows.get(1), "b")).isEqualTo("3|");
  }

  @Test
  void a_quoted_cell_keeps_separators_breaks_and_doubled_quotes() throws IOException {
    List<Row> rows = rows("a,b\n\"x, \"\"y\"\"\nz\",2\n\n5,6\n");
    assertThat(cell(rows.get(0), "a")).isEqualTo("x, \"y\"\nz");
    assertThat(rows.get(1).number()).isEqualTo(2);
    assertThat(rows.get(1).fields().at()).hasToString("t.csv:5:1");
  }

  @Test
  void a_cell_knows_its_line_and_its_column_in_characters() throws IOException {
    Node cell = rows("name,b\n\"\uD83D\uDE00 é\",7\n").getFirst().fields().get("b");
    assertThat(cell).isNotNull();
    assertThat(String.valueOf(cell == null ? "" : cell.at())).isEqualTo("t.csv:2:7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b;1                | t.csv:2:1: the row has 1 cell,
          a,b;1,2,3            | t.csv:2:5: the row has 3 cells
          a,b;1,"2             | t.csv:2:3: the quote that opens here is never closed
          a,b;1,"2"x           | t.csv:2:6: text follows a closing quote
          a,b,a;1,2,3          | t.csv:1:5: the column "a" stands twice; first at t.csv:1:1
          """)
  void what_would_shift_cells_is_an_error_with_its_place(String text, String message) {
    assertThatThrownBy(() -> rows(text.strip().replace(';', '\n')))
        .hasMessageStartingWith(message.strip());
  }
}
