package dev.assay.score.math;

import static dev.assay.score.math.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the shape of a whole answer: lists, relations, brackets, sets, matrices, units. */
final class FormReader {
  private static final int DEEPEST = 12;
  private static final int MOST_TOKENS = 1500;
  private static final Map<String, Form.Sign> SIGNS =
      Map.of(
          "=",
          Form.Sign.EQUAL,
          "<",
          Form.Sign.LESS,
          "\\le",
          Form.Sign.LESS_OR_EQUAL,
          ">",
          Form.Sign.GREATER,
          "\\ge",
          Form.Sign.GREATER_OR_EQUAL,
          "\\ne",
          Form.Sign.NOT_EQUAL,
          "\\in",
          Form.Sign.IN);
  private static final Map<String, String> BASES =
      Map.of("two", "2", "three", "3", "eight", "8", "ten", "10", "sixteen", "16");

  private int depth;

  /**
   * @throws Unreadable where the tokens are no answer of a known form
   */
  static Form read(List<Token> tokens) {
    if (tokens.size() > MOST_TOKENS) {
      throw new Unreadable("a very long answer");
    }
    return new FormReader().list(tokens);
  }

  private Form list(List<Token> tokens) {
    if (++depth > DEEPEST) {
      throw new Unreadable("very deep brackets");
    }
    List<Form> items = items(tokens);
    depth--;
    if (items.isEmpty()) {
      throw new Unreadable("nothing");
    }
    return items.size() == 1 ? items.getFirst() : new Form.Several(withoutNames(items));
  }

  private List<Form> items(List<Token> tokens) {
    Predicate<Token> separates = t -> t.is(",") || t.is(";") || t.says("and") || t.says("or");
    List<Form> items = new ArrayList<>();
    for (List<Token> part : split(tokens, separates)) {
      if (!part.isEmpty()) {
        items.add(relation(part));
      }
    }
    return items;
  }

  /** {@code x = 1, x = 2} is 1 and 2; {@code x = 1, y = 2} stays as it is. */
  private static List<Form> withoutNames(List<Form> items) {
    List<String> names = new ArrayList<>();
    List<Form> values = new ArrayList<>();
    for (Form item : items) {
      String name = item instanceof Form.Relation r ? nameOf(r) : null;
      if (name != null && !names.contains(name)) {
        names.add(name);
      }
      values.add(name != null && item instanceof Form.Relation r ? r.sides().getLast() : item);
    }
    return names.size() == 1 ? values : items;
  }

  private static @Nullable String nameOf(Form.Relation r) {
    boolean isPlain = r.signs().equals(List.of(Form.Sign.EQUAL));
    return isPlain
            && r.sides().getFirst() instanceof Form.Value(Expr.Symbol symbol, String unit)
            && unit == null
        ? symbol.name()
        : null;
  }

  private Form relation(List<Token> tokens) {
    List<List<Token>> sides = split(tokens, t -> SIGNS.containsKey(t.text()) && t.is(t.text()));
    if (sides.size() == 1) {
      return side(tokens);
    }
    List<Form.Sign> signs = new ArrayList<>();
    List<Form> forms = new ArrayList<>();
    int at = 0;
    for (List<Token> one : sides) {
      at += one.size();
      if (at < tokens.size()) {
        signs.add(SIGNS.get(tokens.get(at).text()));
        at++;
      }
      forms.add(side(one));
    }
    return new Form.Relation(forms, signs);
  }

  private Form side(List<Token> tokens) {
    if (tokens.isEmpty()) {
      throw new Unreadable("a relation without a side");
    }
    List<List<Token>> parts = split(tokens, t -> t.is("\\cup"));
    if (parts.size() > 1) {
      return new Form.Union(parts.stream().map(this::side).toList());
    }
    if (tokens.stream().allMatch(t -> t.kind() == Kind.TEXT)) {
      return new Form.Words(String.join(" ", tokens.stream().map(Token::text).toList()));
    }
    if (tokens.size() == 1 && tokens.getFirst().is("\\emptyset")) {
      return new Form.Several(List.of());
    }
    Form bracketed = bracketed(tokens);
    if (bracketed != null) {
      return bracketed;
    }
    List<List<Token>> ratio = split(tokens, t -> t.is(":"));
    if (ratio.size() > 1) {
      return new Form.Ratio(ratio.stream().map(Formula::of).toList());
    }
    Form numeral = numeral(tokens);
    if (numeral != null) {
      return numeral;
    }
    return tokens.stream().anyMatch(t -> t.is("\\begin"))
        ? MatrixReader.read(tokens)
        : value(tokens);
  }

  private @Nullable Form bracketed(List<Token> tokens) {
    Token first = tokens.getFirst();
    if (!first.opens() || !isClosedAtEnd(tokens) || (first.is("{") && !hasComma(tokens))) {
      return null;
    }
    List<Token> inner = tokens.subList(1, tokens.size() - 1);
    if (first.is("\\{")) {
      if (inner.stream().anyMatch(t -> t.is("|") || t.is(":") || t.is("\\mid"))) {
        throw new Unreadable("a set by its condition");
      }
      return new Form.Several(inner.isEmpty() ? List.of() : items(inner));
    }
    if (first.is("{")) {
      return list(inner);
    }
    if (!hasComma(tokens)) {
      return null;
    }
    char open = first.is("\\langle") ? '(' : first.text().charAt(0);
    Token last = tokens.getLast();
    char close = last.is("\\rangle") ? ')' : last.text().charAt(0);
    List<Form> items = new ArrayList<>();
    for (List<Token> part : split(inner, t -> t.is(",") || t.is(";"))) {
      items.add(list(part));
    }
    return new Form.Bracketed(open, close, items);
  }

  /** Whether a comma stands right inside the first bracket. */
  private static boolean hasComma(List<Token> tokens) {
    return split(tokens.subList(1, tokens.size() - 1), t -> t.is(",")).size() > 1;
  }

  private static boolean isClosedAtEnd(List<Token> tokens) {
    int open = 0;
    for (int i = 0; i < tokens.size(); i++) {
      open += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
      if (open == 0) {
        return i == tokens.size() - 1;
      }
    }
    return false;
  }

  private static @Nullable Form numeral(List<Token> tokens) {
    int under = 0;
    while (under < tokens.size() && isDigits(tokens.get(under))) {
      under++;
    }
    if (under == 0
        || under + 1 >= tokens.size()
        || tokens.getFirst().kind() != Kind.NUMBER
        || !tokens.get(under).is("_")) {
      return null;
    }
    StringBuilder digits = new StringBuilder();
    tokens.subList(0, under).forEach(t -> digits.append(t.text()));
    StringBuilder base = new StringBuilder();
    for (Token t : tokens.subList(under + 1, tokens.size())) {
      base.append(t.is("{") || t.is("}") ? "" : t.text());
    }
    String named = base.toString();
    return new Form.Numeral(digits.toString(), BASES.getOrDefault(named, named));
  }

  private static boolean isDigits(Token t) {
    return (t.kind() == Kind.NUMBER && t.text().matches("[0-9]+"))
        || (t.kind() == Kind.LETTER && t.text().matches("[A-F]"));
  }

  private static Form value(List<Token> tokens) {
    List<Token> formula = new ArrayList<>(tokens);
    String unit = null;
    if (formula.removeIf(t -> t.is("\\$"))) {
      unit = "$";
    }
    int start = 0;
    while (start < formula.size() && formula.get(start).kind() != Kind.TEXT) {
      start++;
    }
    List<Token> behind = formula.subList(start, formula.size());
    if (!behind.isEmpty() && start > 0 && behind.stream().allMatch(FormReader::isOfUnit)) {
      unit = Units.named(words(behind));
      formula = formula.subList(0, start);
    }
    Expr expr = Formula.of(formula);
    return expr instanceof Expr.Degrees(Expr angle)
        ? new Form.Value(angle, "degree")
        : new Form.Value(expr, unit);
  }

  /** The words of a unit and their powers: {@code cm^2}, {@code s^{-1}}. */
  private static boolean isOfUnit(Token t) {
    return t.kind() == Kind.TEXT || t.is("^") || t.is("{") || t.is("}") || t.is("-") || isDigits(t);
  }

  private static String words(List<Token> unit) {
    StringBuilder words = new StringBuilder();
    for (Token t : unit) {
      String gap = t.kind() == Kind.TEXT && !words.isEmpty() ? " " : "";
      words.append(t.is("{") || t.is("}") ? "" : gap + t.text());
    }
    return words.toString();
  }

  /** Cuts at what stands outside of all brackets; the parts may be empty. */
  static List<List<Token>> split(List<Token> tokens, Predicate<Token> at) {
    List<List<Token>> parts = new ArrayList<>();
    int open = 0;
    int start = 0;
    int begun = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token t = tokens.get(i);
      open += t.opens() ? 1 : t.closes() ? -1 : 0;
      begun += t.is("\\begin") ? 1 : t.is("\\end") ? -1 : 0;
      if (open == 0 && begun == 0 && at.test(t)) {
        parts.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }
}
