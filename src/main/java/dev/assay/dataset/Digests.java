package dev.assay.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What identifies the bytes of a file, in lower-case hex digits.
 *
 * @param gitSha1 as git names a file's content: SHA-1 over {@code blob LENGTH}, a zero byte and the
 *     content
 */
record Digests(long bytes, String sha256, String gitSha1) {
  static Digests of(Path file) throws IOException {
    long bytes = Files.size(file);
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest sha1 = digest("SHA-1");
    sha1.update(("blob " + bytes + "\0").getBytes(StandardCharsets.UTF_8));
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
        sha1.update(buffer, 0, read);
      }
    }
    HexFormat hex = HexFormat.of();
    return new Digests(bytes, hex.formatHex(sha256.digest()), hex.formatHex(sha1.digest()));
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }

  /** What is not as wanted, in words, or null where all is. */
  @Nullable String mismatch(Want want) {
    if (want.sha256() != null && !want.sha256().equals(sha256)) {
      return "its SHA-256 is " + sha256 + ", and " + want.sha256() + " was expected";
    }
    if (want.gitSha1() != null && !want.gitSha1().equals(gitSha1)) {
      return "its content has the id " + gitSha1 + ", and " + want.gitSha1() + " was expected";
    }
    return want.bytes() >= 0 && want.bytes() != bytes
        ? "it has " + bytes + " bytes, and " + want.bytes() + " were expected"
        : null;
  }
}
