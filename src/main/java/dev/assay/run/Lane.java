package dev.assay.run;

import dev.assay.model.Model;
import java.util.List;

/**
 * One model with all that it is to be asked. Lanes go on beside each other, each at its own pace.
 *
 * @param window the most requests in flight, at least 1; its plans share them
 * @param plans eval by eval; those of one eval take turns, pair by pair
 */
public record Lane(Model model, int window, List<Plan> plans, Spending spending) {
  public Lane {
    plans = List.copyOf(plans);
  }
}
