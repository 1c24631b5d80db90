package dev.assay.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code tojson}: plain Jinja's sorts keys and escapes non-ASCII and HTML; with {@link
 * Options#plainJson} neither.
 */
final class JsonFilter {
  private final StringBuilder out = new StringBuilder();
  private final @Nullable String indent;
  private final boolean plain;
  private final Work work;

  private JsonFilter(@Nullable String indent, boolean plain, Work work) {
    this.indent = indent;
    this.plain = plain;
    this.work = work;
  }

  static Value apply(Value value, Arguments args) {
    @Nullable Value width = ListFilters.given(args, 0);
    @Nullable String indent =
        width == null
            ? null
            : width instanceof Value.Str s
                ? s.text()
                : " ".repeat(Math.clamp(args.whole(0, 0), 0, 100));
    JsonFilter json = new JsonFilter(indent, args.options().plainJson(), args.work());
    json.write(value, 0);
    String text = json.out.toString();
    return args.options().plainJson() ? Value.of(text) : new Value.Safe(text);
  }

  private void write(Value value, int depth) {
    work.step();
    work.text(out.length() & ~63);
    switch (value) {
      case Value.None n -> out.append("null");
      case Value.Bool b -> out.append(b.value());
      case Value.Int i -> out.append(i.value());
      case Value.Real f -> out.append(number(f.value()));
      case Value.Str s -> text(s.text());
      case Value.Safe s -> text(s.text());
      case Value.Items s -> array(s, depth);
      case Value.Tuple t -> array(t, depth);
      case Value.Dict d -> object(d, depth);
      case Value.Undefined u -> throw new Fault("an undefined value has no JSON: " + u.message());
      default -> throw new Fault(Kinds.of(value) + " has no JSON; write \"| list\" before it");
    }
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? "NaN"
        : Double.isInfinite(value)
            ? (value > 0 ? "Infinity" : "-Infinity")
            : Printing.number(value);
  }

  private void array(Value.Several several, int depth) {
    out.append('[');
    work.enter();
    boolean first = true;
    for (Value value : several.values()) {
      between(first, depth + 1);
      write(value, depth + 1);
      first = false;
    }
    work.leave();
    close(first, depth, ']');
  }

  private void object(Value.Dict dict, int depth) {
    out.append('{');
    work.enter();
    boolean first = true;
    Map<String, Value> entries = plain ? dict.entries() : SortFilters.byKey(dict.entries());
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      between(first, depth + 1);
      text(entry.getKey());
      out.append(": ");
      write(entry.getValue(), depth + 1);
      first = false;
    }
    work.leave();
    close(first, depth, '}');
  }

  private void between(boolean first, int depth) {
    if (!first) {
      out.append(indent == null ? ", " : ",");
    }
    line(depth);
  }

  private void close(boolean empty, int depth, char bracket) {
    if (!empty) {
      line(depth);
    }
    out.append(bracket);
  }

  private void line(int depth) {
    if (indent != null) {
      out.append('\n').append(indent.repeat(depth));
    }
  }

  private void text(String s) {
    work.text(s.length());
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          boolean html = c == '<' || c == '>' || c == '&' || c == '\'';
          if (c < 32 || (!plain && (c > 126 || html))) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
