package dev.assay.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whole text files, UTF-8, with failures in words. */
public final class TextFile {
  private TextFile() {}

  /** As {@link #read(Path, String)}, of a file that is shown as a user would type it. */
  public static String read(Path file) {
    return read(file, Project.shown(file));
  }

  /**
   * The text of a file, without the byte order mark that some editors put before it.
   *
   * @param shownAs the path as messages show it
   * @throws AssayException (65) where the file is missing, unreadable or not UTF-8
   */
  public static String read(Path file, String shownAs) {
    Location at = Location.of(shownAs);
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw AssayException.badInput(at, "there is no such file");
    } catch (CharacterCodingException e) {
      throw misencoded(file, shownAs);
    } catch (IOException e) {
      throw AssayException.badInput(at, "the file cannot be read: " + reason(e));
    }
  }

  private static AssayException misencoded(Path file, String shownAs) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return BrokenBytes.in(bytes, shownAs);
    } catch (IOException e) {
      return AssayException.badInput(Location.of(shownAs), "the file is not UTF-8 text");
    }
  }

  /** What an {@link IOException} means to a user, without the path that it may carry. */
  public static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException a -> "permission denied";
      case NoSuchFileException n -> "there is no such file or folder";
      case java.nio.file.NotDirectoryException n -> "it is no folder";
      case java.nio.file.FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
