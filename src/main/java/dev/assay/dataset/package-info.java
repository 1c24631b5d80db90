/**
 * Rows out of sources: files of several formats, addresses on the web, data sets of the Hugging
 * Face hub; a cache for what was fetched; filters, and templates that make samples of rows.
 *
 * <p>Promises that a row knows where it stood, that rows pass one at a time, that what was fetched
 * once is read without a network and is the same bytes (commit and SHA-256 are recorded), and that
 * nothing is fetched unless {@link dev.assay.dataset.Library} was given a connection.
 *
 * <p>It alone sees Parquet and Zstandard; it must not know evals, samples or models.
 */
@NullMarked
package dev.assay.dataset;

import org.jspecify.annotations.NullMarked;
