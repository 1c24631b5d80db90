package dev.assay.interop;

import dev.assay.analysis.Summary;
import dev.assay.evidence.Manifest;
import dev.assay.evidence.RunFolder;

/** A run that an import made. */
public record Imported(RunFolder folder, Manifest manifest, Counts counts, Summary summary) {}
