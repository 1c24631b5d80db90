package dev.assay.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Location START = new Location("evals/formats/x.yaml", 10, 9);

  private static Template parse(String text) {
    return Template.parse(text, START);
  }

  private static Scope scope(String json) {
    Scope scope = Scope.EMPTY;
    for (Map.Entry<String, Node.Field> e :
        ((Node.Obj) Json.parse(json, "scope")).fields().entrySet()) {
      scope = scope.with(e.getKey(), Value.of(e.getValue().value()));
    }
    return scope;
  }

  private static String render(String text, String json) {
    return parse(text).render(scope(json));
  }

  private static String render(String text) {
    return render(text, "{}");
  }

  private static void refused(ThrowingCallable call, String start, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AssayException.class,
            e -> {
              assertThat(e.exit()).isEqualTo(Exit.BAD_INPUT);
              assertThat(Objects.requireNonNull(e.getMessage())).startsWith(start);
              for (String word : words) {
                assertThat(e.getMessage()).contains(word);
              }
            });
  }

  @Test
  void a_question_with_choices_becomes_a_prompt() {
    String format =
        "{{ question }}\n"
            + "{% for choice in choices %}{{ choice.label }}) {{ choice.text }}\n"
            + "{% endfor %}Answer:";
    assertThat(
            render(
                format,
                """
                {"question": "2 + 2?", "choices": [{"label": "A", "text": "3"}, {"label": "B", "text": "4"}]}
                """))
        .isEqualTo("2 + 2?\nA) 3\nB) 4\nAnswer:");
  }

  @Test
  void tags_of_a_format_may_stand_beside_tags_of_the_template() {
    assertThat(
            render(
                "<choices>{% for choice in choices %}<choice id=\"{{ loop.index }}\">{{ choice"
                    + " }}</choice>{% endfor %}</choices>",
                "{\"choices\": [\"a\", \"b\"]}"))
        .isEqualTo("<choices><choice id=\"1\">a</choice><choice id=\"2\">b</choice></choices>");
  }

  @Test
  void an_undefined_name_is_an_error_that_lists_the_names_in_scope() {
    refused(
        () -> render("Q: {{ qestion }}", "{\"question\": 1, \"id\": 2}"),
        "evals/formats/x.yaml:10:15: ",
        "\"qestion\" is undefined",
        "question, id",
        "did you mean question?");
  }

  @Test
  void an_undefined_key_is_an_error_that_lists_the_keys() {
    refused(
        () -> render("{{ meta.leval }}", "{\"meta\": {\"level\": 3}}"),
        "evals/formats/x.yaml:10:17: ",
        "\"leval\" is undefined",
        "level");
  }

  @Test
  void an_unknown_filter_is_refused_at_load_with_the_nearest() {
    refused(
        () -> parse("{{ x | tojsn }}"),
        "evals/formats/x.yaml:10:16: the filter \"tojsn\" is not known; allowed: ",
        "did you mean tojson?");
  }

  @Test
  void an_unknown_test_method_or_tag_is_refused_at_load() {
    refused(
        () -> parse("{{ x is strng }}"), "evals/formats/x.yaml:10:17: ", "did you mean string?");
    refused(() -> parse("{{ x.spilt() }}"), "evals/formats/x.yaml:10:14: ", "did you mean split?");
    refused(() -> parse("{% fro x in y %}"), "evals/formats/x.yaml:10:12: ", "did you mean for?");
  }

  @Test
  void an_unknown_or_missing_argument_is_refused_at_load() {
    refused(() -> parse("{{ x | join(sep='') }}"), "evals/formats/x.yaml:10:21: ", "\"sep\"");
    refused(() -> parse("{{ x | replace('a') }}"), "evals/formats/x.yaml:10:16: ", "\"new\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% include 'x' %}",
        "{% extends 'x' %}",
        "{% block a %}{% endblock %}",
        "{{ 2 ** 3 }}",
        "{% for x in y recursive %}{% endfor %}",
        "{{ x.__class__ }}",
        "{{ f(*x) }}",
        "{{ cycler(1) }}",
        "{{ self }}",
        "{% do x %}",
        "{{ x | map(f) }}",
        "{{ x.append(1) }}"
      })
  void what_is_not_supported_is_refused_at_load(String text) {
    refused(() -> parse(text), "evals/formats/x.yaml:10:");
  }

  @Test
  void a_mistake_in_the_text_of_a_yaml_field_stands_where_the_file_has_it() {
    refused(() -> parseField("u: |\n  a\n  b {{ x | nope }}\n"), "f.yaml:3:12: ");
    refused(() -> parseField("u: \"{{ x | nope }}\""), "f.yaml:1:12: ");
    refused(() -> parseField("u: \"\\n {{ x | nope }}\""), "f.yaml:1:15: ");
    refused(() -> parseField("u: \"\\r\\n\\r\\n{{ x | nope }}\""), "f.yaml:1:20: ");
    refused(() -> parseField("u: >\n  a\n  {{ x | nope }}\n"), "f.yaml:3:10: ");
    refused(() -> parseField("u: a\n   {{ x | nope }}\n"), "f.yaml:2:11: ");
  }

  private static Template parseField(String yaml) {
    Node.Obj tree = (Node.Obj) Yaml.parse(yaml, "f.yaml");
    return Template.parse(
        (Node.Text) tree.fields().values().iterator().next().value(), Set.of("x"));
  }

  @Test
  void a_mistake_in_a_text_of_which_only_the_start_is_known_stands_there() {
    Node.Text text = new Node.Text("a\n{{ x | nope }}", START);
    refused(() -> Template.parse(text, Set.of("x")), "evals/formats/x.yaml:10:9: ");
  }

  @Test
  void the_lines_of_a_text_go_on_from_where_it_starts() {
    refused(() -> parse("a\r\nb {{ x | nope }}\n"), "evals/formats/x.yaml:11:10: ");
  }

  @Test
  void a_mistyped_tag_is_told_with_the_one_that_was_meant() {
    refused(
        () -> parse("{% for a in b %}{% endfo %}"),
        "evals/formats/x.yaml:10:28: ",
        "did you mean endfor?");
    refused(
        () -> parse("{% if a %}{% esle %}"), "evals/formats/x.yaml:10:22: ", "did you mean else?");
    refused(() -> parse("{% fro a in b %}"), "evals/formats/x.yaml:10:12: ", "did you mean for?");
  }

  @Test
  void the_lines_of_a_whole_file_count_from_one() {
    refused(() -> Template.parse("a\n{{ }}", Location.of("p.txt")), "p.txt:2:4: ");
  }

  @Test
  void columns_count_characters_not_utf16_units() {
    refused(() -> parse("😀{{ ! }}"), "evals/formats/x.yaml:10:13: ");
  }

  @Test
  void what_is_never_closed_is_reported_where_it_opens() {
    refused(() -> parse("ab {{ x"), "evals/formats/x.yaml:10:12: ", "}}");
    refused(() -> parse("{# x"), "evals/formats/x.yaml:10:9: ", "#}");
    refused(() -> parse("{% if x %}a"), "evals/formats/x.yaml:10:20: ", "endif");
    refused(() -> parse("{{ 'x }}"), "evals/formats/x.yaml:10:12: ", "quotation mark");
  }

  @Test
  void the_free_names_are_those_that_come_from_outside() {
    Template template =
        parse(
            "{% set a = b %}{% for c in d if c %}{{ c }}{{ loop.index }}{{ a }}{% endfor %}"
                + "{{ e.f[g] | default(h) }}{{ range(3) }}{% macro m(i) %}{{ i }}{% endmacro %}"
                + "{{ m(j) }}{{ c }}");
    assertThat(template.names()).containsExactly("b", "d", "e", "g", "h", "j", "c");
  }

  @Test
  void names_that_are_not_allowed_are_all_reported_at_once() {
    Template template = parse("{{ question }} {{ choises }} {{ foo }}");
    refused(
        () -> template.requireNames(Set.of("question", "choices")),
        "evals/formats/x.yaml:10:27: the name \"choises\"",
        "did you mean choices?",
        "evals/formats/x.yaml:10:41: the name \"foo\"");
    template.requireNames(Set.of("question", "choises", "foo"));
  }

  @Test
  void numbers_print_as_python_prints_them() {
    assertThat(render("{{ x }}", "{\"x\": [1.0, 1e16, 0.0001, 1e-5, 0.1, 5e-324, 1e22, -0.0]}"))
        .isEqualTo("[1.0, 1e+16, 0.0001, 1e-05, 0.1, 5e-324, 1e+22, -0.0]");
  }

  @Test
  void division_and_remainder_are_floored() {
    assertThat(render("{{ -7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ -7.5 // 2 }} {{ -7.5 % 2 }}"))
        .isEqualTo("-4 2 3.5 -4.0 0.5");
  }

  @Test
  void texts_count_code_points() {
    assertThat(render("{{ x | length }} {{ x[1] }} {{ x[::-1] }}", "{\"x\": \"a😀b\"}"))
        .isEqualTo("3 😀 b😀a");
  }

  @Test
  void lists_and_maps_print_as_python_does() {
    assertThat(render("{{ x }}", "{\"x\": {\"a\": [true, null, \"it's\", \"\\n\"]}}"))
        .isEqualTo("{'a': [True, None, \"it's\", '\\n']}");
  }

  @Test
  void values_are_never_rendered_again() {
    assertThat(render("{{ x }}", "{\"x\": \"{{ y }}{% if %}\"}")).isEqualTo("{{ y }}{% if %}");
  }

  @Test
  void a_set_inside_a_loop_lives_for_one_turn_and_a_namespace_outlives_it() {
    assertThat(
            render(
                "{% set n = 0 %}{% set s = namespace(n=0) %}{% for i in [1, 2] %}"
                    + "{% set n = n + i %}{% set s.n = s.n + i %}{% endfor %}{{ n }} {{ s.n }}"))
        .isEqualTo("0 3");
  }

  @Test
  void a_lazy_sequence_is_never_read_twice_in_silence() {
    refused(
        () ->
            render(
                "{% set m = x | map('upper') %}{{ m | join }}{{ m | join }}", "{\"x\": [\"a\"]}"),
        "evals/formats/x.yaml:10:60: ",
        "| list");
    refused(() -> render("{{ x | map('upper') }}", "{\"x\": [\"a\"]}"), "evals", "| list");
  }

  @Test
  void a_method_that_is_not_called_is_an_error() {
    refused(() -> render("{{ d.items }}", "{\"d\": {}}"), "evals", "\"items\" must be called");
  }

  @Test
  void the_sum_of_a_text_and_a_number_says_how_to_join_them() {
    refused(() -> render("{{ 'a' + 1 }}"), "evals/formats/x.yaml:10:16: ", "write ~");
  }

  @Test
  void a_template_cannot_work_without_end() {
    refused(
        () ->
            render(
                "{% for a in range(999999) %}{% for b in range(999999) %}{% endfor %}{% endfor %}"),
        "evals",
        "steps of work");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 'x' * 999999999 }}",
        "{{ [1] * 999999999 }}",
        "{{ '%9999999s' | format('x') }}",
        "{{ range(99999999999) | list }}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% set n = namespace(x='x') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor"
            + " %}",
        "{% set n = namespace(x=[]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor"
            + " %}{{ n.x }}",
        "{% set n = namespace(x=[]) %}{% for i in range(9999) %}{% set n.x = [n.x] %}{% endfor %}{{"
            + " n.x }}",
        "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}"
      })
  void output_and_depth_are_bounded(String text) {
    refused(() -> render(text), "evals/formats/x.yaml:10:");
  }

  @Test
  void deep_and_long_expressions_are_refused_and_do_not_overflow() {
    refused(() -> parse("{{ " + "(".repeat(9999) + "1" + ")".repeat(9999) + " }}"), "evals");
    refused(() -> parse("{{ 1" + " + 1".repeat(9999) + " }}"), "evals", "split it");
    refused(() -> parse("{% if x %}".repeat(9999)), "evals", "nested deeper");
    refused(() -> parse("{{ " + "not ".repeat(9999) + "1 }}"), "evals");
    refused(() -> parse("{{ " + "-".repeat(9999) + "1 }}"), "evals");
  }

  @Test
  void one_template_is_rendered_by_many_threads() {
    Template template = parse("{% for i in range(n) %}{{ i }},{% endfor %}");
    List<String> texts =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> template.render(Scope.EMPTY.with("n", Value.of(i % 10))))
            .toList();
    for (int i = 0; i < 200; i++) {
      assertThat(texts.get(i).chars().filter(c -> c == ',').count()).isEqualTo(i % 10);
    }
  }

  @Test
  void plain_jinja_keeps_line_ends_and_drops_the_last_one() {
    assertThat(render("{% if true %}\na\n{% endif %}\n")).isEqualTo("\na\n");
  }

  @Test
  void chat_options_trim_blocks_and_let_undefined_names_print_nothing() {
    Template template =
        Template.parse("{% if tools %}\nT\n{% endif %}\n[{{ nope }}]", START, Options.CHAT);
    assertThat(template.render(Scope.EMPTY)).isEqualTo("[]");
  }

  @Test
  void raise_exception_stops_a_chat_template_with_its_message() {
    Template template =
        Template.parse("{{ raise_exception('roles must alternate') }}", START, Options.CHAT);
    refused(() -> template.render(Scope.EMPTY), "evals", "roles must alternate");
    refused(() -> parse("{{ raise_exception('x') }}"), "evals", "not known here");
  }

  @Test
  void a_dotted_name_finds_the_method_and_a_subscript_the_item() {
    assertThat(render("{{ d['items'] }} {{ d.items() | list }}", "{\"d\": {\"items\": 1}}"))
        .isEqualTo("1 [('items', 1)]");
  }

  @Test
  void json_is_joined_with_a_tilde_since_plus_would_escape_it() {
    assertThat(render("{{ '<' ~ (x | tojson) ~ '>' }}", "{\"x\": [1]}")).isEqualTo("<[1]>");
    refused(() -> render("{{ '<' + (x | tojson) }}", "{\"x\": [1]}"), "evals", "join it with ~");
  }

  @Test
  void what_the_reference_scopes_surprisingly_is_refused_at_load() {
    refused(
        () -> parse("{% for a in b %}{{ n }}{% endfor %}{% set n = 1 %}"),
        "evals/formats/x.yaml:10:51: ",
        "read in a loop or block before");
    refused(
        () -> parse("{% for a in b if s.n %}{% set s.n = 0 %}{% endfor %}"),
        "evals/formats/x.yaml:10:",
        "write an if inside the loop");
  }

  private static List<String> mistakes(String text, String... allowed) {
    Node.Text node = new Node.Text(text, START);
    AssayException e =
        catchThrowableOfType(AssayException.class, () -> Template.parse(node, Set.of(allowed)));
    return e.problems().stream().map(p -> p.message().split("; ", 2)[0]).toList();
  }

  @Test
  void a_template_tells_every_mistake_that_can_be_read_on_behind() {
    assertThat(mistakes("{{ a | uper }} {{ b. }} {% if c | lowr %}{{ d | nope }}{% endif %}", "a"))
        .hasSize(6)
        .anySatisfy(m -> assertThat(m).contains("\"uper\""))
        .anySatisfy(m -> assertThat(m).contains("after the dot"))
        .anySatisfy(m -> assertThat(m).contains("\"lowr\""))
        .anySatisfy(m -> assertThat(m).contains("\"nope\""))
        .anySatisfy(m -> assertThat(m).contains("the name \"c\""))
        .anySatisfy(m -> assertThat(m).contains("the name \"d\""));
  }

  @Test
  void what_a_broken_loop_or_set_binds_is_no_unknown_name() {
    assertThat(mistakes("{% for c in | %}{{ c }}{% endfor %}")).hasSize(1);
    assertThat(mistakes("{% set x = 1 + %}{{ x }}")).hasSize(1);
  }

  @Test
  void mistakes_before_a_tag_that_never_closes_are_told_too() {
    assertThat(mistakes("{{ a | uper }} {{ a ", "a"))
        .satisfiesExactly(
            m -> assertThat(m).contains("\"uper\""), m -> assertThat(m).contains("never closed"));
    assertThat(mistakes("{% if a %}{{ a ! b }}{% endif %}", "a"))
        .singleElement()
        .asString()
        .contains("means nothing inside a tag");
  }

  @Test
  void a_table_takes_no_text_that_is_no_number_for_zero() {
    for (String filter : List.of("int", "float")) {
      Template strict = Template.parse("{{ x | " + filter + " }}", START, Options.TABLE);
      assertThat(strict.render(scope("{\"x\":\"7\"}"))).startsWith("7");
      refused(
          () -> strict.render(scope("{\"x\":\"many\"}")),
          "evals/formats/x.yaml:10:",
          "the text \"many\" is no number");
      String lax = "{{ x | " + filter + "(0) }}";
      assertThat(Template.parse(lax, START, Options.TABLE).render(scope("{\"x\":\"many\"}")))
          .isEqualTo("0");
      assertThat(render("{{ x | " + filter + " }}", "{\"x\":\"many\"}")).startsWith("0");
    }
  }
}
