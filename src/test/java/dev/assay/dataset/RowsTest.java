package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of text files. */
class RowsTest {
  @TempDir Path folder;

  private List<Node.Obj> rows(String name, String text) throws IOException {
    return rows(name, text.getBytes(StandardCharsets.UTF_8), Source.Shape.BY_NAME);
  }

  private List<Node.Obj> rows(String name, byte[] bytes, Source.Shape shape) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    List<Node.Obj> rows = new ArrayList<>();
    Rows.each(new Local(file, name, name), shape, rows::add);
    return rows;
  }

  private static List<String> json(List<Node.Obj> rows) {
    return rows.stream().map(Json::write).toList();
  }

  @Test
  void lines_of_json_are_rows_that_know_their_lines_and_blank_lines_are_none() throws IOException {
    List<Node.Obj> rows = rows("a.jsonl", "\uFEFF{\"a\":1}\n\n{\"a\":[2,{\"b\":null}]}");
    assertThat(json(rows)).containsExactly("{\"a\":1}", "{\"a\":[2,{\"b\":null}]}");
    assertThat(rows.get(1).at()).hasToString("a.jsonl:3:1");
  }

  @Test
  void a_list_of_objects_and_the_named_list_of_an_object_are_rows() throws IOException {
    List<Node.Obj> list = rows("a.json", "\n[{\"a\":1},\n {\"a\":2}]");
    assertThat(list.get(1).at()).hasToString("a.json:3:2");
    byte[] object =
        "{\"version\":1,\"data\":[{\"a\":1},\n{\"a\":2}]}".getBytes(StandardCharsets.UTF_8);
    List<Node.Obj> named = rows("b.json", object, new Source.Shape(null, "data"));
    assertThat(json(named)).containsExactly("{\"a\":1}", "{\"a\":2}");
    assertThat(named.get(1).at()).hasToString("b.json:2:1");
  }

  @Test
  void an_object_whose_list_is_not_named_or_named_wrongly_says_which_lists_there_are() {
    assertThatThrownBy(() -> rows("a.json", "{\"examples\":[{}],\"n\":1}"))
        .hasMessageContaining("which of its fields holds the rows is not said")
        .hasMessageContaining("lists in the file: examples");
    assertThatThrownBy(() ->
            rows(
                "a.json",
                "{\"examples\":[{}]}".getBytes(StandardCharsets.UTF_8),
                new Source.Shape(null, "exmaples")))
        .hasMessageContaining("no list \"exmaples\"")
        .hasMessageContaining("did you mean examples?");
  }

  @Test
  void a_row_that_is_no_object_says_where() {
    assertThatThrownBy(() -> rows("a.jsonl", "{}\n[1]\n"))
        .hasMessage("a.jsonl:2:1: a row must be an object, and this is a list");
    assertThatThrownBy(() -> rows("a.json", "[{},\n3]")).hasMessageStartingWith("a.json:2:1: ");
    assertThatThrownBy(() -> rows("a.json", "3"))
        .hasMessageContaining("rows are a list of objects");
  }

  @Test
  void cells_in_quotes_hold_separators_line_breaks_and_quotes() throws IOException {
    List<Node.Obj> rows =
        rows(
            "a.csv",
            "id,text,\r\n1,\"a, \"\"b\"\"\r\nc\",\n\n2,\u00e4\ud83d\ude00,x\r\n3,\"\",\"\"");
    assertThat(json(rows))
        .containsExactly(
            "{\"id\":\"1\",\"text\":\"a, \\\"b\\\"\\nc\",\"\":\"\"}",
            "{\"id\":\"2\",\"text\":\"\u00e4\ud83d\ude00\",\"\":\"x\"}",
            "{\"id\":\"3\",\"text\":\"\",\"\":\"\"}");
    assertThat(rows.get(1).at()).hasToString("a.csv:5:1");
    assertThat(json(rows("a.tsv", "a\tb\n1\t\"2\t3\"\n")))
        .containsExactly("{\"a\":\"1\",\"b\":\"2\\t3\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a,b\n1\n' | a.csv:2:1: the row has 1 cell, and the header has 2",
        "'a,b\n1,2,3\n' | a.csv:2:5: the row has 3 cells",
        "'a,a\n1,2\n' | a.csv:1:3: the column \"a\" stands twice; first at a.csv:1:1",
        "'a,b\n1,\"x\n' | a.csv:2:3: the quote that opens here is never closed",
        "'a,b\n1,\"x\"y\n' | a.csv:2:6: text follows a closing quote",
        "'\na,b\n' | a.csv:1:1: the table has no header",
      })
  void a_table_that_would_shift_cells_is_refused(String text, String message) {
    assertThatThrownBy(() -> rows("a.csv", text))
        .isInstanceOf(AssayException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void what_is_packed_is_read_by_its_inner_name() throws IOException {
    byte[] text = "{\"a\":1}\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(text);
    }
    ByteArrayOutputStream zstd = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(zstd)) {
      out.write(text);
    }
    assertThat(json(rows("a.jsonl.gz", gzip.toByteArray(), Source.Shape.BY_NAME)))
        .containsExactly("{\"a\":1}");
    assertThat(json(rows("a.JSONL.zst", zstd.toByteArray(), Source.Shape.BY_NAME)))
        .containsExactly("{\"a\":1}");
    assertThatThrownBy(() -> rows("b.jsonl.gz", "{}")).hasMessageContaining("cannot be unpacked");
    assertThatThrownBy(() -> rows("b.csv.zst", "a,b")).hasMessageContaining("cannot be unpacked");
  }

  @Test
  void bytes_that_are_no_text_say_where() {
    byte[] bytes = {'{', '}', '\n', '{', '"', 'a', '"', ':', '"', (byte) 0xE4, '"', '}'};
    assertThatThrownBy(() -> rows("a.jsonl", bytes, Source.Shape.BY_NAME))
        .hasMessageStartingWith("a.jsonl:2:7: the file is not UTF-8 text: the byte 0xE4");
  }

  @Test
  void a_name_that_tells_no_format_needs_it_said() throws IOException {
    assertThatThrownBy(() -> rows("data.txt", "{}")).hasMessageContaining("format: jsonl");
    Source.Shape jsonl = new Source.Shape(Format.JSONL, null);
    assertThat(rows("data.txt", "{}".getBytes(StandardCharsets.UTF_8), jsonl)).hasSize(1);
  }

  @Test
  void a_file_that_is_not_there_is_said() {
    Path none = folder.resolve("no.jsonl");
    assertThatThrownBy(
            () -> Rows.each(new Local(none, "no.jsonl", "no.jsonl"), Source.Shape.BY_NAME, r -> {}))
        .hasMessage("no.jsonl: there is no such file");
  }
}
