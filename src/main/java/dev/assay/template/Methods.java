package dev.assay.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every method, one line each; and the names that Python's types have besides. */
final class Methods {
  record Entry(String name, Signature signature, Filter method) {}

  private static final Map<String, Entry> TEXT = new LinkedHashMap<>();
  private static final Map<String, Entry> MAP = new LinkedHashMap<>();
  private static final Map<String, Entry> LIST = new LinkedHashMap<>();

  static {
    add(TEXT, "capitalize", (s, a) -> Value.of(PythonText.capitalize(text(s))));
    add(TEXT, "count", TextMethods::count, "sub", "start?", "end?");
    add(TEXT, "endswith", (s, a) -> TextMethods.affix(s, a, true), "suffix");
    add(TEXT, "find", (s, a) -> TextMethods.find(s, a, false), "sub", "start?", "end?");
    add(TEXT, "index", TextMethods::index, "sub", "start?", "end?");
    add(TEXT, "join", TextMethods::join, "iterable");
    add(TEXT, "lower", (s, a) -> Value.of(PythonText.lower(text(s))));
    add(
        TEXT,
        "lstrip",
        (s, a) -> Value.of(PythonText.stripStart(text(s), a.textOrNull(0))),
        "chars?");
    add(TEXT, "removeprefix", (s, a) -> TextMethods.remove(s, a, false), "prefix");
    add(TEXT, "removesuffix", (s, a) -> TextMethods.remove(s, a, true), "suffix");
    add(TEXT, "replace", TextMethods::replace, "old", "new", "count?");
    add(TEXT, "rfind", (s, a) -> TextMethods.find(s, a, true), "sub", "start?", "end?");
    add(TEXT, "rsplit", (s, a) -> TextMethods.split(s, a, true), "sep?", "maxsplit?");
    add(
        TEXT,
        "rstrip",
        (s, a) -> Value.of(PythonText.stripEnd(text(s), a.textOrNull(0))),
        "chars?");
    add(TEXT, "split", (s, a) -> TextMethods.split(s, a, false), "sep?", "maxsplit?");
    add(TEXT, "splitlines", (s, a) -> Value.texts(PythonText.lines(text(s))));
    add(TEXT, "startswith", (s, a) -> TextMethods.affix(s, a, false), "prefix");
    add(TEXT, "strip", (s, a) -> Value.of(PythonText.strip(text(s), a.textOrNull(0))), "chars?");
    add(TEXT, "swapcase", (s, a) -> Value.of(PythonText.swapcase(text(s))));
    add(TEXT, "title", (s, a) -> Value.of(PythonText.title(text(s))));
    add(TEXT, "upper", (s, a) -> Value.of(PythonText.upper(text(s))));
    add(MAP, "copy", (d, a) -> d);
    add(MAP, "get", (d, a) -> get(d, a), "key", "default?");
    add(MAP, "items", (d, a) -> new Value.View("dict_items", ListFilters.pairs(dict(d))));
    add(MAP, "keys", (d, a) -> new Value.View("dict_keys", Sequences.iterate(d, a.work())));
    add(
        MAP,
        "values",
        (d, a) -> new Value.View("dict_values", List.copyOf(dict(d).entries().values())));
    add(LIST, "count", TextMethods::countItems, "value");
    add(LIST, "index", TextMethods::indexOfItem, "value");
  }

  private static final Set<String> PYTHON_TEXT =
      words(
          "capitalize casefold center count encode endswith expandtabs find format format_map"
              + " index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric"
              + " isprintable isspace istitle isupper join ljust lower lstrip maketrans partition"
              + " removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip"
              + " split splitlines startswith strip swapcase title translate upper zfill");
  private static final Set<String> PYTHON_MAP =
      words("clear copy fromkeys get items keys pop popitem setdefault update values");
  private static final Set<String> PYTHON_LIST =
      words("append clear copy count extend index insert pop remove reverse sort");
  private static final Set<String> PYTHON_NUMBER =
      words(
          "as_integer_ratio bit_count bit_length conjugate denominator from_bytes fromhex hex imag"
              + " is_integer numerator real to_bytes");

  private Methods() {}

  private static Set<String> words(String names) {
    return Set.copyOf(Arrays.asList(names.split(" ")));
  }

  private static void add(Map<String, Entry> to, String name, Filter method, String... parameters) {
    to.put(name, new Entry(name, Signature.of(parameters), method));
  }

  /** Whether Python's type has an attribute of this name, called or not. */
  static boolean isPython(Value object, String name) {
    return switch (object) {
      case Value.Str s -> PYTHON_TEXT.contains(name);
      case Value.Safe s -> PYTHON_TEXT.contains(name);
      case Value.Dict d -> PYTHON_MAP.contains(name);
      case Value.Items l -> PYTHON_LIST.contains(name);
      case Value.Tuple t -> name.equals("count") || name.equals("index");
      case Value.Range r -> Set.of("count", "index", "start", "stop", "step").contains(name);
      case Value.View v -> name.equals("isdisjoint") || name.equals("mapping");
      case Value.Int i -> PYTHON_NUMBER.contains(name);
      case Value.Bool b -> PYTHON_NUMBER.contains(name);
      case Value.Real f -> PYTHON_NUMBER.contains(name);
      case Value.Macro m ->
          Set.of("name", "arguments", "catch_kwargs", "catch_varargs", "caller").contains(name);
      case Value.Once o ->
          Set.of("close", "send", "throw", "gi_code", "gi_frame", "gi_running", "gi_yieldfrom")
              .contains(name);
      case Value.None n -> false;
      case Value.Undefined u -> false;
      case Value.Namespace n -> false;
      case Value.Loop l -> false;
      case Value.Method m -> false;
    };
  }

  /** Refuses at load a method that no kind of value has here, or whose arguments fit none. */
  static void check(Source source, String name, Expr.Args args, int at) {
    List<Entry> entries = new ArrayList<>();
    for (Map<String, Entry> methods : List.of(TEXT, MAP, LIST)) {
      Entry entry = methods.get(name);
      if (entry != null) {
        entries.add(entry);
      }
    }
    if (name.equals("cycle") || name.equals("changed")) {
      return;
    }
    if (entries.isEmpty()) {
      Set<String> known = new TreeSet<>(TEXT.keySet());
      known.addAll(MAP.keySet());
      known.addAll(LIST.keySet());
      throw source.error(at, ExprParser.unknown("method", name, List.copyOf(known)));
    }
    if (entries.size() == 1) {
      var _ = bind(entries.getFirst(), source, args, at);
    }
  }

  static Expr.Bound bind(Entry entry, Source source, Expr.Args args, int at) {
    return entry.signature().bind(source, "the method \"" + entry.name() + "\"", args, at);
  }

  static Entry find(Value object, String name) {
    Entry entry =
        switch (Sequences.defined(object)) {
          case Value.Str s -> TEXT.get(name);
          case Value.Dict d -> MAP.get(name);
          case Value.Items l -> LIST.get(name);
          case Value.Tuple t -> LIST.get(name);
          default -> null;
        };
    if (entry == null) {
      throw new Fault("\"" + name + "\" is undefined: " + Kinds.of(object) + " has no such method");
    }
    return entry;
  }

  private static String text(Value value) {
    return Arguments.text(value);
  }

  private static Value.Dict dict(Value value) {
    if (value instanceof Value.Dict d) {
      return d;
    }
    throw new Fault("a map is needed here, and this is " + Kinds.of(value));
  }

  private static Value get(Value object, Arguments args) {
    Value key = args.need(0);
    boolean hashable =
        !(key instanceof Value.Items || key instanceof Value.Dict || key instanceof Value.Safe);
    if (!hashable || Sequences.defined(key) instanceof Value.Once) {
      throw new Fault(Kinds.of(key) + " cannot be a key");
    }
    Value found = key instanceof Value.Str s ? dict(object).entries().get(s.text()) : null;
    return found == null ? args.value(1, Value.NONE) : found;
  }
}
