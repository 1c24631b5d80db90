package dev.assay.template;

/** One filter. */
@FunctionalInterface
interface Filter {
  Value apply(Value input, Arguments args);
}
