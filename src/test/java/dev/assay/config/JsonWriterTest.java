package dev.assay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Texts as JSON: what must be escaped is, wherever it stands, and nothing else. */
class JsonWriterTest {
  private static final int TEXTS = 10_000;
  private static final JsonFactory JACKSON = new JsonFactory();

  private static String written(String text) {
    return Json.write(Node.of(text));
  }

  @Test
  void an_empty_text_is_two_quotes() {
    assertThat(written("")).isEqualTo("\"\"");
    assertThat(Json.write(Node.object(b -> b.put("", "")))).isEqualTo("{\"\":\"\"}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {"22, \\\"", "5c, \\\\", "a, \\n", "d, \\r", "9, \\t"})
  void what_has_a_short_escape_gets_it_first_last_alone_and_side_by_side(
      String code, String escape) {
    escapedWherever((char) Integer.parseInt(code, 16), escape);
  }

  @Test
  void every_other_control_character_and_lone_surrogate_gets_its_code_wherever_it_stands() {
    for (char c = 0; c < ' '; c++) {
      if ("\n\r\t".indexOf(c) < 0) {
        escapedWherever(c, String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    for (char c : new char[] {'\ud800', '\udbff', '\udc00', '\udfff'}) {
      String escape = String.format(Locale.ROOT, "\\u%04x", (int) c);
      assertThat(written(c + "ab" + c)).isEqualTo("\"" + escape + "ab" + escape + "\"");
      assertThat(written("" + c)).isEqualTo("\"" + escape + "\"");
    }
    assertThat(written("\udc00\ud800")).isEqualTo("\"\\udc00\\ud800\"");
    assertThat(written("\ud800\ud83d\ude00\ude00")).isEqualTo("\"\\ud800\ud83d\ude00\\ude00\"");
  }

  private static void escapedWherever(char c, String e) {
    String s = String.valueOf(c);
    assertThat(written(s)).isEqualTo("\"" + e + "\"");
    assertThat(written(s + "ab")).isEqualTo("\"" + e + "ab\"");
    assertThat(written("ab" + s)).isEqualTo("\"ab" + e + "\"");
    assertThat(written("a" + s + "b")).isEqualTo("\"a" + e + "b\"");
    assertThat(written("a" + s + s + "b" + s)).isEqualTo("\"a" + e + e + "b" + e + "\"");
    assertThat(written("\ud83d\ude00" + s + "\ud83d\ude00"))
        .isEqualTo("\"\ud83d\ude00" + e + "\ud83d\ude00\"");
  }

  @Test
  void all_else_stands_as_it_is() {
    for (String text : new String[] {"/", "\u007f", "\u0085", "\u2028", "\ufeff", "é漢", "<'&>"}) {
      assertThat(written(text)).isEqualTo("\"" + text + "\"");
    }
  }

  /** Where both have one spelling of a character; Jackson has others of a few controls. */
  @Test
  void random_texts_are_written_as_jackson_writes_them() {
    String alphabet = "ab\"\\/\n\r\t\u0000\u0001\u0010\u001f\u007fé漢\u2028";
    Random random = new Random(11);
    for (int i = 0; i < TEXTS; i++) {
      String text = random(random, alphabet, false);
      assertThat(written(text)).isEqualTo(jackson(text).replace("\\u001F", "\\u001f"));
    }
  }

  @Test
  void jackson_and_our_own_reader_read_random_texts_as_they_were() {
    StringBuilder alphabet = new StringBuilder("abc\"\\/u0é漢\u007f");
    for (char c = 0; c < ' '; c++) {
      alphabet.append(c);
    }
    Random random = new Random(12);
    for (int i = 0; i < TEXTS; i++) {
      String text = random(random, alphabet.toString(), true);
      assertThat(((Node.Text) Json.parse(written(text), "f")).value()).isEqualTo(text);
      try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), written(text))) {
        parser.nextToken();
        assertThat(parser.getString()).isEqualTo(text);
      }
    }
  }

  /** Short ones, so that their ends are met often; pairs of surrogates among the others. */
  private static String random(Random random, String alphabet, boolean lone) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      int kind = random.nextInt(8);
      if (kind == 0) {
        text.appendCodePoint(0x10000 + random.nextInt(0x100000));
      } else if (kind == 1 && lone) {
        text.append((char) (0xd800 + random.nextInt(0x800)));
      } else {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
    }
    return text.toString();
  }

  private static String jackson(String text) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = JACKSON.createGenerator(ObjectWriteContext.empty(), out)) {
      generator.writeString(text);
    }
    return out.toString();
  }
}
