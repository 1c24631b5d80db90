/**
 * Whether a reply follows instructions that a program can check: so many words, no comma, JSON.
 *
 * <p>Promises a verdict in bounded time for any reply, the same every time; an unknown check or a
 * missing argument is a problem when a file is loaded, never later.
 *
 * <p>It must not know evals: what was asked, and which checks belong to it, comes from outside.
 */
@NullMarked
package dev.assay.score.checklist;

import org.jspecify.annotations.NullMarked;
