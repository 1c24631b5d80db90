/**
 * Where every draw comes from: hashes of named fields, and generators started by them.
 *
 * <p>Promises the same number for the same fields on every machine, whatever the order of threads.
 *
 * <p>It knows nothing of what is drawn.
 */
@NullMarked
package dev.assay.seed;

import org.jspecify.annotations.NullMarked;
