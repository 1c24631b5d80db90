package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.BrokenBytes;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Project;
import dev.assay.config.TextFile;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file of rows, in one of four formats, perhaps compressed. */
final class Table {
  private static final int BUFFER = 1 << 16;
  private static final Set<String> OPENING = Set.of("[", "{", "[{");

  private enum Kind {
    CSV,
    TSV,
    JSON,
    JSONL
  }

  private final Path path;
  private final Kind kind;

  private Table(Path path, Kind kind) {
    this.path = path;
    this.kind = kind;
  }

  /**
   * @throws AssayException (64) where there is no such file, or its name says no format that is
   *     known
   */
  static Table of(Path path) {
    if (!Files.exists(path)) {
      throw new AssayException(
          Exit.USAGE,
          "there is no file \"" + Project.shown(path) + "\"",
          "paths are seen from here");
    }
    if (Files.isDirectory(path)) {
      throw new AssayException(
          Exit.USAGE, "\"" + Project.shown(path) + "\" is a folder, and a table is a file", null);
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    Kind kind =
        switch (plain.substring(plain.lastIndexOf('.') + 1)) {
          case "csv" -> Kind.CSV;
          case "tsv" -> Kind.TSV;
          case "json" -> Kind.JSON;
          case "jsonl", "ndjson" -> Kind.JSONL;
          default ->
              throw new AssayException(
                  Exit.USAGE,
                  "the name \"" + path.getFileName() + "\" does not say what is in the file",
                  "allowed: .csv, .tsv, .json, .jsonl, .ndjson, each also with .gz");
        };
    return new Table(path, kind);
  }

  /** The path as a user would type it. */
  String shown() {
    return Project.shown(path);
  }

  /**
   * Gives every row, one at a time.
   *
   * @return the hash of the file's bytes
   * @throws AssayException (65) at the place beyond which nothing can be read
   */
  String read(Row.Sink sink) {
    MessageDigest sha = sha256();
    try (InputStream raw = new DigestInputStream(Files.newInputStream(path), sha);
        InputStream in = new BufferedInputStream(raw, BUFFER)) {
      try (Reader text = withoutMark(told(decoded(unpacked(in))))) {
        rows(text, sink);
        drain(in);
      }
    } catch (EOFException e) {
      throw AssayException.badInput(
          Location.of(shown()), "the compressed file ends too early: a part of it is missing");
    } catch (ZipException e) {
      throw AssayException.badInput(
          Location.of(shown()), "the compressed file is damaged: " + TextFile.reason(e));
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(shown()), "the file cannot be read: " + TextFile.reason(e));
    }
    return "sha256:" + HexFormat.of().formatHex(sha.digest());
  }

  /** The bytes decide, not the name: a download may have been unpacked under way. */
  private static InputStream unpacked(InputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, BUFFER) : in;
  }

  private static Reader decoded(InputStream in) {
    return new BufferedReader(
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        BUFFER);
  }

  /** What reads JSON would wrap the failure of a decoder; it lets this one pass. */
  private Reader told(Reader text) {
    return new FilterReader(text) {
      @Override
      public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
      }

      @Override
      public int read(char[] chars, int from, int length) throws IOException {
        try {
          return super.read(chars, from, length);
        } catch (CharacterCodingException e) {
          throw misencoded();
        }
      }
    };
  }

  private AssayException misencoded() throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        InputStream bytes = unpacked(raw)) {
      return BrokenBytes.in(bytes, shown());
    }
  }

  /** Whether its cells are JSON values; else every one of them is a text. */
  boolean isTyped() {
    return kind == Kind.JSON || kind == Kind.JSONL;
  }

  private static Reader withoutMark(Reader text) throws IOException {
    PushbackReader all = new PushbackReader(text);
    int first = all.read();
    if (first >= 0 && first != '\uFEFF') {
      all.unread(first);
    }
    return new BufferedReader(all, BUFFER);
  }

  private static void drain(InputStream in) throws IOException {
    in.transferTo(java.io.OutputStream.nullOutputStream());
  }

  private void rows(Reader text, Row.Sink sink) throws IOException {
    switch (kind) {
      case CSV -> Csv.read(text, shown(), ',', sink);
      case TSV -> Csv.read(text, shown(), '\t', sink);
      case JSON -> {
        int[] number = {0};
        Json.items(open(text), shown(), node -> row(++number[0], node, sink));
      }
      case JSONL -> lines(new BufferedReader(text, BUFFER), sink);
    }
  }

  /** What reads it closes it, and the rest of a packed file is wanted for its hash. */
  private static Reader open(Reader text) {
    return new FilterReader(text) {
      @Override
      public void close() {}
    };
  }

  private void lines(BufferedReader text, Row.Sink sink) throws IOException {
    int line = 0;
    int number = 0;
    for (String next = text.readLine(); next != null; next = text.readLine()) {
      line++;
      if (next.isBlank()) {
        sink.blank();
        continue;
      }
      if (++number == 1 && OPENING.contains(next.strip())) {
        throw oneValue(line);
      }
      Node node = parsed(next, line, sink);
      if (node != null) {
        row(number, node, sink);
      }
    }
  }

  /** The value of a line; null, after telling why, where it has none. */
  private @Nullable Node parsed(String text, int line, Row.Sink sink) {
    try {
      return Json.parseLine(text, shown(), line);
    } catch (AssayException e) {
      sink.wrong(e);
      return null;
    }
  }

  private AssayException oneValue(int line) {
    String message = "a row opens here and does not end in its line";
    String hint =
        "a file that is one list is named .json; one of .jsonl has a whole row in each line";
    return new AssayException(
        Exit.BAD_INPUT, List.of(new Problem(message, new Location(shown(), line, 1), hint)));
  }

  private static void row(int number, Node node, Row.Sink sink) {
    if (node instanceof Node.Obj o) {
      sink.row(new Row(number, o));
    } else {
      sink.wrong(
          AssayException.badInput(node.at(), "a row is an object, and this is " + node.kind()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
