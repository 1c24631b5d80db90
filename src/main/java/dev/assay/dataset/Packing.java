package dev.assay.dataset;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What a whole file is compressed with. */
enum Packing {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst");

  private final String ending;

  Packing(String ending) {
    this.ending = ending;
  }

  static Packing of(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return lower.endsWith(GZIP.ending) ? GZIP : lower.endsWith(ZSTD.ending) ? ZSTD : NONE;
  }

  /** The file's name before it was packed. */
  String without(String fileName) {
    return fileName.substring(0, fileName.length() - ending.length());
  }

  /** The bytes before they were packed. */
  InputStream unpack(InputStream packed) throws IOException {
    return switch (this) {
      case NONE -> packed;
      case GZIP -> new GZIPInputStream(packed);
      case ZSTD -> new ZstdInputStream(packed);
    };
  }
}
