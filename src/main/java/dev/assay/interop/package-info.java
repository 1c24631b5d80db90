/**
 * Reads and writes what other tools make: tables of scores and of responses become runs.
 *
 * <p>Promises that every row is taken, counted as missing or refused with its file, line and
 * column, with all others that are wrong; that a row is read at a time; and that a run is there
 * whole or not at all.
 *
 * <p>No foreign type leaves it.
 */
@NullMarked
package dev.assay.interop;

import org.jspecify.annotations.NullMarked;
