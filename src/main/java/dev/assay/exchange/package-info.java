/**
 * What goes to a model and what comes back, as records that every provider shares.
 *
 * <p>Promises that nothing in here is particular to one provider, eval or file format.
 *
 * <p>It knows no other room but {@code config}: neither how a prompt was made nor what a reply is
 * worth.
 */
@NullMarked
package dev.assay.exchange;

import org.jspecify.annotations.NullMarked;
