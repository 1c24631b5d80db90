package dev.assay.cli;

import dev.assay.http.Pause;
import dev.assay.model.Environment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything outside the program that a command touches, so that tests can stand in for it.
 *
 * @param out data
 * @param err talk
 * @param fresh seeds of new runs
 * @param home the folder of the installation, or null
 * @param outIsTerminal whether somebody may read the data on a terminal
 * @param errIsTerminal whether somebody may read the talk on a terminal
 * @param terminalWidth in columns; asking may take a moment
 */
record World(
    PrintWriter out,
    PrintWriter err,
    Environment environment,
    InstantSource clock,
    Pause pause,
    LongSupplier fresh,
    @Nullable Path home,
    boolean outIsTerminal,
    boolean errIsTerminal,
    IntSupplier terminalWidth) {}
