/**
 * Many blocking jobs at once, within bounds, until they are done or it is time to stop.
 *
 * <p>Promises that nothing is held per waiting job, that a stop lets what is in flight end, and
 * that a model that gives nothing is not asked a thousand times.
 *
 * <p>It must not know samples or models.
 */
@NullMarked
package dev.assay.work;

import org.jspecify.annotations.NullMarked;
