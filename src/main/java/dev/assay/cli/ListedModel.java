package dev.assay.cli;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.model.ModelProfile;
import dev.assay.model.ModelProfiles;
import dev.assay.model.Price;
import dev.assay.model.ProfileFiles;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a list says of a model beyond its name: whom it asks, what that costs, and whether its key
 * is there. The key itself is looked at and never kept.
 *
 * @param profile null where its file has mistakes
 * @param isAbstract whether others extend it and nobody asks it
 * @param isKeySet whether the variable that should hold the key holds something
 */
record ListedModel(
    @Nullable ModelProfile profile, boolean isAbstract, boolean isKeySet, LocalDate today) {
  static ListedModel of(Project.Found file, ModelProfiles profiles, World world) {
    boolean isAbstract = profiles.isAbstract(file.name());
    ModelProfile profile = read(file, profiles);
    String variable = profile == null ? null : profile.apiKey();
    String value = variable == null ? null : world.environment().get(variable);
    return new ListedModel(
        profile, isAbstract, value != null && !value.isBlank(), Prices.today(world));
  }

  private static @Nullable ModelProfile read(Project.Found file, ModelProfiles profiles) {
    Problems problems = new Problems();
    try {
      var source = new ProfileFiles.Source(file.path(), Project.shown(file.path()));
      ModelProfile profile = profiles.read(source, file.name(), problems);
      return problems.isEmpty() ? profile : null;
    } catch (AssayException e) {
      return null;
    }
  }

  /** The variable that should hold the key of a model that is asked, and does not; else null. */
  @Nullable String missingKey() {
    return profile == null || isAbstract || isKeySet ? null : profile.apiKey();
  }

  /** One line. */
  String inWords() {
    if (profile == null) {
      return "has mistakes; 'assay validate' lists them";
    }
    if (isAbstract) {
      return "abstract: for other profiles to extend";
    }
    String missing = missingKey();
    return Fields.name(profile.provider())
        + " "
        + profile.id()
        + "; "
        + Prices.inWords(profile.price(), today)
        + (missing == null ? "" : "; " + missing + " is not set");
  }

  void write(Node.Builder o) {
    o.put("readable", profile != null).put("abstract", isAbstract);
    if (profile == null) {
      return;
    }
    o.put("provider", Fields.name(profile.provider()));
    o.put("id", isAbstract ? null : profile.id());
    String variable = profile.apiKey();
    o.put("key_variable", variable);
    if (variable != null) {
      o.put("key_set", isKeySet);
    }
    Price price = profile.price();
    if (price == null) {
      o.put("price", (String) null).put("price_reason", Prices.NONE);
    } else {
      o.put("price", Prices.node(price, today));
    }
  }
}
