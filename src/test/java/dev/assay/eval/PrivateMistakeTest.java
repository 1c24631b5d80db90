package dev.assay.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of private data a mistake tells the field and the rule, and never a text. */
class PrivateMistakeTest {
  @TempDir Path folder;

  private String mistake(String answer, byte[] data) throws IOException {
    Path file = folder.resolve("e.yaml");
    Files.writeString(
        file, "eval: e\nprivate: true\nanswer: " + answer + "\ndataset: {file: d.jsonl}\n");
    Files.write(folder.resolve("d.jsonl"), data);
    Eval eval = Eval.read(new Project.Found("e", file));
    return catchThrowableOfType(AssayException.class, () -> Samples.of(eval)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "choice | 'choices':['xx','y'],'target':'xx secret' | 'target' is none of the choices",
        "choice | 'choices':['secret','y'],'target':7       | 'target': allowed: 0 to 1",
        "choice | 'choices':['secret','secret'],'target':0  | two of the 'choices' are equal",
        "choice | 'choices':[1,'secret','x'],'target':1     | the text of another",
        "choice | 'choices':['secret'],'target':0           | 'choices' has 1 item; allowed: 2 to"
            + " 26",
        "number | 'target':'1,5 secret'                     | 'target' must be a number",
        "text   | 'target':['secret','?!']                  | 'target': no reply could match it",
        "text   | 'target':'x','secret':1,'secret':2        | a key stands twice; first at",
        "text   | 'target':'x','clustr':'secret'            | unknown field; did you mean cluster?",
        "text   | 'target':'x','category':true              | 'category' must be a text",
        "text   | 'target':'secret \\ud800'                 | 'target' holds U+D800",
        "text   | 'target':secret                           | this is not valid JSON",
        "text   | 'target':'x' 'secret'                     | this is not valid JSON",
        "text   | 'target':'x'} {'secret':1                 | a mistake",
        "text   | 'messages':[{'role':'secret','content':'?'}],'target':'x' | 'role': allowed:"
            + " system",
      })
  void a_private_mistake_tells_the_rule_and_hides_the_text(
      String answer, String fields, String rule) throws IOException {
    boolean hasTurns = fields.contains("messages");
    String line = "{'id':'a'," + (hasTurns ? "" : "'input':'?',") + fields.strip() + "}";
    String said = mistake(answer, line.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    assertThat(said.replace('"', '\''))
        .contains("d.jsonl:1:", rule.strip(), "; the data set is private")
        .doesNotContain("secret", "xx", "1,5", "?!");
  }

  @Test
  void a_private_id_that_stands_twice_is_told_by_its_places() throws IOException {
    String line = "{\"id\":\"secret\",\"input\":\"?\",\"target\":\"x\"}\n";
    assertThat(mistake("text", (line + line).getBytes(StandardCharsets.UTF_8)))
        .contains("d.jsonl:2:7: the id stands twice; first at ")
        .contains("d.jsonl:1:7;")
        .doesNotContain("secret");
  }

  @Test
  void a_private_byte_that_is_no_utf_8_is_told_by_its_place() throws IOException {
    assertThat(mistake("text", new byte[] {'"', (byte) 0xE9}))
        .contains("d.jsonl:1:2: the file is not UTF-8 text; ")
        .doesNotContain("E9");
  }
}
