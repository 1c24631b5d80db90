package dev.assay.cli;

import dev.assay.model.Model;
import dev.assay.model.ModelProfile;
import dev.assay.run.Assignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The models of a command, all opened before the first is asked: a missing key is said before any
 * money is spent.
 */
final class OpenModels implements AutoCloseable {
  private final Map<ModelProfile, Model> open = new LinkedHashMap<>();

  OpenModels(Function<ModelProfile, Model> opened, List<Assignment> assignments) {
    try {
      for (Assignment assignment : assignments) {
        open.computeIfAbsent(assignment.profile(), opened);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Model of(Assignment assignment) {
    Model model = open.get(assignment.profile());
    if (model == null) {
      throw new IllegalArgumentException("not opened: " + assignment.profile().name());
    }
    return model;
  }

  @Override
  public void close() {
    open.values().forEach(Model::close);
  }
}
