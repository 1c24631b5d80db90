package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as spreadsheets, scripts and downloads write them. */
class ImportTextsTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void start() throws IOException {
    desk = new Desk(folder);
  }

  private Desk.Said imported(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return desk.assay(
        "import",
        file.toString(),
        "--as",
        "scores",
        "--eval",
        "mine",
        "--model",
        "m",
        "--map",
        "sample=id,score=s");
  }

  private Desk.Said imported(String name, String text) throws IOException {
    return imported(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> ids() throws IOException {
    return Desk.lines(desk.run().resolve("imports.jsonl")).stream()
        .map(line -> line.text("sample"))
        .filter(id -> id != null)
        .toList();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void csv_with_a_mark_crlf_quotes_and_line_breaks_in_cells() throws IOException {
    Desk.Said said =
        imported("t.csv", "\uFEFF\"id\",\"s\"\r\n\"a,\r\nb\",1\r\n\"say \"\"hi\"\"\",0\r\n\r\n");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("2 rows read, 2 taken, 1 blank line passed over");
    assertThat(ids()).containsExactly("a,\r\nb", "say \"hi\"");
    List<Node.Obj> lines = Desk.lines(desk.run().resolve("imports.jsonl"));
    assertThat(Json.write(lines.getLast())).contains("\"row\":2,\"line\":4");
  }

  @Test
  void a_mistake_behind_a_cell_of_several_lines_is_told_at_its_line() throws IOException {
    assertThat(imported("t.csv", "id,s\r\n\"a\r\nb\",1\r\nc,no\r\n").err())
        .contains("t.csv:4:3: the score is \"no\"");
  }

  @Test
  void jsonl_with_a_mark_crlf_blank_lines_and_no_last_break() throws IOException {
    Desk.Said said =
        imported("t.jsonl", "\uFEFF\r\n{\"id\":\"a\",\"s\":1}\r\n \r\n\n{\"id\":\"b\",\"s\":0}");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("2 rows read, 2 taken, 3 blank lines passed over");
    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void a_list_of_several_lines_that_is_named_jsonl_is_told_once() throws IOException {
    Desk.Said said = imported("t.jsonl", "[\n  {\"id\":1,\"s\":1},\n  {\"id\":2,\"s\":1}\n]\n");
    assertThat(said.code()).isEqualTo(65);
    assertThat(said.err().lines()).hasSize(2);
    assertThat(said.err()).contains("t.jsonl:1:1: ", "named .json");
  }

  @Test
  void a_packed_file_in_several_pieces_is_read_whole() throws IOException {
    byte[] first = packed("id,s\na,1\n");
    byte[] second = packed("b,0\n");
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(imported("t.csv.gz", both).code()).isZero();
    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void a_packed_file_that_is_cut_short_or_damaged_is_refused() throws IOException {
    byte[] whole = packed("id,s\na,1\nb,0\n");
    Desk.Said cut = imported("t.csv.gz", Arrays.copyOf(whole, 24));
    assertThat(cut.code()).isEqualTo(65);
    assertThat(cut.err()).contains("t.csv.gz: the compressed file ends too early");
    whole[whole.length - 8] ^= 1;
    assertThat(imported("t.csv.gz", whole).err()).contains("the compressed file is damaged");
    assertThat(desk.runs()).isEmpty();
  }

  @Test
  void a_table_without_a_header_or_with_names_that_stand_twice_is_refused() throws IOException {
    assertThat(imported("t.csv", "\nid,s\na,1\n").err()).contains("t.csv:1:1: ", "line is blank");
    assertThat(imported("t.csv", "id,s,id,s\na,1,b,1\n").err())
        .contains("t.csv:1:6: the column \"id\" stands twice", "t.csv:1:9: the column \"s\"");
    assertThat(imported("t.csv", "id,s,,\na,1,,\n").err()).contains("two columns have no name");
    assertThat(desk.runs()).isEmpty();
  }
}
