/**
 * Applies rubrics: criteria, judge prompts, verdicts, and what a judged response is worth.
 *
 * <p>Nothing is built here yet: this keeps the room's place on the map.
 *
 * <p>When it is, it must not know statistics.
 */
@NullMarked
package dev.assay.judge;

import org.jspecify.annotations.NullMarked;
