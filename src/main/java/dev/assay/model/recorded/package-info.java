/**
 * Replays the replies of stored runs.
 *
 * <p>Promises the recorded reply for the same sample, content, prompt, epoch and sampling, and
 * otherwise a failure that says which of them differs; never a reply to something else.
 *
 * <p>Of the providers, it alone reads runs.
 */
@NullMarked
package dev.assay.model.recorded;

import org.jspecify.annotations.NullMarked;
