package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Several files of responses one behind the other: every byte as it was, but session numbers. */
public final class JoinedEvidence {
  private JoinedEvidence() {}

  /**
   * Writes {@code responses.jsonl} of a new run, durably. Sessions are numbered on from file to
   * file. A torn last line is left out, since it never counted.
   *
   * @param sources read before without damage; one that is not there has no line
   * @throws AssayException (73) where the file cannot be written
   */
  public static void write(Path file, List<Path> sources) {
    WholeFile.write(
        file,
        sink -> {
          sink.line("{\"schema\":\"" + ResponseLine.SCHEMA + "\"}");
          int before = 0;
          for (Path source : sources) {
            copy(source, before, sink);
            before += Responses.sessions(source).size();
          }
        });
  }

  private static void copy(Path source, int before, WholeFile.Sink sink) {
    if (!Files.exists(source)) {
      return;
    }
    try (Lines lines = Lines.open(source)) {
      lines.next();
      for (String line = lines.next(); line != null; line = lines.next()) {
        sink.line(before == 0 ? line : SessionNumber.raised(line, before));
      }
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  /** SHA-256 of a file's bytes; of none where it is not there. */
  public static String hash(Path file) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      if (Files.exists(file)) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static AssayException unreadable(Path file, IOException e) {
    return AssayException.badInput(
        Location.of(file.toString()), "cannot be read: " + TextFile.reason(e));
  }
}
