package dev.assay.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files and connections this process may have open. Stateless. */
public final class OpenFiles {
  /** For jars, evidence, logs and what else is open besides connections. */
  public static final int OTHERS = 100;

  /** Where Linux says it; elsewhere nothing is known, and nothing is checked. */
  public static final Path LIMITS = Path.of("/proc/self/limits");

  private static final Pattern LINE =
      Pattern.compile("(?m)^Max open files\\s+(unlimited|[0-9]{1,18})\\s");

  private OpenFiles() {}

  /** The limit now in force, or nothing where it is not known or there is none. */
  public static OptionalLong most(Path limits) {
    try {
      Matcher m = LINE.matcher(Files.readString(limits));
      return m.find() && !m.group(1).equals("unlimited")
          ? OptionalLong.of(Long.parseLong(m.group(1)))
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Whether so many connections fit under the limit. */
  public static boolean areEnough(OptionalLong most, int connections) {
    return most.isEmpty() || most.getAsLong() >= (long) connections + OTHERS;
  }
}
