package dev.assay.dataset;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How rows stand in a file. */
public enum Format {
  /** A JSON object on each line. */
  JSONL(".*\\.(jsonl|ndjson)"),
  /** A list of objects, or an object with such a list. */
  JSON(".*\\.json"),
  /** A table with a header and commas. */
  CSV(".*\\.csv"),
  /** A table with a header and tabs. */
  TSV(".*\\.tsv"),
  /** Apache Parquet. */
  PARQUET(".*\\.parquet");

  private final String names;

  Format(String names) {
    this.names = names;
  }

  /** That of a file's name, with or without the ending of its packing; null where none fits. */
  public static @Nullable Format of(String fileName) {
    String plain = Packing.of(fileName).without(fileName).toLowerCase(Locale.ROOT);
    for (Format format : values()) {
      if (plain.matches(format.names)) {
        return format;
      }
    }
    return null;
  }
}
