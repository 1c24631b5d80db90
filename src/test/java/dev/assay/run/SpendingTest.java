package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Subject;
import dev.assay.exchange.Usage;
import dev.assay.model.Price;
import dev.assay.work.Budget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is set aside for a request before it is sent. */
class SpendingTest {
  /** 30 bytes are 10 tokens, and each message has 8 of its own. */
  private static final int PROMPT = 18;

  private static final int REPLY = 5;

  private static Request request() {
    Sampling five = new Sampling(null, null, null, null, REPLY, Sampling.DEFAULTS.stop());
    Prompt prompt = new Prompt(List.of(Message.of(Role.USER, "x".repeat(30))));
    return Request.plain(prompt, five, 1, new Subject("a", "b", 1, 0), null);
  }

  private static Spending spending(Price price, double limit) {
    return new Spending(price, new Budget(limit, null));
  }

  private static Price price(Double cached, Double write) {
    return new Price(10, cached, write, 100, 1, "USD", null, null, 0.2);
  }

  @Test
  void a_prompt_that_may_be_written_to_a_cache_is_set_aside_at_that_price() {
    Spending silent = spending(price(1.0, null), 1e9);
    assertThat(silent.most(request())).isEqualTo(PROMPT * 12.5 + REPLY * 100);
    assertThat(silent.mostInBatch(request())).isEqualTo(0.2 * (PROMPT * 12.5 + REPLY * 100));
    assertThat(spending(price(1.0, 20.0), 1e9).most(request()))
        .isEqualTo(PROMPT * 20 + REPLY * 100);
    assertThat(spending(price(1.0, 0.0), 1e9).most(request()))
        .as("writing is free, and nobody has to write")
        .isEqualTo(PROMPT * 10 + REPLY * 100);
  }

  @Test
  void no_reply_within_its_tokens_costs_more_than_was_set_aside() {
    Price price = price(1.0, null);
    double most = spending(price, 1e9).most(request());
    for (int cached = 0; cached <= PROMPT; cached++) {
      for (int written = 0; written <= PROMPT - cached; written++) {
        Usage usage = new Usage(PROMPT, cached, written, REPLY, null);
        assertThat(price.cost(usage)).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void a_budget_that_holds_the_plain_price_but_not_that_of_writing_refuses_the_request() {
    Price price = price(null, null);
    double plain = PROMPT * 10 + REPLY * 100;
    Spending tight = spending(price, plain);
    assertThat(tight.tryReserve(tight.most(request()))).isFalse();
    Spending wide = spending(price, PROMPT * 12.5 + REPLY * 100);
    assertThat(wide.tryReserve(wide.most(request()))).isTrue();
  }

  @Test
  void where_nothing_is_counted_nothing_is_set_aside() {
    assertThat(Spending.unbounded().most(request())).isZero();
    assertThat(Spending.unbounded().mostInBatch(request())).isZero();
  }
}
