package dev.assay.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every filter, one line each. */
final class Filters {
  record Entry(String name, Signature signature, Filter filter) {}

  private static final Map<String, Entry> ALL = new LinkedHashMap<>();

  static {
    add("abs", NumberFilters::abs);
    add("capitalize", (v, a) -> TextFilters.like(v, PythonText.capitalize(TextFilters.text(v, a))));
    add("count", ListFilters::length);
    add("d", ListFilters::otherwise, "default_value?", "boolean?");
    add("default", ListFilters::otherwise, "default_value?", "boolean?");
    add("dictsort", SortFilters::dictsort, "case_sensitive?", "by?", "reverse?");
    add("first", ListFilters::first);
    add("float", NumberFilters::real, "default?");
    ALL.put("format", new Entry("format", Signature.any(), TextFilters::format));
    add("indent", TextFilters::indent, "width?", "first?", "blank?");
    add("int", NumberFilters::whole, "default?");
    add("items", ListFilters::items);
    add("join", ListFilters::join, "d?", "attribute?");
    add("last", ListFilters::last);
    add("length", ListFilters::length);
    add("list", (v, a) -> Value.list(Sequences.iterate(v, a.work())));
    add("lower", (v, a) -> TextFilters.like(v, PythonText.lower(TextFilters.text(v, a))));
    add("map", ListFilters::mapAttribute, "attribute", "default?");
    add("max", SortFilters::max, "case_sensitive?", "attribute?");
    add("min", SortFilters::min, "case_sensitive?", "attribute?");
    add("replace", TextFilters::replace, "old", "new", "count?");
    add("reverse", ListFilters::reverse);
    add("round", NumberFilters::round, "precision?", "method?");
    add("sort", SortFilters::sort, "reverse?", "case_sensitive?", "attribute?");
    add("string", (v, a) -> TextFilters.like(v, TextFilters.text(v, a)));
    add("sum", NumberFilters::sum, "attribute?", "start?");
    add("title", (v, a) -> Value.of(TextFilters.title(TextFilters.text(v, a))));
    add("tojson", JsonFilter::apply, "indent?");
    add("trim", TextFilters::trim, "chars?");
    add("unique", SortFilters::unique, "case_sensitive?", "attribute?");
    add("upper", (v, a) -> TextFilters.like(v, PythonText.upper(TextFilters.text(v, a))));
    add("wordcount", TextFilters::wordcount);
  }

  private Filters() {}

  private static void add(String name, Filter filter, String... parameters) {
    ALL.put(name, new Entry(name, Signature.of(parameters), filter));
  }

  static Entry find(Source source, String name, int at) {
    Entry entry = ALL.get(name);
    if (entry == null) {
      List<String> known =
          Stream.concat(
                  ALL.keySet().stream(), Stream.of("reject", "rejectattr", "select", "selectattr"))
              .sorted()
              .toList();
      throw source.error(at, ExprParser.unknown("filter", name, known));
    }
    return entry;
  }
}
