package dev.assay.config;

import java.util.Map;

/**
 * Trees to JSON text. Our own, since evidence may hold lone surrogates (models emit them): they are
 * escaped here, where a library either throws or loses them.
 */
final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private JsonWriter() {}

  static void write(Node node, StringBuilder out) {
    switch (node) {
      case Node.Obj o -> {
        char before = '{';
        for (Map.Entry<String, Node.Field> e : o.fields().entrySet()) {
          out.append(before);
          text(e.getKey(), out);
          out.append(':');
          write(e.getValue().value(), out);
          before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
      }
      case Node.Arr a -> {
        char before = '[';
        for (Node item : a.items()) {
          out.append(before);
          write(item, out);
          before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
      }
      default -> scalar(node, out);
    }
  }

  static void pretty(Node node, int depth, StringBuilder out) {
    if (node instanceof Node.Obj o && !o.fields().isEmpty()) {
      char before = '{';
      for (Map.Entry<String, Node.Field> e : o.fields().entrySet()) {
        out.append(before).append('\n').repeat("  ", depth + 1);
        text(e.getKey(), out);
        out.append(": ");
        pretty(e.getValue().value(), depth + 1, out);
        before = ',';
      }
      out.append('\n').repeat("  ", depth).append('}');
    } else if (node instanceof Node.Arr a && a.items().stream().anyMatch(JsonWriter::isBranch)) {
      char before = '[';
      for (Node item : a.items()) {
        out.append(before).append('\n').repeat("  ", depth + 1);
        pretty(item, depth + 1, out);
        before = ',';
      }
      out.append('\n').repeat("  ", depth).append(']');
    } else {
      write(node, out);
    }
  }

  private static boolean isBranch(Node node) {
    return node instanceof Node.Obj || node instanceof Node.Arr;
  }

  private static void scalar(Node node, StringBuilder out) {
    switch (node) {
      case Node.Text t -> text(t.value(), out);
      case Node.Num n -> out.append(n.value());
      case Node.Bool b -> out.append(b.value());
      case Node.Null n -> out.append("null");
      case Node.Obj o -> throw new IllegalArgumentException("an object is no scalar");
      case Node.Arr a -> throw new IllegalArgumentException("a list is no scalar");
    }
  }

  private static void text(String s, StringBuilder out) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c) && !isLoneSurrogate(s, i)) {
        i++;
        continue;
      }
      out.append(s, plain, i);
      escaped(c, out);
      plain = i + 1;
    }
    out.append(s, plain, s.length()).append('"');
  }

  private static void escaped(char c, StringBuilder out) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> escape(c, out);
    }
  }

  private static boolean isLoneSurrogate(String s, int i) {
    char c = s.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1));
    }
    return Character.isLowSurrogate(c);
  }

  private static void escape(char c, StringBuilder out) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xf));
    }
  }
}
