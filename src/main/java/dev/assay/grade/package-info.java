/**
 * Serves people a page on this machine, to grade responses blind.
 *
 * <p>Nothing is built here yet: this keeps the room's place on the map.
 *
 * <p>When it is, it must not leave the loopback interface.
 */
@NullMarked
package dev.assay.grade;

import org.jspecify.annotations.NullMarked;
