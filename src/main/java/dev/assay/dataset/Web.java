package dev.assay.dataset;

import dev.assay.http.Pause;
import dev.assay.http.Transport;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What fetching needs: connections, and waiting.
 *
 * @param opens called when something is to be fetched, and not before
 */
public record Web(Supplier<Transport> opens, Pause pause, InstantSource clock) {}
