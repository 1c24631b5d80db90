package dev.assay.cli;

import org.jspecify.annotations.Nullable;

/**
 * An eval that a policy demands something of.
 *
 * @param format in which it was asked, or null where neither policy nor suite says so
 */
record GateTarget(String eval, @Nullable String format) {}
