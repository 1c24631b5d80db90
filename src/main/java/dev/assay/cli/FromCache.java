package dev.assay.cli;

import dev.assay.analysis.Summary;
import dev.assay.config.Node;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.ResponseLine;
import dev.assay.evidence.Responses;
import dev.assay.evidence.RunFolder;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Reply;
import dev.assay.model.Price;
import org.jspecify.annotations.Nullable;

/**
 * What of a run came from the cache, and was not paid again.
 *
 * @param replies from the cache
 * @param of all replies
 * @param saved what those from the cache would have cost; null where that is not known
 * @param spent what the others did cost; null where that is not known
 * @param currency of both; null where the profile names no price
 */
record FromCache(
    int replies,
    int of,
    @Nullable Double saved,
    @Nullable Double spent,
    @Nullable String currency) {

  /** Null where nothing came from the cache; evidence is read only where something may have. */
  static @Nullable FromCache of(Summary summary, RunFolder folder) {
    boolean mayBe = summary.warnings().stream().anyMatch(w -> w.endsWith(Summary.REPLAYS));
    if (!mayBe || "recorded".equals(summary.key().system().text("provider"))) {
      return null;
    }
    Price price = Price.of(Manifest.read(folder).profileTree());
    Count count = new Count(price);
    Responses.visit(folder.responses(), count);
    return count.replays == 0
        ? null
        : new FromCache(
            count.replays,
            count.replies,
            count.isKnown ? count.saved : null,
            count.isKnown ? count.spent : null,
            price == null ? null : price.currency());
  }

  /** Adds up. */
  private static final class Count implements Responses.Visitor {
    private final @Nullable Price price;
    private int replies;
    private int replays;
    private double saved;
    private double spent;
    private boolean isKnown;

    Count(@Nullable Price price) {
      this.price = price;
      this.isKnown = price != null;
    }

    @Override
    public void response(ResponseLine line, long position) {
      Exchange exchange = line.exchange();
      if (!(exchange.result() instanceof Reply)) {
        return;
      }
      String from = exchange.recordedFrom();
      boolean isReplay = from != null && from.startsWith("cache ");
      Double cost = price == null ? null : price.costOf(exchange);
      replies++;
      replays += isReplay ? 1 : 0;
      isKnown &= cost != null;
      saved += cost == null || !isReplay ? 0 : cost;
      spent += cost == null || isReplay ? 0 : cost;
    }
  }

  String inWords() {
    String share = replies + " of " + (of == 1 ? "1 reply" : of + " replies") + " from the cache";
    Double not = saved;
    Double did = spent;
    return not == null || did == null
        ? share + " (what that saved is not known: no price, or no usage)"
        : share
            + " ("
            + Worth.money(not)
            + " "
            + currency
            + " not spent again, "
            + Worth.money(did)
            + " spent)";
  }

  Node.Obj toNode() {
    boolean isKnown = saved != null;
    return Node.object(b ->
        b.put("replies", replies)
            .put("of", of)
            .put("not_spent_again", saved == null ? Double.NaN : saved)
            .put("spent", spent == null ? Double.NaN : spent)
            .put("currency", currency)
            .putIfPresent("reason", isKnown ? null : "no price, or replies without usage"));
  }
}
