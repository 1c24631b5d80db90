/**
 * Asks a model the samples of an eval, epoch by epoch, and goes on where an earlier process ended.
 *
 * <p>Promises that a pair of sample and epoch with a durable reply is never asked again, and that a
 * run is continued only under the settings that it was started with.
 *
 * <p>It must not print, parse or score.
 */
@NullMarked
package dev.assay.run;

import org.jspecify.annotations.NullMarked;
