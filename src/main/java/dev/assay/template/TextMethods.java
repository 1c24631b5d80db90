package dev.assay.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of texts and lists that need more than a line; places count code points. */
final class TextMethods {
  private TextMethods() {}

  /** The code points between two optional places, or null where the start lies past the end. */
  private record Part(String text, int start) {}

  private static @Nullable Part part(String s, Arguments args) {
    int length = PythonText.length(s);
    long start = place(args, 1, 0, length);
    long end = Math.min(length, place(args, 2, length, length));
    return start > end || start > length
        ? null
        : new Part(PythonText.slice(s, (int) start, (int) end), (int) start);
  }

  private static long place(Arguments args, int place, int otherwise, int length) {
    if (ListFilters.given(args, place) == null) {
      return otherwise;
    }
    long value = args.whole(place, otherwise);
    return value < 0 ? Math.max(0, value + length) : value;
  }

  static Value find(Value object, Arguments args, boolean last) {
    String sub = args.text(0);
    Part part = part(Arguments.text(object), args);
    if (part == null) {
      return Value.of(-1);
    }
    int at = last ? part.text().lastIndexOf(sub) : part.text().indexOf(sub);
    return Value.of(at < 0 ? -1L : part.start() + part.text().codePointCount(0, at));
  }

  static Value index(Value object, Arguments args) {
    Value found = find(object, args, false);
    if (found.equals(Value.of(-1))) {
      throw new Fault("the text does not contain \"" + args.text(0) + "\"");
    }
    return found;
  }

  static Value count(Value object, Arguments args) {
    String sub = args.text(0);
    Part part = part(Arguments.text(object), args);
    if (part == null) {
      return Value.of(0);
    }
    return Value.of(
        sub.isEmpty()
            ? PythonText.length(part.text()) + 1L
            : PythonText.split(part.text(), sub, -1).size() - 1L);
  }

  static Value affix(Value object, Arguments args, boolean end) {
    String s = Arguments.text(object);
    Value affix = args.need(0);
    List<Value> any = affix instanceof Value.Tuple t ? t.values() : List.of(affix);
    for (Value one : any) {
      String text = Arguments.text(one);
      if (end ? s.endsWith(text) : s.startsWith(text)) {
        return Value.of(true);
      }
    }
    return Value.of(false);
  }

  static Value remove(Value object, Arguments args, boolean end) {
    String s = Arguments.text(object);
    String affix = args.text(0);
    if (end) {
      return Value.of(s.endsWith(affix) ? s.substring(0, s.length() - affix.length()) : s);
    }
    return Value.of(s.startsWith(affix) ? s.substring(affix.length()) : s);
  }

  static Value replace(Value object, Arguments args) {
    return TextFilters.replaced(
        Arguments.text(object), args.text(0), args.text(1), args.whole(2, -1), args.work());
  }

  static Value join(Value object, Arguments args) {
    String between = Arguments.text(object);
    List<String> parts = new ArrayList<>();
    long length = 0;
    for (Value part : Sequences.iterate(args.need(0), args.work())) {
      if (!(part instanceof Value.Str s)) {
        throw new Fault(
            "the method \"join\" takes only texts, and this is "
                + Kinds.of(part)
                + "; the filter \"join\" converts");
      }
      parts.add(s.text());
      length += s.text().length() + between.length();
      args.work().text(length);
    }
    return Value.of(String.join(between, parts));
  }

  static Value split(Value object, Arguments args, boolean fromEnd) {
    String s = Arguments.text(object);
    @Nullable String by = args.textOrNull(0);
    long most = args.whole(1, -1);
    args.work().text(s.length());
    if (by == null) {
      if (!fromEnd || most < 0) {
        return Value.texts(PythonText.splitBlank(s, most));
      }
      List<String> parts = PythonText.splitBlank(PythonText.reverse(s), most);
      return Value.texts(parts.reversed().stream().map(PythonText::reverse).toList());
    }
    if (by.isEmpty()) {
      throw new Fault("a text cannot be split at an empty text");
    }
    return Value.texts(
        fromEnd ? PythonText.splitFromEnd(s, by, most) : PythonText.split(s, by, most));
  }

  private static List<Value> items(Value object) {
    return object instanceof Value.Several s ? s.values() : Collections.emptyList();
  }

  static Value countItems(Value object, Arguments args) {
    return Value.of(
        items(object).stream().filter(v -> Comparing.equal(v, args.need(0), args.work())).count());
  }

  static Value indexOfItem(Value object, Arguments args) {
    List<Value> items = items(object);
    for (int i = 0; i < items.size(); i++) {
      if (Comparing.equal(items.get(i), args.need(0), args.work())) {
        return new Value.Int(BigInteger.valueOf(i));
      }
    }
    throw new Fault("the list does not contain " + Printing.repr(args.need(0), args.work()));
  }
}
