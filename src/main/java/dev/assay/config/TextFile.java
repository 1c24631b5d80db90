package dev.assay.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Whole text files, UTF-8, with failures in words. */
public final class TextFile {
  private TextFile() {}

  /**
   * The text of a file, without the byte order mark that some editors put before it.
   *
   * @throws AssayException (65) where the file is missing, unreadable or not UTF-8
   */
  public static String read(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw AssayException.badInput(Location.of(file.toString()), "there is no such file");
    } catch (CharacterCodingException e) {
      throw AssayException.badInput(Location.of(file.toString()), "the file is not UTF-8 text");
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(file.toString()), "the file cannot be read: " + reason(e));
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
