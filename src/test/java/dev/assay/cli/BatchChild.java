package dev.assay.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/** Assay in a process of its own that waits a thousandth of the time. */
final class BatchChild {
  static final String KEY = "sk-batch-0123456789-secret";

  private BatchChild() {}

  public static void main(String[] args) {
    SecureRandom random = new SecureRandom();
    World world =
        new World(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Map.of("BATCH_KEY", KEY)::get,
            InstantSource.system(),
            duration -> Thread.sleep(duration.toNanos() / 1_000_000_000),
            random::nextLong,
            null,
            false,
            false,
            () -> 80);
    int code = Cli.run(world, args);
    world.out().flush();
    System.exit(code);
  }
}
