/**
 * What happened, kept for good: a folder for each run, with append-only journals.
 *
 * <p>Promises that a line counts only once it is durable, that no line is ever rewritten, that a
 * torn tail is cut off and kept, and that one process at a time writes to a run.
 *
 * <p>It must not parse or score what it keeps.
 */
@NullMarked
package dev.assay.evidence;

import org.jspecify.annotations.NullMarked;
