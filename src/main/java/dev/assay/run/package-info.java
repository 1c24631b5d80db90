/**
 * Asks models the samples of evals, epoch by epoch, and goes on where an earlier process ended.
 *
 * <p>Promises that a pair of sample and epoch with a durable reply is never asked again, that a run
 * is continued only under the settings that it was started with, that models are asked beside each
 * other so that a slow or dead one holds up no other, and that a budget is not passed by what is
 * admitted.
 *
 * <p>It must not print, parse or score.
 */
@NullMarked
package dev.assay.run;

import org.jspecify.annotations.NullMarked;
