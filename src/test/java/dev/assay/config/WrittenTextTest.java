package dev.assay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the characters of a YAML text stand, in whatever way the file writes it. */
class WrittenTextTest {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private static Node.Text text(String yaml) {
    Node node = Yaml.parse(yaml, "f");
    return (Node.Text) ((Node.Obj) node).fields().values().iterator().next().value();
  }

  private static Location in(String yaml, int index) {
    String before = yaml.substring(0, index).replace("\r\n", "\n");
    int line = before.lastIndexOf('\n') + 1;
    long lines = before.chars().filter(c -> c == '\n').count();
    return new Location("f", (int) lines + 1, before.codePointCount(line, before.length()) + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Key: a@",
        "Key: a b @",
        "Key:\n    a\n    b @",
        "Key: a\n  b\n\n\n  c @",
        "Key: \"@\"",
        "Key: \"a\\n\\t\\u00e9\\x41\\\"\\\\ @\"",
        "Key: \"😀\\U0001F600 @\"",
        "Key: \"a  \n   b \\\n   c\\\n\n   d @\"",
        "Key: 'it''s\n\n  not @'",
        "Key: &anchor \"@\"",
        "Key: !!str '@'",
        "Key: |\n  @\n",
        "Key: |\n    a\n      b @\n  \n",
        "Key: |  # remark\n\n\n  a\n\n   @\n",
        "Key: |2-\n    a\n    @",
        "Key: >\n  a\n  b @\n",
        "Key: >-\n  a\n\n  b\n    more\n\n    @\n  c\n",
        "Key: >+\n\n  a\n  @\n\n\n",
        "# remark\r\nKey: |\r\n  a\r\n  b @\r\n",
        "Key:\n  >\n   a\n   @\n",
      })
  void a_character_stands_where_the_file_has_it(String yaml) {
    Node.Text text = text(yaml);
    assertThat(text.place(text.value().indexOf('@'))).isEqualTo(in(yaml, yaml.indexOf('@')));
  }

  @Test
  void the_end_of_a_text_stands_behind_its_last_character() {
    assertThat(text("Key: 'ab'").place(2)).isEqualTo(new Location("f", 1, 9));
    assertThat(text("Key: ab").place(2)).isEqualTo(new Location("f", 1, 8));
  }

  @Test
  void a_json_text_with_escapes_stands_where_it_starts() {
    Node.Obj tree = (Node.Obj) Json.parse("{\"a\": \"\\u0041b\"}", "f");
    Node.Text text = (Node.Text) tree.fields().values().iterator().next().value();
    assertThat(text.place(1)).isEqualTo(new Location("f", 1, 7));
  }

  /** Each letter stands once in the text, so that it can be found again in the value. */
  @Test
  void of_every_random_text_in_every_style_all_letters_are_found_again() {
    Random random = new Random(4);
    int found = 0;
    for (int turn = 0; turn < 4000; turn++) {
      String yaml = random(random);
      Node.Text text;
      try {
        text = text(yaml);
      } catch (AssayException | ClassCastException e) {
        continue;
      }
      for (char letter : LETTERS.toCharArray()) {
        int index = text.value().indexOf(letter);
        if (index >= 0) {
          assertThat(text.place(index))
              .as("%s in\n%s", letter, yaml)
              .isEqualTo(in(yaml, yaml.indexOf(letter)));
          found++;
        }
      }
    }
    assertThat(found).isGreaterThan(20_000);
  }

  private static String random(Random random) {
    StringBuilder body = new StringBuilder();
    int letter = 0;
    for (int i = 0; i < 24 && letter < LETTERS.length(); i++) {
      switch (random.nextInt(7)) {
        case 0 -> body.append("\n  ");
        case 1 -> body.append("\n");
        case 2 -> body.append(' ');
        case 3 -> body.append("\n   ");
        default -> body.append(LETTERS.charAt(letter++));
      }
    }
    String text = body.toString();
    return switch (random.nextInt(7)) {
      case 0 -> "K: |\n  " + text + "\n";
      case 1 -> "K: >\n  " + text + "\n";
      case 2 -> "K: \"" + text + "\"\nL: M\n";
      case 3 -> "K: '" + text.replaceFirst(" ", "''") + "'\n";
      case 4 -> List.of("K: |2+\n", "K: >2-\n").get(random.nextInt(2)) + text + "\nL: M\n";
      case 5 -> "K: \"" + text.replaceFirst("\n", "\\\\\n").replaceFirst(" ", "\\\\u0041") + "\"";
      default -> "K: " + text.replaceFirst("\n", "\n  ") + "\nL: M\n";
    };
  }
}
