/**
 * Assay's own pages: tables for documents, HTML, plots.
 *
 * <p>Nothing is built here yet: this keeps the room's place on the map.
 *
 * <p>When it is, it must not compute a statistic.
 */
@NullMarked
package dev.assay.report;

import org.jspecify.annotations.NullMarked;
