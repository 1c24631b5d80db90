/**
 * Reads and writes the formats of other tools.
 *
 * <p>Nothing is built here yet: this keeps the room's place on the map.
 *
 * <p>When it is, no foreign type leaves it.
 */
@NullMarked
package dev.assay.interop;

import org.jspecify.annotations.NullMarked;
