package dev.assay.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Filters that make their input a text first. */
final class TextFilters {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
  private static final Pattern TITLE =
      Pattern.compile("(?:[-({\\[<]|" + PythonText.SPACE_CLASS + ")+");

  private TextFilters() {}

  static String text(Value value, Arguments args) {
    String text = Printing.text(value, args.work());
    args.work().text(text.length());
    return text;
  }

  /** A text made of another one's characters; what tojson gave stays what it is. */
  static Value like(Value value, String text) {
    return value instanceof Value.Safe ? new Value.Safe(text) : Value.of(text);
  }

  static Value trim(Value value, Arguments args) {
    return like(value, PythonText.strip(text(value, args), args.textOrNull(0)));
  }

  /** Unlike the method, only blanks, dashes and opening brackets start a word. */
  static String title(String s) {
    StringBuilder out = new StringBuilder(s.length());
    Matcher m = TITLE.matcher(s);
    int from = 0;
    while (m.find()) {
      out.append(word(s.substring(from, m.start()))).append(m.group());
      from = m.end();
    }
    return out.append(word(s.substring(from))).toString();
  }

  private static String word(String word) {
    if (word.isEmpty()) {
      return word;
    }
    int first = Character.charCount(word.codePointAt(0));
    return PythonText.upper(word.substring(0, first)) + PythonText.lower(word.substring(first));
  }

  static Value replace(Value value, Arguments args) {
    String s = text(value, args);
    long most = args.get(2) instanceof Value.None ? -1 : args.whole(2, -1);
    return replaced(s, args.printed(0), args.printed(1), most, args.work());
  }

  static Value replaced(String s, String old, String with, long most, Work work) {
    long times = old.isEmpty() ? s.length() + 1L : s.length() / old.length();
    long bounded = most < 0 ? times : Math.min(times, most);
    work.text(s.length() + (with.length() > old.length() ? bounded * with.length() : 0));
    return Value.of(PythonText.replace(s, old, with, most));
  }

  static Value wordcount(Value value, Arguments args) {
    return Value.of(WORD.matcher(text(value, args)).results().count());
  }

  static Value indent(Value value, Arguments args) {
    String s = value instanceof Value.Safe safe ? safe.text() : Arguments.text(value);
    String by =
        args.get(0) instanceof Value.Str width
            ? width.text()
            : " ".repeat(Math.clamp(args.whole(0, 4), 0, 10_000));
    boolean first = args.flag(1, false);
    boolean blank = args.flag(2, false);
    List<String> lines = PythonText.lines(s + "\n");
    args.work().text(s.length() + (long) lines.size() * by.length());
    String rest =
        lines.stream()
            .skip(1)
            .map(line -> "\n" + (blank || !line.isEmpty() ? by + line : line))
            .collect(Collectors.joining());
    return like(value, (first ? by : "") + lines.getFirst() + rest);
  }

  static Value format(Value value, Arguments args) {
    if (!args.named().isEmpty() && !args.places().isEmpty()) {
      throw new Fault("format takes arguments with names or without, not both");
    }
    if (value instanceof Value.Safe) {
      throw new Fault(Kinds.of(value) + " is no format");
    }
    String format = text(value, args);
    if (!args.named().isEmpty()) {
      return Value.of(PercentFormat.format(format, new Value.Dict(args.named()), args.work()));
    }
    List<Value> values = IntStream.range(0, args.places().size()).mapToObj(args::need).toList();
    return Value.of(PercentFormat.format(format, new Value.Tuple(values), args.work()));
  }
}
