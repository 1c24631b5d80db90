package dev.assay.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Hashes of fields, and the generators that they start. Stateless and thread-safe. */
public final class Seed {
  private Seed() {}

  /**
   * 64 bits of SHA-256 over the fields, each as its UTF-8 length (4 bytes, big-endian) and its
   * bytes, so that ("a", "bc") and ("ab", "c") differ.
   */
  public static long of(String... fields) {
    return ByteBuffer.wrap(digest(fields)).getLong();
  }

  /** {@code sha256:} and 64 hex digits, over the same bytes as {@link #of}. */
  public static String hash(String... fields) {
    return "sha256:" + HexFormat.of().formatHex(digest(fields));
  }

  /** A generator (L64X128MixRandom) whose whole sequence depends on the fields alone. */
  public static RandomGenerator random(String... fields) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(of(fields));
  }

  /**
   * The seed to send with a request: 31 bits, since some providers take no more.
   *
   * @param seed the run's seed
   */
  public static long request(long seed, String eval, String sample, int epoch) {
    return of("request", Long.toString(seed), eval, sample, Integer.toString(epoch)) >>> 33;
  }

  private static byte[] digest(String... fields) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String field : fields) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        sha.update(bytes);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
