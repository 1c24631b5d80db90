package dev.assay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FieldsTest {
  private enum Colour {
    DARK_RED,
    BLUE
  }

  private static List<String> mistakes(Node node, Consumer<Fields> reading) {
    Problems problems = new Problems();
    Fields fields = Fields.of(node, "a thing", problems);
    reading.accept(fields);
    fields.done();
    return problems.all().stream().map(Problem::toString).toList();
  }

  @Test
  void all_mistakes_of_a_yaml_file_are_told_at_once_each_with_its_place() {
    Node node =
        Yaml.parse(
            """
            name: [1]
            size: 12
            share: much
            on: perhaps
            colour: dark-rad
            colur: blue
            """,
            "things/a.yaml");
    List<String> mistakes =
        mistakes(
            node,
            f -> {
              f.text("name");
              f.integer("size", 1, 10);
              f.number("share", 0, 1);
              f.flag("on", false);
              f.oneOf("colour", Colour.values(), Colour.BLUE);
              f.text("title");
            });
    assertThat(mistakes)
        .containsExactly(
            "things/a.yaml:1:7: \"name\" must be a text, and this is a list",
            "things/a.yaml:2:7: \"size\" is 12; allowed: 1 to 10",
            "things/a.yaml:3:8: \"share\" must be a number, and this is the text \"much\"",
            "things/a.yaml:4:5: \"on\" must be true or false, and this is the text \"perhaps\"",
            "things/a.yaml:5:9: \"colour\" is \"dark-rad\"; allowed: dark-red, blue;"
                + " did you mean dark-red?",
            "things/a.yaml:1:1: the field \"title\" is missing",
            "things/a.yaml:6:1: unknown field \"colur\"; allowed: name, size, share, on, colour,"
                + " title; did you mean colour?");
  }

  @Test
  void the_mistakes_of_a_json_line_carry_the_number_of_the_line() {
    Node node = Json.parseLine("{\"id\":{}, \"size\":1.5}", "data.jsonl", 7);
    List<String> mistakes =
        mistakes(
            node,
            f -> {
              f.text("id");
              f.integer("size", 1, 10);
            });
    assertThat(mistakes)
        .containsExactly(
            "data.jsonl:7:7: \"id\" must be a text, and this is an object",
            "data.jsonl:7:18: \"size\" must be a whole number, and this is the number 1.5");
  }

  @Test
  void a_number_out_of_range_is_quoted_with_what_is_allowed() {
    assertThat(mistakes(Json.parse("{\"p\": 1.5}", "f"), f -> f.number("p", 0, 1)))
        .containsExactly("f:1:7: \"p\" is 1.5; allowed: 0 to 1");
    assertThat(
            mistakes(Json.parse("{\"n\": 99999999999999999999}", "f"), f -> f.integer("n", 0, 9)))
        .containsExactly("f:1:7: \"n\" is 99999999999999999999; allowed: 0 to 9");
  }

  @Test
  void a_node_that_is_no_object_has_no_fields() {
    assertThat(mistakes(Json.parse("[1]", "f"), f -> {}))
        .containsExactly("f:1:1: a thing must be an object, and this is a list");
  }

  @Test
  void what_is_no_object_is_one_mistake_and_not_one_for_every_field() {
    assertThat(mistakes(Json.parse("7", "f"), f -> f.text("name"))).hasSize(1);
  }

  @Test
  void null_is_in_data_as_good_as_absent() {
    Problems problems = new Problems();
    Fields f = Fields.ofData(Yaml.parse("a: null\nb:\n", "f"), "a thing", problems);
    assertThat(f.textOrNull("a")).isNull();
    assertThat(f.integer("b", 0, 1)).isNull();
    assertThat(f.text("c", "else")).isEqualTo("else");
    f.done();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void a_single_text_counts_as_a_list_of_one_and_in_data_numbers_count_as_texts() {
    Problems problems = new Problems();
    Fields f =
        Fields.ofData(Json.parse("{\"a\":\"x\",\"b\":[1,\"y\",2.5]}", "f"), "a thing", problems);
    assertThat(f.texts("a")).containsExactly("x");
    assertThat(f.texts("b")).containsExactly("1", "y", "2.5");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void what_a_person_wrote_must_say_something() {
    Node node = Yaml.parse("a: ''\nb: [x, '']\nc: []\nd: ~\ne: {f: ~}\ng: 7\n", "f");
    assertThat(
            mistakes(
                node,
                f -> {
                  f.text("a");
                  f.texts("b");
                  f.notEmpty("c");
                  f.flag("d", true);
                  Objects.requireNonNull(f.object("e")).number("f", 0, 1);
                  f.oneOf("g", Colour.values(), Colour.BLUE);
                }))
        .containsExactly(
            "f:1:4: \"a\" must not be empty",
            "f:2:8: \"b\" holds an empty text",
            "f:3:4: \"c\" is an empty list; fill it, or take the field away",
            "f:4:1: the field \"d\" is empty",
            "f:5:5: the field \"f\" is empty",
            "f:6:4: \"g\" is \"7\"; allowed: dark-red, blue");
  }

  @Test
  void an_option_has_no_line_and_may_be_a_number_or_nothing() {
    Location option = Location.of("--set x");
    Node node =
        new Node.Obj(
            Map.of(
                "x", new Node.Field(new Node.Num(7L, option), option),
                "y", new Node.Field(new Node.Null(option), option)),
            option);
    assertThat(
            mistakes(
                node,
                f -> {
                  assertThat(f.textOrNull("x")).isEqualTo("7");
                  assertThat(f.textOrNull("y")).isNull();
                }))
        .isEmpty();
  }

  @Test
  void inner_objects_share_the_list_of_mistakes() {
    Problems problems = new Problems();
    Fields outer = Fields.of(Yaml.parse("in: {x: a}", "f"), "a thing", problems);
    Fields inner = Objects.requireNonNull(outer.object("in"));
    inner.integer("x", 0, 1);
    AssayException e = catchThrowableOfType(AssayException.class, problems::check);
    assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(e).hasMessage("f:1:9: \"x\" must be a whole number, and this is the text \"a\"");
  }
}
