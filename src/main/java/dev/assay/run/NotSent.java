package dev.assay.run;

import dev.assay.config.Node;
import dev.assay.model.ModelProfile;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a run may take for sent, and is not. */
final class NotSent {
  private NotSent() {}

  static List<String> notes(ModelProfile profile) {
    List<String> notes = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (Node path : profile.toNode().list("dropped")) {
      if (path instanceof Node.Text t) {
        dropped.add(t.value());
      }
    }
    String model = "the model \"" + profile.name() + "\" ";
    if (!dropped.isEmpty()) {
      notes.add(
          model
              + "is asked without "
              + String.join(", ", dropped)
              + ", which it does not take (unsupported: drop)");
    }
    if (!profile.sendsSeed()) {
      notes.add(
          model
              + "is sent no seed"
              + (profile.sendSeed()
                  ? ", which it does not take: --seed fixes nothing there"
                  : " (send_seed: false): --seed fixes nothing there"));
    }
    return notes;
  }
}
