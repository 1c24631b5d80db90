package dev.assay.cli;

import dev.assay.model.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How wide lines may be. */
final class TerminalWidth {
  private static final int USUAL = 80;
  private static final int MOST_MILLIS = 500;

  private TerminalWidth() {}

  /**
   * Of data: {@code COLUMNS} where it is set, else what the terminal has.
   *
   * @param inPipe where there is neither
   */
  static int ofData(World world, int inPipe) {
    return of(world, world.outIsTerminal(), inPipe);
  }

  /** Of talk, as {@link #ofData}. */
  static int ofTalk(World world, int inPipe) {
    return of(world, world.errIsTerminal(), inPipe);
  }

  private static int of(World world, boolean isTerminal, int inPipe) {
    String columns = world.environment().get("COLUMNS");
    int wanted = columns == null ? 0 : number(columns.strip());
    if (wanted > 0) {
      return wanted;
    }
    return isTerminal ? world.terminalWidth().getAsInt() : inPipe;
  }

  /**
   * What a terminal says of itself, else {@code COLUMNS}, else 80. Starts a process and waits for
   * it, for half a second at most.
   */
  static int find(Environment environment) {
    return of(size(), environment.get("COLUMNS"));
  }

  /**
   * @param size rows and columns, as {@code stty size} prints them; 0 where a terminal knows none
   */
  static int of(String size, @Nullable String columns) {
    String[] rowsAndColumns = size.strip().split(" ", -1);
    int said = rowsAndColumns.length == 2 ? number(rowsAndColumns[1]) : 0;
    int otherwise = columns == null ? 0 : number(columns.strip());
    return said > 0 ? said : otherwise > 0 ? otherwise : USUAL;
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }

  private static String size() {
    ProcessBuilder stty =
        new ProcessBuilder("stty", "size")
            .redirectInput(new File("/dev/tty"))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = stty.start();
      try {
        boolean ended = process.waitFor(MOST_MILLIS, TimeUnit.MILLISECONDS);
        return ended
            ? new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
            : "";
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
