package dev.assay.score.math;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a whole answer. */
sealed interface Form {
  /** A formula with the unit that stood beside it, or null. */
  record Value(Expr expr, @Nullable String unit) implements Form {}

  /** An ordered list in brackets: a tuple, a vector or an interval, as its brackets say. */
  record Bracketed(char open, char close, List<Form> items) implements Form {
    public Bracketed {
      items = List.copyOf(items);
    }
  }

  /** Values without an order: a set, or a bare list. */
  record Several(List<Form> items) implements Form {
    public Several {
      items = List.copyOf(items);
    }
  }

  /** Intervals and sets joined. */
  record Union(List<Form> parts) implements Form {
    public Union {
      parts = List.copyOf(parts);
    }
  }

  record Matrix(List<List<Expr>> rows) implements Form {
    public Matrix {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** {@code sides.size() == signs.size() + 1}. */
  record Relation(List<Form> sides, List<Sign> signs) implements Form {
    public Relation {
      sides = List.copyOf(sides);
      signs = List.copyOf(signs);
    }
  }

  record Ratio(List<Expr> parts) implements Form {
    public Ratio {
      parts = List.copyOf(parts);
    }
  }

  /** A numeral with its base, such as {@code 2F_16}. */
  record Numeral(String digits, String base) implements Form {}

  /** Words, in lower case, single blanks between them. */
  record Words(String text) implements Form {}

  /** A relation's sign. */
  enum Sign {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    NOT_EQUAL,
    IN
  }
}
