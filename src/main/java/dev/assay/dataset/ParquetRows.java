package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Rows of a Parquet file. */
final class ParquetRows {
  private static final Set<CompressionCodec> READ =
      EnumSet.of(
          CompressionCodec.UNCOMPRESSED,
          CompressionCodec.SNAPPY,
          CompressionCodec.GZIP,
          CompressionCodec.ZSTD);

  /** Kept, as levels are forgotten with their logger. */
  @SuppressWarnings("UnusedVariable")
  private static final Logger QUIET = quiet();

  private ParquetRows() {}

  /** The library tells which of its parts it uses, which is no concern of a user's. */
  private static Logger quiet() {
    Logger logger = Logger.getLogger("dev.hardwood");
    logger.setLevel(Level.WARNING);
    return logger;
  }

  /** Something of the library's that may fail in many ways. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  static void each(Local file, Consumer<Node.Obj> taker) {
    Location whole = Location.of(file.shownAs());
    if (!Files.isRegularFile(file.path())) {
      throw AssayException.badInput(whole, "there is no such file");
    }
    ParquetFileReader parquet =
        reading(whole, () -> ParquetFileReader.open(InputFile.of(file.path())));
    try {
      checkCodecs(parquet, whole);
      // The library does not read a row group without pages, which a table without rows has.
      if (parquet.getFileMetaData().numRows() > 0) {
        each(parquet, file, whole, taker);
      }
    } finally {
      reading(
          whole,
          () -> {
            parquet.close();
            return true;
          });
    }
  }

  private static void each(
      ParquetFileReader parquet, Local file, Location whole, Consumer<Node.Obj> taker) {
    ParquetValues values = new ParquetValues(parquet.getFileSchema());
    try (RowReader rows = reading(whole, parquet::rowReader)) {
      for (long number = 1; ; number++) {
        Location at = Location.of(file.shownAs() + ", row " + number);
        Optional<Node.Obj> row = reading(at, () -> next(rows, values, at));
        if (row.isEmpty()) {
          return;
        }
        // Outside of what is told as a mistake of the file.
        taker.accept(row.get());
      }
    }
  }

  private static Optional<Node.Obj> next(RowReader rows, ParquetValues values, Location at) {
    if (!rows.hasNext()) {
      return Optional.empty();
    }
    rows.next();
    return Optional.of(values.row(rows, at));
  }

  private static void checkCodecs(ParquetFileReader parquet, Location whole) {
    for (RowGroup group : parquet.getFileMetaData().rowGroups()) {
      for (ColumnChunk column : group.columns()) {
        CompressionCodec codec = column.metaData().codec();
        if (!READ.contains(codec)) {
          throw AssayException.badInput(
              whole,
              "its pages are compressed with "
                  + codec
                  + "; Assay reads "
                  + String.join(", ", READ.stream().map(Enum::name).toList()));
        }
      }
    }
  }

  private static <T> T reading(Location at, Reading<T> reading) {
    try {
      return reading.read();
    } catch (AssayException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw AssayException.badInput(
          at, "this cannot be read as Parquet: " + reason.replaceAll("\\s+", " "));
    }
  }
}
