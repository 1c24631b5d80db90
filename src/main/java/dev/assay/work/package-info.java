/**
 * Many blocking jobs at once, within bounds, until they are done, it is time to stop, or a budget
 * is used up.
 *
 * <p>Promises that nothing is held per waiting job, that a stop lets what is in flight end, that a
 * model that gives nothing is not asked a thousand times, and that what jobs may use is set aside
 * before they are run.
 *
 * <p>It must not know samples or models.
 */
@NullMarked
package dev.assay.work;

import org.jspecify.annotations.NullMarked;
