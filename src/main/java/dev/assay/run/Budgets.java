package dev.assay.run;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Role;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Subject;
import dev.assay.model.ModelProfile;
import dev.assay.model.Price;
import dev.assay.model.Provider;
import dev.assay.work.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of one command: its own, and within that the one of each profile ({@code
 * limits.budget_usd}). They bound what this command spends, not what earlier ones did.
 */
public final class Budgets {
  private static final String CURRENCY = "USD";

  /** To see which parameters a profile's requests have. */
  private static final Prompt SOME_PROMPT = new Prompt(List.of(Message.of(Role.USER, "")));

  private static final Subject SUBJECT = new Subject("", "", 1, 0);

  private final @Nullable Double given;
  private final Budget whole;

  /**
   * @param usd for all models together, or null for no bound
   */
  public Budgets(@Nullable Double usd) {
    this.given = usd;
    this.whole = new Budget(usd == null ? Double.POSITIVE_INFINITY : usd, null);
  }

  /**
   * The spending of a model.
   *
   * @throws AssayException (65) where there is a budget and the profile does not say what a request
   *     costs at most
   */
  public Spending of(ModelProfile profile) {
    Double own = profile.limits().budgetUsd();
    boolean bounded = given != null || own != null;
    Price price = isFree(profile) ? null : profile.price();
    if (bounded && !isFree(profile)) {
      check(profile, price);
    }
    return new Spending(price, new Budget(own == null ? Double.POSITIVE_INFINITY : own, whole));
  }

  /** A replay costs nothing, and a simulation nothing but what its profile pretends. */
  private static boolean isFree(ModelProfile profile) {
    return profile.provider() == Provider.RECORDED
        || (profile.provider() == Provider.SIMULATED && profile.price() == null);
  }

  private void check(ModelProfile profile, @Nullable Price price) {
    String model = "the model \"" + profile.name() + "\" ";
    if (price == null) {
      throw cannot(
          model + "has no price",
          "add price: {input: N, output: N} (USD for a million tokens; 0 where it costs nothing)");
    }
    if (!price.currency().equals(CURRENCY)) {
      throw cannot(
          model + "has prices in " + price.currency() + ", and budgets are in " + CURRENCY,
          "give its prices in " + CURRENCY);
    }
    Sampling sent = profile.request(SOME_PROMPT, 0, SUBJECT, null).sampling();
    if (price.output() > 0 && sent.maxTokens() == null) {
      throw cannot(
          model + "sends no sampling.max_tokens, so that a reply may cost anything",
          "add sampling: {max_tokens: N}");
    }
  }

  private AssayException cannot(String what, String add) {
    String budget = given == null ? "limits.budget_usd" : "--budget";
    return new AssayException(
        Exit.BAD_INPUT,
        what + "; " + budget + " cannot be kept without it",
        add + " to its profile in evals/models, or give the command no budget");
  }
}
