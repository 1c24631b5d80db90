/**
 * The commands: one verb a file, their wiring, exit codes, the progress line and terminal tables.
 *
 * <p>Promises that standard output is data and standard error is talk, and that a user's mistake
 * never shows a stack trace.
 *
 * <p>The only room that sees picocli, {@code System.out} and {@code System.exit}; it computes
 * nothing.
 */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
