package dev.assay.dataset;

import java.nio.file.Path;

/**
 * A file of a source, on this machine.
 *
 * @param shownAs what messages and the places of rows call it
 * @param name its name where it comes from, which tells its format
 */
public record Local(Path path, String shownAs, String name) {}
