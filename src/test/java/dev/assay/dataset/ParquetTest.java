package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of Parquet files, which {@code make.py} beside them made. */
class ParquetTest {
  private static final Path FILES = Path.of("src", "test", "resources", "dataset");
  @TempDir Path folder;

  static List<Node.Obj> rows(Path file) {
    String name = file.getFileName().toString();
    List<Node.Obj> rows = new ArrayList<>();
    Rows.each(new Local(file, name, name), Source.Shape.BY_NAME, rows::add);
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd", "pages-v2"})
  void pages_of_every_usual_packing_give_the_same_rows(String name) {
    List<Node.Obj> rows = rows(FILES.resolve(name + ".parquet"));
    assertThat(rows).hasSize(300);
    assertThat(Json.write(rows.get(0)))
        .isEqualTo(
            "{\"id\":\"q0\",\"question\":\"What is 0 + 0?\",\"answer\":0,\"share\":0.0,"
                + "\"easy\":true,\"choices\":[],"
                + "\"meta\":{\"level\":0,\"tags\":[\"a\",\"b\"],\"note\":\"even\"},\"steps\":[]}");
    assertThat(Json.write(rows.get(1)))
        .isEqualTo(
            "{\"id\":\"q1\",\"question\":\"What is 1 + 1?\",\"answer\":2,\"share\":0.25,"
                + "\"easy\":false,\"choices\":[\"1\",\"2\",\"\"],"
                + "\"meta\":{\"level\":1,\"tags\":[\"a\",\"b\"],\"note\":null},"
                + "\"steps\":[{\"say\":\"x\",\"cost\":1.5},{\"say\":null,\"cost\":null}]}");
    assertThat(rows.get(3).text("question"))
        .endsWith("(two lines: \u00e4\u00f6\u00fc \ud83d\ude00)");
    assertThat(rows.get(2).get("easy")).isNull();
    assertThat(rows.get(4).get("choices")).isNull();
    assertThat(rows.get(5).get("meta")).isNull();
    assertThat(rows.get(299).at()).hasToString(name + ".parquet, row 300");
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).text("id")).isEqualTo("q" + i);
      assertThat(rows.get(i).number("answer")).isEqualTo(2L * i);
    }
  }

  @Test
  void files_without_nesting_and_without_rows_are_read() {
    List<Node.Obj> flat = rows(FILES.resolve("flat.parquet"));
    assertThat(flat).hasSize(300);
    assertThat(Json.write(flat.get(299))).isEqualTo("{\"id\":\"q299\",\"answer\":598}");
    assertThat(rows(FILES.resolve("empty.parquet"))).isEmpty();
  }

  @Test
  void values_of_other_types_become_texts_numbers_lists_and_objects() {
    List<Node.Obj> rows = rows(FILES.resolve("types.parquet"));
    assertThat(Json.write(rows.get(0)))
        .isEqualTo(
            "{\"date\":\"2024-02-29\",\"time\":\"2024-02-29T12:30:00.005Z\","
                + "\"local\":\"2024-02-29T12:30\",\"price\":12.5,\"big\":18446744073709551615,"
                + "\"wide\":4294967295,\"bigs\":[18446744073709551614,1],"
                + "\"byte\":255,\"bytes\":\"AP8=\",\"half\":0.5,\"word\":\"red\","
                + "\"map\":{\"k\":1,\"l\":null},\"lists\":[[1,2],[],null]}");
    assertThat(rows.get(1).fields().values()).allMatch(f -> f.value() instanceof Node.Null);
  }

  @Test
  void a_file_that_is_cut_off_or_no_parquet_says_so_and_names_it() throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve("snappy.parquet"));
    for (int length : new int[] {0, 3, 100, whole.length / 2, whole.length - 1}) {
      Path cut = folder.resolve("cut" + length + ".parquet");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> rows(cut))
          .hasMessageStartingWith(cut.getFileName() + ": this cannot be read as Parquet: ");
    }
    Path web = Files.writeString(folder.resolve("page.parquet"), "<html>not a file</html>");
    assertThatThrownBy(() -> rows(web)).hasMessageContaining("cannot be read as Parquet");
    assertThatThrownBy(() -> rows(folder.resolve("no.parquet")))
        .hasMessage("no.parquet: there is no such file");
  }

  @Test
  void a_page_that_is_damaged_says_which_row_could_not_be_read() throws IOException {
    byte[] bytes = Files.readAllBytes(FILES.resolve("zstd.parquet"));
    Arrays.fill(bytes, 60, 400, (byte) 0x55);
    Path damaged = Files.write(folder.resolve("damaged.parquet"), bytes);
    assertThatThrownBy(() -> rows(damaged))
        .hasMessageStartingWith("damaged.parquet")
        .hasMessageContaining("cannot be read as Parquet");
  }

  @Test
  void a_packing_that_is_not_supported_is_named() {
    assertThatThrownBy(() -> rows(FILES.resolve("brotli.parquet")))
        .hasMessage(
            "brotli.parquet: its pages are compressed with BROTLI; Assay reads UNCOMPRESSED,"
                + " SNAPPY, GZIP, ZSTD");
  }

  @Test
  void what_a_taker_throws_is_not_taken_for_a_mistake_in_the_file() {
    assertThatThrownBy(() ->
            Rows.each(
                new Local(FILES.resolve("flat.parquet"), "f", "f.parquet"),
                Source.Shape.BY_NAME,
                row -> {
                  throw new IllegalStateException("mine");
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("mine");
  }
}
