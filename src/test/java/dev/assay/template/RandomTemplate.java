package dev.assay.template;

import java.util.List;
import java.util.Random;

/** Draws templates from a small grammar: most can be parsed, some are mutated or made extreme. */
final class RandomTemplate {
  private static final List<String> NAMES =
      List.of("input", "choices", "n", "rate", "facts", "empty", "nothing", "x", "loop", "ns", "m");

  /** Those that most scopes have. */
  private static final int KNOWN = 7;

  private static final List<String> ATTRIBUTES =
      List.of(
          "letter",
          "text",
          "index",
          "index0",
          "last",
          "length",
          "items()",
          "upper()",
          "keys()",
          "split()",
          "strip('a')",
          "replace('a', 'b')",
          "startswith('T')",
          "missing",
          "get('a')",
          "join(['a', 'b'])",
          "__class__",
          "previtem");
  private static final List<String> FILTERS =
      List.of(
          "upper",
          "lower",
          "trim",
          "length",
          "first",
          "last",
          "list",
          "sort",
          "reverse",
          "join(', ')",
          "default('none')",
          "replace('a', 'bb')",
          "round(2)",
          "round",
          "int",
          "float",
          "abs",
          "title",
          "capitalize",
          "unique",
          "sum",
          "min",
          "max",
          "tojson",
          "tojson(indent=2)",
          "string",
          "indent(2)",
          "wordcount",
          "items",
          "dictsort",
          "map(attribute='text')",
          "map('upper')",
          "select('odd')",
          "reject('none')",
          "selectattr('letter', 'eq', 'A')",
          "format(1, 'b')");
  private static final List<String> OPERATORS =
      List.of(
          "+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", "<=", ">", ">=", "and", "or", "in",
          "not in");
  private static final List<String> TESTS =
      List.of(
          "defined",
          "undefined",
          "none",
          "string",
          "number",
          "odd",
          "divisibleby(3)",
          "mapping",
          "sequence",
          "iterable",
          "in choices",
          "eq(2)",
          "true");
  private static final List<String> LITERALS =
      List.of(
          "0",
          "1",
          "-7",
          "3.5",
          "1e300",
          "12345678901234567890",
          "'a'",
          "\"é𝄞\"",
          "''",
          "'%s and %d'",
          "true",
          "none",
          "[]",
          "{}",
          "[1, 'b', none]",
          "{'a': 1, 'b': [2]}",
          "(1, 2)",
          "range(5)",
          "dict(a=1)",
          "namespace(i=0)",
          "1_000",
          "0.1",
          "999999999");
  private static final List<String> TEXTS =
      List.of("Question: ", "\n", "  ", "A) ", "{ ", "}}", "é𝄞", "\t\n\n", "%", "#", "\r\n", "");
  private static final String NOISE = "{}%#|()[]'\".,:=-+~*/<>!\\ \n\u0000\ud800é0aifor";

  private final Random random;

  RandomTemplate(Random random) {
    this.random = random;
  }

  String next() {
    int kind = random.nextInt(100);
    if (kind < 1) {
      return extreme();
    }
    String text = body(3);
    return kind < 80 ? text : mutated(text);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String name() {
    return pick(oneIn(12) ? NAMES : NAMES.subList(0, KNOWN));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String body(int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      out.append(statement(depth));
    }
    return out.toString();
  }

  private String statement(int depth) {
    int kind = depth == 0 ? random.nextInt(5) : random.nextInt(13);
    return switch (kind) {
      case 0 -> pick(TEXTS);
      case 1, 2, 3 -> "{{ " + expression(oneIn(3) ? 3 : 1) + " }}";
      case 4 -> tag("set " + pick(NAMES) + " = " + expression(1));
      case 5 -> "{# " + pick(TEXTS) + " #}";
      case 6 -> tag("raw") + pick(TEXTS) + "{{ x" + tag("endraw");
      case 7 ->
          tag("if " + expression(2))
              + body(depth - 1)
              + (oneIn(2) ? tag("elif " + expression(1)) + body(depth - 1) : "")
              + (oneIn(2) ? tag("else") + body(depth - 1) : "")
              + tag("endif");
      case 8, 9 -> loop(depth);
      case 10 ->
          tag("macro m(x, n=" + expression(1) + ")")
              + body(depth - 1)
              + tag("endmacro")
              + "{{ m("
              + expression(1)
              + ") }}";
      case 11 -> tag("set x") + body(depth - 1) + tag("endset");
      default -> tag("filter " + pick(FILTERS)) + body(depth - 1) + tag("endfilter");
    };
  }

  private String loop(int depth) {
    return tag(
            "for "
                + (oneIn(4) ? "x, n" : "x")
                + " in "
                + (oneIn(2) ? "choices" : expression(2))
                + (oneIn(4) ? " if " + expression(1) : "")
                + (oneIn(8) ? " recursive" : ""))
        + body(depth - 1)
        + (oneIn(12) ? tag("break") : "")
        + (oneIn(3) ? tag("else") + body(depth - 1) : "")
        + tag("endfor");
  }

  private String tag(String inside) {
    return (oneIn(5) ? "{%- " : "{% ") + inside + (oneIn(5) ? " -%}" : " %}");
  }

  private String expression(int depth) {
    if (depth == 0) {
      return oneIn(2) ? name() : pick(LITERALS);
    }
    String inner = expression(depth - 1);
    return switch (random.nextInt(10)) {
      case 0 -> name();
      case 1 -> inner + "." + pick(ATTRIBUTES);
      case 2, 3 -> inner + " | " + pick(FILTERS);
      case 4, 5 -> inner + " " + pick(OPERATORS) + " " + expression(depth - 1);
      case 6 -> inner + " is " + (oneIn(3) ? "not " : "") + pick(TESTS);
      case 7 -> inner + slice();
      case 8 -> "(" + inner + " if " + expression(depth - 1) + " else " + pick(LITERALS) + ")";
      default -> oneIn(2) ? "not " + inner : "[" + inner + ", " + expression(depth - 1) + "]";
    };
  }

  private String slice() {
    return switch (random.nextInt(4)) {
      case 0 -> "[0]";
      case 1 -> "[::-1]";
      case 2 -> "[1:" + pick(LITERALS) + "]";
      default -> "[" + pick(LITERALS) + "]";
    };
  }

  /** Some characters taken away, doubled or put in. */
  private String mutated(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0 && !out.isEmpty(); i--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(3)) {
        case 0 -> out.deleteCharAt(at);
        case 1 -> out.insert(at, out.substring(at, Math.min(out.length(), at + 5)));
        default -> out.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
      }
    }
    return out.toString();
  }

  /** What would never end, fill the memory or overflow the stack, were it not bounded. */
  private String extreme() {
    int n = 100 + random.nextInt(3000);
    return switch (random.nextInt(12)) {
      case 0 -> "{{ " + "(".repeat(n) + "1" + ")".repeat(n) + " }}";
      case 1 -> "{% if n %}".repeat(n) + "{% endif %}".repeat(n);
      case 2 -> "{{ 'x' * 1000000000 * 1000000000 }}";
      case 3 -> "{{ 9 ** 999999999 }}";
      case 4 -> "{{ range(10 ** 18) | list | length }}";
      case 5 -> "{% macro m(x) %}{{ m(x) }}{{ m(x) }}{% endmacro %}{{ m(1) }}";
      case 6 -> "{% for x in range(99999) %}{% for n in range(99999) %}{% endfor %}{% endfor %}";
      case 7 -> "{{ n" + " + n".repeat(n) + " }}";
      case 8 -> "{{ " + "not ".repeat(n) + "n }}";
      case 9 -> "{{ n" + " | list".repeat(n) + " }}";
      case 10 -> "{{ " + "[".repeat(n) + "]".repeat(n) + " | tojson }}";
      default -> "{% set x = 'ab' %}" + "{% set x = x ~ x %}".repeat(n) + "{{ x }}";
    };
  }
}
