package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents and files of imports, held against their schemas. */
class OutputSchemasOfImportsTest {
  @TempDir Path folder;
  private Desk desk;
  private Held held;

  @BeforeEach
  void desk() throws IOException {
    desk = new Desk(folder).quiz(12, 3);
    held = new Held(desk, new OutputSchemas());
  }

  /** Scores made elsewhere, one of them missing. */
  static void scores(Desk desk, Held held) throws IOException {
    Path table = desk.file("scores.csv", "id,correct,try\na,1,one\na,NA,two\nb,0.5,one\n");
    String map = "sample=id,score=correct,epoch=try";
    String[] who = {"--eval", "elsewhere", "--model", "other", "--map", map, "--missing", "NA"};
    held.document(0, with(who, "import", table.toString(), "--as", "scores"));
    held.document(0, "show", "elsewhere@other");
    held.document(0, "show", "elsewhere@other", "a");
  }

  @Test
  void imported_scores() throws IOException {
    scores(desk, held);
    held.files();
  }

  @Test
  void imported_responses() throws IOException {
    Path table = desk.file("replies.csv", "id,reply\nq1,A\nq2,B\nq3,who knows\n");
    String[] who = {"--eval", "quiz", "--model", "other", "--map", "sample=id,response=reply"};
    held.document(0, with(who, "import", table.toString(), "--as", "responses"));
    held.document(0, "show", "quiz@other");
    held.document(0, "show", "quiz@other", "q1");
    held.files();
  }

  private static String[] with(String[] last, String... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray(String[]::new);
  }
}
