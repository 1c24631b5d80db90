package dev.assay.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file says of its own kind, as {@code assay.NAME/VERSION}. */
public final class SchemaName {
  private static final Pattern NAME = Pattern.compile("(assay\\.[a-z_]+/)([0-9]{1,9})");

  private SchemaName() {}

  /**
   * Lets the schema pass that this version reads, and no other.
   *
   * @param found what the file names, or null
   * @param reads what it must name
   * @throws AssayException (65) in words; of a later version's file they say so
   */
  public static void check(@Nullable String found, String reads, Location at) {
    if (reads.equals(found)) {
      return;
    }
    String message =
        found == null
            ? "no schema is named here; it must be " + reads
            : "the schema is \"" + found + "\", and this version of Assay reads " + reads;
    String hint =
        isLater(found, reads)
            ? "a later version of Assay wrote it: read it with that one; nothing was changed"
            : null;
    throw new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, at, hint)));
  }

  private static boolean isLater(@Nullable String found, String reads) {
    Matcher theirs = NAME.matcher(found == null ? "" : found);
    Matcher ours = NAME.matcher(reads);
    return theirs.matches()
        && ours.matches()
        && theirs.group(1).equals(ours.group(1))
        && Integer.parseInt(theirs.group(2)) > Integer.parseInt(ours.group(2));
  }
}
