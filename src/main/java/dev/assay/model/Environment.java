package dev.assay.model;

import org.jspecify.annotations.Nullable;

/** Where keys come from; injected, {@code System::getenv} in the command. */
@FunctionalInterface
public interface Environment {
  /** The variable's value, or null where it is not set. */
  @Nullable String get(String variable);
}
