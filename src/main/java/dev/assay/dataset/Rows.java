package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.BrokenBytes;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.TextFile;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads the rows of a file, one at a time. */
public final class Rows {
  private static final int BUFFER = 1 << 16;

  private Rows() {}

  /**
   * Gives the rows of a file in order. Each knows the line of the file on which it stands; of a
   * Parquet file, whose rows have no lines, the number of the row from 1.
   *
   * @throws AssayException (65) at the first mistake, after the rows before it
   */
  public static void each(Local file, Source.Shape shape, Consumer<Node.Obj> taker) {
    Format format = shape.format() == null ? Format.of(file.name()) : shape.format();
    if (format == null) {
      throw unknown(file);
    }
    if (shape.rows() != null && format != Format.JSON) {
      throw AssayException.badInput(
          Location.of(file.shownAs()),
          "\"rows\" names a list in a JSON file, and this is read as "
              + format.name().toLowerCase(Locale.ROOT));
    }
    if (format == Format.PARQUET) {
      ParquetRows.each(file, taker);
      return;
    }
    try {
      texts(file, format, shape, taker);
    } catch (NoSuchFileException e) {
      throw AssayException.badInput(Location.of(file.shownAs()), "there is no such file");
    } catch (CharacterCodingException e) {
      throw misencoded(file);
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(file.shownAs()),
          (Packing.of(file.name()) == Packing.NONE
                  ? "the file cannot be read: "
                  : "the file cannot be unpacked: ")
              + TextFile.reason(e));
    }
  }

  private static void texts(Local file, Format format, Source.Shape shape, Consumer<Node.Obj> taker)
      throws IOException {
    try (InputStream bytes = unpacked(file);
        BufferedReader text =
            new BufferedReader(
                // Such a decoder stops at bytes that are no UTF-8 instead of replacing them.
                new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), BUFFER)) {
      skipMark(text);
      switch (format) {
        case JSONL -> JsonRows.lines(text, file.shownAs(), taker);
        case JSON -> JsonRows.document(text, file.shownAs(), shape.rows(), taker);
        case CSV -> CsvRows.each(text, file.shownAs(), ',', taker);
        case TSV -> CsvRows.each(text, file.shownAs(), '\t', taker);
        case PARQUET -> throw new IllegalStateException("Parquet is no text");
      }
    }
  }

  private static InputStream unpacked(Local file) throws IOException {
    return Packing.of(file.name())
        .unpack(new BufferedInputStream(Files.newInputStream(file.path()), BUFFER));
  }

  /** Some editors put a byte order mark before the text. */
  private static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
  }

  private static AssayException misencoded(Local file) {
    try (InputStream bytes = unpacked(file)) {
      return BrokenBytes.in(bytes, file.shownAs());
    } catch (IOException e) {
      return AssayException.badInput(Location.of(file.shownAs()), "the file is not UTF-8 text");
    }
  }

  private static AssayException unknown(Local file) {
    Problem problem =
        new Problem(
            "the name \"" + file.name() + "\" does not tell how rows stand in the file",
            Location.of(file.shownAs()),
            "say it with format: jsonl, json, csv, tsv or parquet; .gz and .zst are unpacked");
    return new AssayException(Exit.BAD_INPUT, List.of(problem));
  }
}
