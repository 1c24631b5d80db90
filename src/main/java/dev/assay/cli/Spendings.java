package dev.assay.cli;

import dev.assay.config.Node;
import dev.assay.model.ModelProfile;
import dev.assay.run.Budgets;
import dev.assay.run.Runner;
import dev.assay.run.Spending;
import dev.assay.work.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the models of a command cost, where a budget bounds that. Not thread-safe. */
final class Spendings {
  private final @Nullable Double given;
  private final Budgets budgets;
  private final Map<ModelProfile, Spending> spendings = new LinkedHashMap<>();

  /**
   * @param usd the budget of the command, or null
   */
  Spendings(@Nullable Double usd) {
    this.given = usd;
    this.budgets = new Budgets(usd);
  }

  /** The spending of a model: the same whenever it is asked for. */
  Spending of(ModelProfile profile) {
    return spendings.computeIfAbsent(profile, budgets::of);
  }

  /** A model under a budget, with what is left to ask it. */
  private record Row(
      String model, @Nullable Double limit, Spending.Spent spent, int open, boolean reached) {
    /** What the rest costs too, if it costs what the replies did; null before the first. */
    @Nullable Double inFull() {
      return open == 0
          ? Double.valueOf(spent.spent())
          : spent.replies() == 0 ? null : spent.spent() + open * spent.spent() / spent.replies();
    }
  }

  private List<Row> rows(List<Runner.Ran> ran) {
    List<Row> rows = new ArrayList<>();
    spendings.forEach((profile, spending) -> {
      if (spending.isBounded()) {
        List<Runner.Ran> own =
            ran.stream().filter(r -> r.plan().assignment().profile().equals(profile)).toList();
        boolean reached = own.stream().anyMatch(r -> r.ending() == Pool.Ending.REFUSED);
        int open = own.stream().mapToInt(Spendings::open).sum();
        rows.add(
            new Row(profile.name(), profile.limits().budgetUsd(), spending.soFar(), open, reached));
      }
    });
    return rows;
  }

  private static int open(Runner.Ran ran) {
    Runner.Outcome outcome = ran.outcome();
    return outcome == null ? ran.plan().pairs() : outcome.total() - outcome.done();
  }

  static boolean isReached(List<Runner.Ran> ran) {
    return ran.stream().anyMatch(r -> r.ending() == Pool.Ending.REFUSED);
  }

  /** Whether anything was spent, or may have been. */
  boolean hasSpent() {
    return spendings.values().stream()
        .map(Spending::soFar)
        .anyMatch(s -> s.spent() > 0 || s.mostUncertain() > 0);
  }

  /** A line or two for each model under a budget; none without a budget. */
  List<String> inWords(List<Runner.Ran> ran) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows(ran)) {
      Spending.Spent s = row.spent;
      lines.add(
          row.model
              + (row.reached
                  ? ": stopped by the budget, " + row.open + " to ask; spent "
                  : ": spent ")
              + usd(s.spent())
              + bound(row)
              + " on "
              + (s.replies() == 1 ? "1 reply" : s.replies() + " replies")
              + inFull(row));
      lines.addAll(rest(row));
      if (s.uncertain() > 0) {
        lines.add(
            "  and perhaps "
                + usd(s.mostUncertain())
                + " more: "
                + Counted.of(s.uncertain(), "attempt")
                + " may have been billed, but no word of the tokens came");
      }
    }
    return lines;
  }

  /** What of the budget is there, where not all was asked. */
  private static List<String> rest(Row row) {
    Spending.Spent s = row.spent;
    if (row.reached && s.refused() > 0) {
      return List.of(
          "  "
              + usd(s.left())
              + " left"
              + (s.setAside() > 0 ? ", " + usd(s.setAside()) + " set aside" : "")
              + ": one more request may cost "
              + usd(s.refused())
              + " (its prompt and max_tokens)");
    }
    return s.setAside() > 0
        ? List.of(
            "  "
                + usd(s.setAside())
                + " set aside for what is not settled yet, "
                + usd(s.left())
                + " left")
        : List.of();
  }

  private String bound(Row row) {
    Double least = given;
    if (row.limit != null && (least == null || row.limit < least)) {
      least = row.limit;
    }
    return least == null ? "" : " of " + usd(least);
  }

  private static String inFull(Row row) {
    if (row.open == 0) {
      return "";
    }
    Double inFull = row.inFull();
    return inFull == null
        ? "; what all would cost is not known before the first reply"
        : "; in full it would cost about " + usd(inFull);
  }

  private static String usd(double amount) {
    return String.format(Locale.ROOT, amount < 1 ? "%.4f USD" : "%.2f USD", amount);
  }

  /** The same for scripts; null without a budget. */
  @Nullable Node toNode(List<Runner.Ran> ran) {
    List<Row> rows = rows(ran);
    return rows.isEmpty()
        ? null
        : Node.object(b ->
            b.put("limit", number(given))
                .put("currency", "USD")
                .put("models", Node.list(rows.stream().map(Spendings::node).toList())));
  }

  private static Node node(Row row) {
    Double inFull = row.inFull();
    return Node.object(b -> {
      b.put("model", row.model)
          .put("limit", number(row.limit))
          .put("reached", row.reached)
          .put("open", row.open)
          .put("replies", row.spent.replies())
          .put("spent", row.spent.spent())
          .put("in_full", number(inFull))
          .putIfPresent("in_full_reason", inFull == null ? "no reply had a cost" : null)
          .put("uncertain_attempts", row.spent.uncertain())
          .put("most_uncertain", row.spent.mostUncertain())
          .put("set_aside", row.spent.setAside())
          .put("left", row.spent.left());
    });
  }

  private static Node number(@Nullable Double value) {
    return value == null ? Node.of((String) null) : Node.of(value);
  }
}
