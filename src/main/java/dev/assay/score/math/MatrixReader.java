package dev.assay.score.math;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}}, with a factor before it. */
final class MatrixReader {
  private MatrixReader() {}

  static Form read(List<Token> tokens) {
    int begin = index(tokens, "\\begin");
    int end = index(tokens, "\\end");
    if (end < begin || !isEnvironment(tokens, begin) || end + 4 < tokens.size()) {
      throw new Unreadable("an environment that is no matrix");
    }
    List<Token> body = tokens.subList(afterGroup(tokens, begin + 1), end);
    List<List<Expr>> rows = new ArrayList<>();
    for (List<Token> row : FormReader.split(body, t -> t.is("\\\\"))) {
      if (!row.isEmpty()) {
        rows.add(FormReader.split(row, t -> t.is("&")).stream().map(Formula::of).toList());
      }
    }
    return new Form.Matrix(begin == 0 ? rows : scaled(Formula.of(factor(tokens, begin)), rows));
  }

  private static List<Token> factor(List<Token> tokens, int begin) {
    Token last = tokens.get(begin - 1);
    boolean isSign = last.is("\\cdot") || last.is("\\times") || last.is("*");
    return tokens.subList(0, isSign ? begin - 1 : begin);
  }

  private static List<List<Expr>> scaled(Expr factor, List<List<Expr>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(e -> (Expr) new Expr.Product(factor, e)).toList())
        .toList();
  }

  private static int index(List<Token> tokens, String command) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is(command)) {
        return i;
      }
    }
    throw new Unreadable("a matrix without " + command);
  }

  private static boolean isEnvironment(List<Token> tokens, int begin) {
    StringBuilder name = new StringBuilder();
    int end = afterGroup(tokens, begin + 1);
    tokens.subList(begin + 2, end - 1).forEach(t -> name.append(t.text()));
    return name.toString().endsWith("matrix") || name.toString().equals("array");
  }

  private static int afterGroup(List<Token> tokens, int open) {
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("}")) {
        return i + 1;
      }
    }
    throw new Unreadable("an environment without a name");
  }
}
